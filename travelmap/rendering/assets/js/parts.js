/* The parts of a long list. Each stands in the page as the text of a <noscript> element, which our own template has
   written and escaped: here it becomes elements when it is about to be seen, when a stop of it is selected, and all of
   it for print. Until then a button in its room keeps its place for the keyboard and for readers of the screen. */

import { make } from "./dom.js";

/**
 * @typedef {object} Part
 * @property {number} stop its first
 * @property {number} stops how many
 * @property {number} leg its first
 * @property {HTMLElement} box where it stands, or will
 * @property {() => ParentNode} read its elements, made only to be read if they are not in the page yet
 */

/** Lists up to this many stops become elements in idle moments, so that the browser's own search finds everything. */
const FILL_LIMIT = 2000;
/** And up to this many when that search is called up, before it opens. */
const FIND_LIMIT = 10000;

/** @param {() => void} action done when the browser has nothing better to do */
export function whenIdle(action) {
  if (window.requestIdleCallback) window.requestIdleCallback(action, { timeout: 500 });
  else setTimeout(action, 20);
}

/**
 * @param {HTMLElement} list @param {HTMLElement} panel what scrolls, where not the page does
 * @param {(part: Part) => void} made called when a part has become elements
 */
export function createParts(list, panel, made) {
  const sources = [...list.querySelectorAll("noscript.tm-waiting")];
  /** @type {Part[]} */
  const parts = [];
  /** @type {Map<Element, () => void>} what makes a part that waits, by its box */
  const waiting = new Map();
  /** @type {Map<Element, Part>} by box */
  const known = new Map();
  /** @type {IntersectionObserver | null} */
  let observer = null;
  let measured = false;

  for (const source of sources) parts.push(prepare(/** @type {HTMLElement} */ (source)));
  if (!parts.length) {
    const stops = list.getElementsByClassName("tm-stop").length;
    const whole = { stop: 0, stops: stops, leg: 0, box: list, read: () => list };
    made(whole);
    return { parts: [whole], need() {}, all() {} };
  }

  /** @param {HTMLElement} source @returns {Part} */
  function prepare(source) {
    const { entries, stop, stops, leg, name } = source.dataset;
    const box = make("div", "tm-chunk is-waiting");
    box.style.setProperty("--tm-entries", entries || "1");
    const show = make("button", "tm-chunk-show", name);
    show.type = "button";
    show.lang = "en"; // like all words of the page's own
    show.dir = "ltr";
    box.append(show);
    /** @type {Part} */
    const part = { stop: Number(stop), stops: Number(stops), leg: Number(leg), box: box, read: () => fragmentOf(source) };
    const create = () => {
      const focused = document.activeElement === show;
      waiting.delete(box);
      if (observer) observer.unobserve(box);
      box.replaceChildren(fragmentOf(source));
      box.classList.remove("is-waiting");
      part.read = () => box;
      made(part);
      if (focused) box.querySelector("a")?.focus();
    };
    show.addEventListener("click", create);
    show.addEventListener("focus", create);
    waiting.set(box, create);
    known.set(box, part);
    source.replaceWith(box);
    return part;
  }

  /** @param {number} stop @returns {Part} the one it is in */
  function partOf(stop) {
    let low = 0;
    let high = parts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (parts[middle].stop <= stop) low = middle;
      else high = middle;
    }
    return parts[low];
  }

  /** @param {Part | undefined} part */
  function create(part) {
    const action = part && waiting.get(part.box);
    if (!action) return;
    action();
    if (measured || !part || !part.box.offsetHeight) return;
    measured = true;
    const entries = Number(part.box.style.getPropertyValue("--tm-entries")) || 1;
    list.style.setProperty("--tm-entry", `${(part.box.offsetHeight / entries).toFixed(2)}px`);
  }

  function all() {
    for (const action of [...waiting.values()]) action();
  }

  /** Watch what comes near, in whatever scrolls at this size of the window. */
  function watch() {
    if (!window.IntersectionObserver) return all();
    if (observer) observer.disconnect();
    const root = getComputedStyle(panel).overflowY === "auto" ? panel : null;
    observer = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) {
          if (isIntersecting) create(known.get(target));
        }
      },
      { root: root, rootMargin: "800px 0px" },
    );
    for (const box of waiting.keys()) observer.observe(box);
  }

  function fill() {
    const next = waiting.values().next();
    if (next.done) return;
    next.value();
    whenIdle(fill);
  }

  const total = parts[parts.length - 1].stop + parts[parts.length - 1].stops;
  create(parts[0]);
  watch();
  window.addEventListener("resize", watch);
  window.addEventListener("beforeprint", all);
  if (total <= FILL_LIMIT) window.addEventListener("load", () => whenIdle(fill), { once: true });
  else if (total <= FIND_LIMIT) {
    window.addEventListener("keydown", (event) => {
      if (((event.ctrlKey || event.metaKey) && event.key === "f") || event.key === "F3") all();
    });
  }

  return {
    parts: parts,
    /** @param {number} stop to be made now, with its neighbours: what is scrolled to must not move any more */
    need(stop) {
      const at = parts.indexOf(partOf(stop));
      for (const near of [at, at - 1, at + 1]) create(parts[near]);
    },
    /** Make everything. */
    all: all,
  };
}

/**
 * The only place where text becomes elements: what this page's own template has written and escaped, as it would have
 * without scripting. The parser's document runs no scripts, and the page's policy allows none of its own.
 * @param {HTMLElement} source taken out of the page: its text stays where the browser keeps it until it is needed
 * @returns {DocumentFragment}
 */
function fragmentOf(source) {
  const fragment = document.createDocumentFragment();
  fragment.append(...new DOMParser().parseFromString(source.textContent || "", "text/html").body.childNodes);
  return fragment;
}
