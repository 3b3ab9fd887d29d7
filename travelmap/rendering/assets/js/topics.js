/* Topics in the list are buttons that show only the stops on that topic. */

import { make, plainText } from "./dom.js";

/**
 * @param {import("./agenda.js").Agenda} agenda @param {import("./choice.js").Choice} choice
 * @param {import("./payload.js").Words} words @param {() => void} changed
 * @returns {{show: () => void}}
 */
export function topicButtons(agenda, choice, words, changed) {
  const places = new Map(choice.counts.map((_count, value) => [choice.name(value), value]));
  /** @type {{button: HTMLButtonElement, value: number}[]} */
  const made = [];

  /** @param {ParentNode} part of the list */
  function convert(part) {
    for (const item of part.querySelectorAll(".tm-topics > li")) {
      const value = places.get(plainText(item));
      if (value === undefined || item.querySelector("button")) continue;
      const button = make("button", "tm-topic", item.textContent || "");
      button.type = "button";
      button.title = words("onlyTopic");
      button.addEventListener("click", () => {
        const only = choice.has(value) && choice.values().length === 1;
        choice.choose(only ? [] : [value]);
        changed();
      });
      item.replaceChildren(button);
      made.push({ button: button, value: value });
    }
  }

  function show() {
    for (const { button, value } of made) button.setAttribute("aria-pressed", String(choice.has(value)));
  }

  // Cards are many: each when it opens. The rest is always open.
  agenda.onOpen((item) => {
    convert(item);
    show();
  });
  for (const part of document.querySelectorAll(".tm-context, .tm-trip > .tm-annotations")) convert(part);
  return { show: show };
}
