/* The search box above the list: a text field with a list of the stops found, which the arrow keys walk through. */

import { find, make } from "./dom.js";
import { createFinder } from "./finder.js";

/** @typedef {import("./finder.js").Match} Match */

/** Fewer stops than this are looked through faster than searched. */
const FROM = 8;
/** Stops shown at once. */
const MOST = 50;

/**
 * @param {import("./payload.js").Payload} data @param {import("./agenda.js").Agenda} agenda
 * @param {import("./payload.js").Words} words @param {(stop: number, by: string) => void} pick
 */
export function createSearch(data, agenda, words, pick) {
  if (data.stops.length < FROM) return { list() {} };
  const finder = createFinder(agenda.parts.parts);
  const box = make("div", "tm-search");
  box.setAttribute("role", "search");
  const input = make("input", "tm-search-field");
  const found = make("ul", "tm-found");
  const status = make("p", "tm-search-status");
  for (const [name, value] of Object.entries({
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: words("searchStops"),
    "aria-label": words("searchStops"),
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "tm-found",
  })) {
    input.setAttribute(name, value);
  }
  found.id = "tm-found";
  found.setAttribute("role", "listbox");
  found.setAttribute("aria-label", words("searchFound"));
  status.setAttribute("role", "status");
  found.hidden = status.hidden = true;
  box.append(input, status, found);
  find(".tm-header").after(box);

  /** @type {Match[]} */
  let matches = [];
  let active = -1;

  /** @param {string} said beside the list */
  function tell(said) {
    status.textContent = said;
    status.hidden = !said;
  }

  /** @param {Match} match @param {number} index @returns {HTMLElement} */
  function option({ stop, person }, index) {
    const { n, label, state, from, to } = data.stops[stop];
    const entry = finder.entry(stop);
    const row = make("li", "tm-option");
    row.id = `tm-option-${index}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.append(make("span", "tm-option-number", state === "ghost" ? "×" : n === null || n === undefined ? "•" : String(n)), " ");
    const title = make("span", "tm-option-title", entry ? entry.title : label);
    const days = from === to ? from : [from, to].filter(Boolean).join(" – ");
    const meta = make("span", "tm-option-meta", (entry ? [entry.place, entry.dates] : [days]).filter(Boolean).join(" · "));
    title.dir = meta.dir = "auto";
    row.append(title, " ", meta);
    if (person) {
      const who = make("span", "tm-option-person", person);
      who.dir = "auto";
      row.append(" ", who);
    }
    row.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    row.addEventListener("click", () => choose(index));
    return row;
  }

  /** @param {Match[]} next */
  function show(next) {
    matches = next;
    active = -1;
    found.replaceChildren(...matches.map(option));
    found.scrollTop = 0;
    open(matches.length > 0);
  }

  /** @param {boolean} on */
  function open(on) {
    found.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
    // Below a long header, or on a telephone, the list would open out of sight.
    if (on && found.getBoundingClientRect().bottom > window.innerHeight) box.scrollIntoView({ block: "start" });
    if (!on) input.removeAttribute("aria-activedescendant");
  }

  function close() {
    open(false);
    tell("");
  }

  function search() {
    const query = input.value.trim();
    if (!query) {
      show([]);
      tell("");
      return;
    }
    const result = finder.find(query, MOST);
    show(result.matches);
    const { total } = result;
    if (!result.complete) {
      tell(words("searching"));
      finder.prepare(() => input.value.trim() === query && document.activeElement === input && search());
    } else if (total > result.matches.length) tell(words("searchFirst", { n: result.matches.length, total: total }));
    else tell(total ? words("searchCount", { n: total }) : words("searchNone"));
  }

  /** @param {number} to which option the arrow keys have reached */
  function move(to) {
    const options = /** @type {HTMLElement[]} */ ([...found.children]);
    if (!options.length) return;
    if (options[active]) options[active].setAttribute("aria-selected", "false");
    active = (to + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  /** @param {number} index */
  function choose(index) {
    const match = matches[index];
    if (!match) return;
    close();
    pick(match.stop, "search");
  }

  input.addEventListener("focus", () => finder.prepare());
  input.addEventListener("input", search);
  input.addEventListener("blur", close);
  input.addEventListener("click", () => found.hidden && search());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.hidden) search();
      move(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
    } else if (event.key === "Enter") choose(Math.max(0, active));
    else if (event.key === "Escape") {
      if (found.hidden && !input.value) return;
      if (found.hidden) input.value = "";
      close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** Bring the field to the reader, wherever the list is scrolled to. */
  function reach() {
    input.focus();
    input.select();
  }
  window.addEventListener("tm-search", reach);

  return {
    /** @param {number[]} stops of one point of the map, which are too many to step through */
    list(stops) {
      reach();
      const first = () => show(stops.slice(0, MOST).map((stop) => ({ stop: stop, person: "" })));
      first();
      tell(stops.length > MOST ? words("searchFirst", { n: MOST, total: stops.length }) : words("searchCount", { n: stops.length }));
      finder.prepare(() => document.activeElement === input && !input.value && !found.hidden && first());
    },
  };
}
