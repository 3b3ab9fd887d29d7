/* Footnotes: a preview of the source beside its mark, and ways back from a source to where it is cited. */

import { make } from "./dom.js";

/** Ways back that one source shows. */
const MOST = 12;

/** @param {Element} item @returns {string} what the list says of a source, without what was added to it */
function textOf(item) {
  return [...item.childNodes]
    .filter((node) => !(node instanceof Element && node.matches(".tm-cite-box, .tm-backs")))
    .map((node) => node.textContent)
    .join("")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * @param {import("./payload.js").Payload} data
 * @param {(key: string, values?: Record<string, string|number>) => string} words
 * @param {(stop: number, by: string) => void} pick
 */
export function addFootnotes(data, words, pick) {
  const agenda = /** @type {HTMLElement | null} */ (document.querySelector(".tm-agenda"));
  if (!agenda) return;
  const marks = /** @type {NodeListOf<HTMLElement>} */ (agenda.querySelectorAll(".tm-cites a"));
  const stops = [...agenda.getElementsByClassName("tm-stop")];
  const numbers = new Map(stops.map((stop, index) => [stop, index]));
  addPreview(agenda);
  if (words("cited")) addBacks();

  function addBacks() {
    /** @type {Map<string, Map<number, HTMLElement>>} the first mark of each stop (-1: not in a stop), by source */
    const found = new Map();
    for (const mark of marks) {
      const source = decodeURIComponent((mark.getAttribute("href") || "").slice(1));
      const stop = mark.closest(".tm-stop");
      const index = stop ? /** @type {number} */ (numbers.get(stop)) : -1;
      const first = found.get(source) || new Map();
      if (!first.has(index)) first.set(index, mark);
      found.set(source, first);
    }
    for (const [source, first] of found) {
      const item = document.getElementById(source);
      if (item) item.appendChild(backsOf(first));
    }
  }

  /** @param {Map<number, HTMLElement>} first */
  function backsOf(first) {
    const line = make("p", "tm-backs", `${words("cited")} `);
    let count = 0;
    for (const [index, mark] of first) {
      count += 1;
      if (count > MOST) break;
      const label = index < 0 ? words("context") : data.stops[index].label;
      const link = /** @type {HTMLAnchorElement} */ (make("a", "tm-back"));
      const name = make("bdi", "", label);
      link.append("↩ ", name);
      link.href = index < 0 ? "#agenda" : `#stop=${encodeURIComponent(data.stops[index].id)}`;
      link.setAttribute("aria-label", words("back", { label: label }));
      link.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        if (index >= 0) pick(index, "footnote");
        mark.scrollIntoView({ block: "center" });
        mark.focus();
      });
      line.append(link, " ");
    }
    if (first.size > MOST) line.append(words("more", { n: first.size - MOST }));
    return line;
  }
}

/** @param {HTMLElement} agenda */
function addPreview(agenda) {
  const box = make("div", "tm-preview");
  box.id = "tm-preview";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  (document.querySelector(".tm-panel") || document.body).appendChild(box);
  /** @type {HTMLElement | null} */
  let shown = null;
  let timer = 0;

  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const markAt = (target) => (target instanceof Element ? target.closest(".tm-cites a") : null);

  /** @param {HTMLElement} mark */
  function show(mark) {
    clearTimeout(timer);
    if (shown === mark) return;
    hide();
    const item = document.getElementById(decodeURIComponent((mark.getAttribute("href") || "").slice(1)));
    if (!item) return;
    shown = mark;
    box.textContent = textOf(item);
    box.dir = "auto";
    box.hidden = false;
    mark.setAttribute("aria-describedby", box.id);
    const at = mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = box;
    const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
    const above = at.bottom + height + 10 > window.innerHeight;
    box.style.left = `${left}px`;
    box.style.top = `${above ? Math.max(8, at.top - height - 4) : at.bottom + 4}px`;
  }

  function hide() {
    clearTimeout(timer);
    box.hidden = true;
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
  }

  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(hide, 250); // time to reach the preview with the pointer
  };

  agenda.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "touch" ? null : markAt(event.target);
    if (mark) show(mark);
  });
  agenda.addEventListener("pointerout", (event) => {
    if (markAt(event.target)) soon();
  });
  agenda.addEventListener("focusin", (event) => {
    const mark = markAt(event.target);
    if (mark && mark.matches(":focus-visible")) show(mark);
  });
  agenda.addEventListener("focusout", (event) => {
    if (markAt(event.target)) hide();
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", soon);
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || box.hidden) return;
      event.preventDefault(); // the story leaves such a key alone
      hide();
    },
    true,
  );
  window.addEventListener("scroll", hide, { capture: true, passive: true });
}
