/* A group of checkboxes that can be folded away; of many values the commonest are shown first, and all can be searched. */

import { make } from "./dom.js";

/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("./payload.js").Words} Words */

/** Values shown at once; of so many or a few more all are. */
const FEW = 8;
const SPARE = 4;

/**
 * @param {Choice} choice @param {string} title @param {Words} words @param {() => void} changed
 * @returns {{box: HTMLElement, show: () => void}}
 */
export function createGroup(choice, title, words, changed) {
  const box = make("details", "tm-filter tm-facet");
  const summary = make("summary", "");
  const count = make("span", "tm-facet-count");
  summary.append(`${title} `, count);
  const set = make("fieldset", "");
  set.append(make("legend", "tm-sr", title));
  const list = make("ul", "tm-values");
  const many = choice.counts.length > FEW + SPARE;
  const more = make("button", "tm-more", words("moreValues", { n: choice.counts.length }));
  more.type = "button";
  const search = make("input", "tm-find");
  let sought = "";
  let all = !many;

  const rows = choice.counts.map((times, value) => {
    const item = make("li", "");
    const label = make("label", "");
    const input = make("input", "");
    input.type = "checkbox";
    const name = make("bdi", "", choice.name(value));
    label.append(input, name, make("span", "tm-value-count", String(times)));
    item.append(label);
    input.addEventListener("change", () => {
      choice.toggle(value, input.checked);
      changed();
    });
    return { item: item, input: input, text: choice.name(value).toLocaleLowerCase() };
  });
  list.append(...rows.map((row) => row.item));

  function show() {
    rows.forEach((row, value) => {
      const on = choice.has(value);
      row.input.checked = on;
      // What is chosen is always to be seen, so that it can be taken back.
      row.item.hidden = !on && (sought ? !row.text.includes(sought) : !all && value >= FEW);
    });
    more.hidden = all || Boolean(sought);
    const chosen = choice.values().length;
    count.textContent = chosen ? `(${chosen})` : "";
    if (chosen && !box.dataset.seen) box.open = true;
    box.dataset.seen = "yes"; // it opens by itself for what a link has chosen, and never again
  }

  if (many) {
    const label = make("label", "tm-finding", `${words("findValue")} `);
    search.type = "search";
    search.addEventListener("input", () => {
      sought = search.value.trim().toLocaleLowerCase();
      show();
    });
    label.append(search);
    set.append(label);
    more.addEventListener("click", () => {
      all = true;
      show();
      rows[FEW].input.focus(); // the button is gone: go on where the list goes on
    });
  }
  set.append(list, ...(many ? [more] : []));
  box.append(summary, set);
  return { box: box, show: show };
}
