/* The itinerary's list: the selected stop is open, the others closed. Closed bodies stay findable
   with the browser's own search, which opens the stop it finds. */

import { find, plainText } from "./dom.js";
import { reducedMotion } from "./page.js";
import { createParts } from "./parts.js";

/** @typedef {ReturnType<typeof createAgenda>} Agenda */

/** @param {(stop: number, by: string) => void} pick */
export function createAgenda(pick) {
  const panel = find(".tm-panel");
  const agenda = find(".tm-agenda");
  /** @type {HTMLElement[]} by stop; of a long list those that are not made yet are missing */
  const items = [];
  /** @type {HTMLElement[]} by leg, in the same way */
  const legs = [];
  /** @type {Map<Element, number>} */
  const places = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];
  let open = -1;

  /** @param {import("./parts.js").Part} part that has become elements */
  function adopt(part) {
    for (const [index, leg] of [...part.box.getElementsByClassName("tm-leg")].entries()) {
      legs[part.leg + index] = /** @type {HTMLElement} */ (leg);
    }
    for (const [offset, item] of [...part.box.querySelectorAll("li.tm-stop")].entries()) {
      const index = part.stop + offset;
      items[index] = /** @type {HTMLElement} */ (item);
      places.set(item, index);
      const body = bodyOf(index);
      if (!body) continue;
      body.id = `tm-body-${index}`;
      body.setAttribute("hidden", "until-found");
      const link = linkOf(index);
      link.setAttribute("aria-expanded", "false");
      link.setAttribute("aria-controls", body.id);
    }
    for (const listener of listeners) listener();
  }

  const parts = createParts(agenda, panel, adopt);

  /** @param {number} index @returns {Element | null} always the last thing of a card */
  function bodyOf(index) {
    const last = items[index].lastElementChild;
    return last && last.className === "tm-stop-body" ? last : null;
  }

  /** @param {number} index */
  function linkOf(index) {
    return items[index].getElementsByTagName("a")[0];
  }

  /** @param {Element} target @returns {number} the stop whose card it is in, or -1 */
  function stopAt(target) {
    const item = target.closest(".tm-stop");
    const index = item ? places.get(item) : undefined;
    return index === undefined ? -1 : index;
  }

  agenda.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = /** @type {Element} */ (event.target);
    const other = target.closest("a, button, input, summary, audio, video");
    const link = target.closest(".tm-stop > h3 > a");
    // The whole head of a card answers the mouse; links inside it keep their own meaning.
    const head = other ? null : target.closest(".tm-stop > h3, .tm-stop-meta, .tm-badge, .tm-tags");
    const index = link || head ? stopAt(target) : -1;
    if (index < 0) return;
    event.preventDefault();
    pick(index === open ? -1 : index, "agenda");
  });

  agenda.addEventListener("beforematch", (event) => {
    const index = stopAt(/** @type {Element} */ (event.target));
    if (index >= 0) pick(index, "agenda");
  });

  /** @param {number} index @param {boolean} on */
  function toggle(index, on) {
    const item = items[index];
    if (!item) return;
    item.classList.toggle("is-open", on);
    const link = linkOf(index);
    const body = bodyOf(index);
    // What is folded away must not take the focus with it.
    if (!on && body && body.contains(document.activeElement)) link.focus({ preventScroll: true });
    if (on) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
    if (!body) return;
    link.setAttribute("aria-expanded", String(on));
    if (on) body.removeAttribute("hidden");
    else body.setAttribute("hidden", "until-found");
  }

  /** @returns {boolean} whether the panel scrolls by itself, beside or below the map */
  function scrolls() {
    return panel.scrollHeight > panel.clientHeight + 1 && getComputedStyle(panel).overflowY === "auto";
  }

  /**
   * Bring a card into the panel's view; the page itself never moves.
   * @param {number} index
   */
  function reveal(index) {
    if (!scrolls()) return;
    const frame = panel.getBoundingClientRect();
    const box = items[index].getBoundingClientRect();
    const margin = 12;
    let by = 0;
    const head = panel.querySelector(".tm-search"); // stays while the list scrolls
    const top = frame.top + margin + (head ? head.clientHeight : 0);
    if (box.top < top || box.height > frame.bottom - margin - top) by = box.top - top;
    else if (box.bottom > frame.bottom - margin) by = box.bottom - frame.bottom + margin;
    // What is far away is gone to at once: on the way there all parts between would be made.
    const jump = reducedMotion() || Math.abs(by) > 4 * frame.height;
    if (Math.abs(by) > 1) panel.scrollBy({ top: by, behavior: jump ? "auto" : "smooth" });
  }

  /** @type {((item: HTMLElement) => void)[]} */
  const openers = [];

  return {
    items: items,
    legs: legs,
    parts: parts,
    /** @param {() => void} listener called when more of a long list has been made */
    onMade(listener) {
      listeners.push(listener);
    },
    /** @param {(item: HTMLElement) => void} action done with each card that opens */
    onOpen(action) {
      openers.push(action);
    },
    /** @param {number} index @param {string} by who asked: agenda, map, bar, hash */
    select(index, by) {
      if (index >= 0) parts.need(index);
      const held = by === "agenda" && index >= 0 ? items[index] : null;
      const before = held ? held.getBoundingClientRect().top : 0;
      if (open >= 0) toggle(open, false);
      open = index;
      if (index >= 0) {
        for (const action of openers) if (items[index]) action(items[index]);
        toggle(index, true);
      }
      else if (by !== "agenda" && scrolls()) panel.scrollTo({ top: 0, behavior: reducedMotion() ? "auto" : "smooth" });
      if (index < 0 || !items[index]) return;
      // The card above has closed: keep what was clicked under the pointer.
      if (held && scrolls()) panel.scrollTop += held.getBoundingClientRect().top - before;
      reveal(index);
    },
    /** @param {number} index */
    headline: (index) => (items[index] ? plainText(linkOf(index)) : ""),
    /** @param {number} index @returns {string} the rank tag's words, if it has one */
    rank: (index) => (items[index] ? lowerFirst(plainText(items[index].querySelector(".tm-tag-rank"))) : ""),
    /** @param {number} index @returns {string} the line of the leg that leads to it */
    leg(index) {
      const before = items[index] && items[index].previousElementSibling;
      return before && before.matches(".tm-leg") ? plainText(before) : "";
    },
    /** @param {number} index @returns {string} the first thing that is remarked of it */
    remark: (index) => (items[index] ? plainWords(items[index].querySelector(".tm-annotation .tm-text")) : ""),
    /** @param {number} index @returns {string} the status tag's words, if it has one */
    status: (index) => (items[index] ? plainText(items[index].querySelector(".tm-tag-status")) : ""),
    /** @param {number} index @returns {string} the same without the day it was known on */
    state: (index) => items[index]?.querySelector(".tm-tag-status")?.firstChild?.textContent?.trim() || "",
    /** @param {number} index */
    place: (index) => (items[index] ? plainText(items[index].querySelector(".tm-stop-place")) : ""),
    /** @param {number} index */
    dates: (index) => (items[index] ? plainText(items[index].querySelector(".tm-stop-meta > time, .tm-stop-meta > .tm-when")) : ""),
  };
}

/** @param {string} text @returns {string} as it stands within a sentence; "UN" keeps its capitals */
function lowerFirst(text) {
  return /^.[A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** @param {Element | null} element @returns {string} its text without footnote marks */
function plainWords(element) {
  if (!element) return "";
  const copy = /** @type {Element} */ (element.cloneNode(true));
  copy.querySelectorAll(".tm-cites, .tm-uncited").forEach((mark) => mark.remove());
  return plainText(copy);
}
