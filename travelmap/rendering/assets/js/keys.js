/* The keyboard. One table says which keys there are; the handler obeys it and the help shows it, so that they
   cannot disagree. A key of a single character can be switched off: who dictates, types such keys by speaking. */

import { memory } from "./page.js";

/**
 * @typedef {object} Key
 * @property {string[]} keys as the browser names them; each does the same
 * @property {string} name what it does: a key of the page's words
 * @property {(event: KeyboardEvent) => void} act
 * @property {string=} mirrored the `name` of the key that takes its place where the page runs to the left
 * @property {(() => boolean)=} able whether there is anything to do
 */

const SINGLE_KEY = "travelmap-keys";

/** What keeps its keys to itself: the map pans and zooms by arrows, fields are written in. */
const FIELDS = "input, textarea, select, [contenteditable], audio, video, dialog, [role=slider], [role=tablist], [role=listbox]";

/** @param {string} key @returns {boolean} whether it is a character, which speech input may type by mistake */
export const isSingle = (key) => key.length === 1 && key !== " ";

/** @returns {boolean} whether single characters are keys */
export function singleKeys() {
  return memory.get(SINGLE_KEY) !== "off";
}

/** @param {boolean} on */
export function setSingleKeys(on) {
  memory.set(SINGLE_KEY, on ? "on" : "off");
}

/** @param {Key} key @returns {boolean} */
export const isAble = (key) => !key.able || key.able();

/**
 * @param {Key[]} table @param {KeyboardEvent} event @param {{rtl: boolean, single: boolean}} now
 * @returns {Key | null} the key that an event is for
 */
export function keyFor(table, event, now) {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : document.body;
  const single = isSingle(event.key);
  // A sign may need Shift on this keyboard; a letter with Shift is another letter.
  if (event.shiftKey && (!single || event.key.toLowerCase() !== event.key.toUpperCase())) return null;
  if (single && !now.single) return null;
  if (target.closest(FIELDS)) return null;
  if (!single && target.closest(".leaflet-container")) return null;
  if (event.key === " " && target.closest("a, button, summary, [tabindex]")) return null;
  const name = single ? event.key.toLowerCase() : event.key;
  const found = table.find((key) => key.keys.includes(name) && isAble(key));
  return found ? meant(table, found, now.rtl) : null;
}

/**
 * @param {Key[]} table @param {Key} key @param {boolean} rtl
 * @returns {Key} what a key does: where the bar runs to the left, arrows change places
 */
export function meant(table, key, rtl) {
  return (rtl && key.mirrored && table.find((other) => other.name === key.mirrored)) || key;
}

/** @param {Element} bar @returns {boolean} whether it runs to the left */
export const runsLeft = (bar) => getComputedStyle(bar).direction === "rtl";

/** @param {Key[]} table @param {HTMLElement} bar whose direction the arrows follow */
export function listen(table, bar) {
  // Where nothing can be remembered the choice lasts as long as the page.
  const chosen = { single: singleKeys() };
  document.addEventListener("keydown", (event) => {
    const key = keyFor(table, event, { rtl: runsLeft(bar), single: chosen.single });
    if (!key) return;
    event.preventDefault();
    key.act(event);
  });
  return {
    single: () => chosen.single,
    /** @param {boolean} on */
    setSingle(on) {
      chosen.single = on;
      setSingleKeys(on);
    },
  };
}
