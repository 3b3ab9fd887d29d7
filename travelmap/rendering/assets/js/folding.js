/* Where a filter has folded stops away, a line in the list says how many. */

import { inOurWords, make } from "./dom.js";

/**
 * @param {import("./agenda.js").Agenda} agenda @param {import("./visibility.js").Visibility} visibility
 * @param {import("./payload.js").Words} words
 */
export function foldHidden(agenda, visibility, words) {
  function update() {
    for (const list of document.querySelectorAll(".tm-agenda ol.tm-stops")) {
      list.querySelectorAll(".tm-hidden-stops").forEach((line) => line.remove());
      /** @type {Element | null} */
      let first = null;
      let count = 0;
      const close = () => {
        if (!first) return;
        const text = count === 1 ? words("hiddenStop") : words("hiddenStops", { n: count });
        first.before(inOurWords(make("li", "tm-hidden-stops", text)));
        first = null;
        count = 0;
      };
      for (const item of [...list.children]) {
        if (!item.matches(".tm-stop")) continue;
        if (item.matches(".is-filtered:not(.is-open)")) {
          first = first || item;
          count += 1;
        } else {
          close();
        }
      }
      close();
    }
  }
  visibility.onChange(update);
  agenda.onMade(() => visibility.active() && update());
}
