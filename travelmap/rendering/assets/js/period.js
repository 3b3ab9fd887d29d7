/* The filter by period: from a day, to a day, both included. A stop is shown if it may have been then; one whose
   dates are not known is not, for nobody can say. */

import { readAddress, writeAddress } from "./address.js";
import { make } from "./dom.js";
import { dayNumber } from "./stays.js";

const NAME = "period";

/** @param {string|undefined} text @returns {string} a day as in 2024-07-08, or nothing */
function dayIn(text) {
  return /^\d{4}-\d\d-\d\d$/.test(text || "") && dayNumber(text) !== null ? String(text) : "";
}

/**
 * @param {import("./payload.js").Payload} data @param {import("./visibility.js").Visibility} visibility
 * @param {(key: string, values?: Object<string, (string|number)>) => string} words
 */
export function createPeriod(data, visibility, words) {
  const days = data.stops.flatMap((stop) => [stop.from, stop.to]).filter((day) => day !== undefined).sort();
  const place = document.querySelector(".tm-filters");
  if (!place || data.stops.length < 2 || days[0] === days[days.length - 1]) return;
  const panel = make("details", "tm-filter");
  panel.appendChild(make("summary", "", words("period")));
  const form = make("div", "tm-filter-fields");
  /** @param {string} name @returns {HTMLInputElement} */
  const field = (name) => {
    const label = make("label", "", words(name));
    const input = /** @type {HTMLInputElement} */ (make("input", ""));
    input.type = "date";
    input.name = name;
    input.min = String(days[0]);
    input.max = String(days[days.length - 1]);
    input.addEventListener("change", change);
    label.appendChild(input);
    form.appendChild(label);
    return input;
  };
  const from = field("from");
  const to = field("to");
  const fault = make("p", "tm-filter-fault");
  fault.setAttribute("role", "alert");
  form.appendChild(fault);
  panel.appendChild(form);
  place.appendChild(panel);

  function apply() {
    const wrong = Boolean(from.value && to.value && to.value < from.value);
    fault.textContent = wrong ? words("periodWrong") : "";
    to.setAttribute("aria-invalid", String(wrong));
    if (wrong) return;
    const [first, last] = [from.value, to.value];
    // Days are written so that they sort as text.
    visibility.set(
      NAME,
      first || last
        ? (index) => {
            const stop = data.stops[index];
            if (!stop.from && !stop.to) return false;
            return (!first || !stop.to || stop.to >= first) && (!last || !stop.from || stop.from <= last);
          }
        : null,
    );
  }

  function change() {
    apply();
    if (to.getAttribute("aria-invalid") !== "true") writeAddress({ from: from.value, to: to.value });
  }

  function read() {
    const parts = { from: readAddress("from") || undefined, to: readAddress("to") || undefined };
    from.value = dayIn(parts.from);
    to.value = dayIn(parts.to);
    if (from.value || to.value) /** @type {HTMLDetailsElement} */ (panel).open = true;
    apply();
  }

  visibility.onChange(() => {
    if (visibility.has(NAME) || (!from.value && !to.value) || fault.textContent) return;
    from.value = to.value = "";
    writeAddress({ from: "", to: "" });
  });
  window.addEventListener("hashchange", read);
  read();
}
