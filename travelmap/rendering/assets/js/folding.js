/* Where a filter has folded stops away, a line in the list says how many. */

import { make } from "./dom.js";

/** @param {import("./visibility.js").Visibility} visibility @param {import("./payload.js").Words} words */
export function foldHidden(visibility, words) {
  const lists = [...document.querySelectorAll(".tm-agenda ol.tm-stops")];
  visibility.onChange(() => {
    for (const list of lists) {
      list.querySelectorAll(".tm-hidden-stops").forEach((line) => line.remove());
      /** @type {Element | null} */
      let first = null;
      let count = 0;
      const close = () => {
        if (!first) return;
        first.before(make("li", "tm-hidden-stops", count === 1 ? words("hiddenStop") : words("hiddenStops", { n: count })));
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
  });
}
