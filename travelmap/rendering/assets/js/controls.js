/* The bar's small controls: icons, theme, full screen; and the wheel, which is left to the page
   round a frame until the reader has turned to the map. */

import { find, make, makeSvg } from "./dom.js";
import { THEME_KEY, embedded, memory, root } from "./page.js";

/** @typedef {import("./payload.js").Words} Words */

/** @type {Record<string, string>} path data in a square of 16 */
const ICONS = {
  prev: "M11 2.5 5 8l6 5.5z",
  play: "M4.5 2 13 8l-8.5 6z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  next: "M5 2.5 11 8l-6 5.5z",
  whole: "M2 8a6 6 0 1 1 12 0A6 6 0 0 1 2 8zm1.5 0a4.5 4.5 0 1 0 9 0 4.5 4.5 0 0 0-9 0zM8 5.9a2.1 2.1 0 1 1 0 4.2 2.1 2.1 0 0 1 0-4.2zM7.3 0h1.4v3H7.3zM7.3 13h1.4v3H7.3zM0 7.3h3v1.4H0zM13 7.3h3v1.4h-3z",
  filter: "M1.5 2h13L9.6 8.4V14l-3.2-1.8V8.4z",
  full: "M2 2h4.5v1.6H3.6v2.9H2zM9.5 2H14v4.5h-1.6V3.6H9.5zM2 9.5h1.6v2.9h2.9V14H2zM12.4 9.5H14V14H9.5v-1.6h2.9z",
  list: "M2 3h2v2H2zM6 3.2h8v1.6H6zM2 7h2v2H2zM6 7.2h8v1.6H6zM2 11h2v2H2zM6 11.2h8v1.6H6z",
  theme: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 1.6v9.8a4.9 4.9 0 0 1 0-9.8z",
};

/** @param {Element} button @param {string} name put before the button's words */
export function setIcon(button, name) {
  const old = button.querySelector("svg");
  if (old) old.remove();
  const svg = makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false", class: "tm-icon" });
  svg.appendChild(makeSvg("path", { d: ICONS[name], "fill-rule": "evenodd" }));
  button.prepend(svg);
}

/** @param {HTMLElement} button @param {string} text its name, seen as a tooltip and read aloud */
export function setName(button, text) {
  let words = button.querySelector(".tm-sr");
  if (!words) {
    words = make("span", "tm-sr");
    button.append(words);
  }
  words.textContent = text;
  button.title = text;
}

/** @returns {boolean} whether the page is dark now, by the reader's choice or the system's */
function isDark() {
  if (root.dataset.theme) return root.dataset.theme === "dark";
  return window.matchMedia("(prefers-color-scheme: dark)").matches;
}

/** @param {HTMLElement} button @param {Words} words @param {() => void} repaint */
export function themeButton(button, words, repaint) {
  const name = () => setName(button, words(isDark() ? "lightTheme" : "darkTheme"));
  const changed = () => {
    name();
    repaint();
  };
  setIcon(button, "theme");
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    memory.set(THEME_KEY, root.dataset.theme);
    changed();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
}

/** @param {HTMLElement} button @param {Words} words */
export function fullScreenButton(button, words) {
  if (!document.fullscreenEnabled) {
    // A frame without permission, or a telephone that has none. In a frame too small for the list
    // the button shows the list over the map instead.
    if (embedded) sheetButton(button, words);
    else button.hidden = true;
    return;
  }
  const name = () => setName(button, words(document.fullscreenElement ? "exitFullScreen" : "fullScreen"));
  setIcon(button, "full");
  name();
  button.addEventListener("click", () => {
    const change = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
    change.catch(() => {
      button.hidden = true;
    });
  });
  document.addEventListener("fullscreenchange", name);
}

/** @param {HTMLElement} button @param {Words} words */
function sheetButton(button, words) {
  const show = (/** @type {boolean} */ on) => {
    root.classList.toggle("tm-sheet", on);
    button.setAttribute("aria-expanded", String(on));
    setName(button, words(on ? "closeCard" : "openCard"));
    const panel = find(".tm-panel");
    const card = on && panel.querySelector(".tm-stop.is-open");
    if (card) panel.scrollTop += card.getBoundingClientRect().top - panel.getBoundingClientRect().top - 8;
  };
  button.classList.add("is-sheet");
  setIcon(button, "list");
  show(false);
  button.addEventListener("click", () => show(!root.classList.contains("tm-sheet")));
}

/** @param {L.Map} map @param {Words} words */
export function tameWheel(map, words) {
  if (!embedded) return;
  const container = map.getContainer();
  const hint = make("div", "tm-wheel-hint", words("wheelHint"));
  hint.setAttribute("aria-hidden", "true");
  container.appendChild(hint);
  let timer = 0;
  const free = () => {
    map.scrollWheelZoom.enable();
    hint.classList.remove("is-shown");
  };
  const hold = () => map.scrollWheelZoom.disable();
  hold();
  container.addEventListener("pointerdown", free);
  container.addEventListener("focusin", free);
  root.addEventListener("pointerleave", hold);
  window.addEventListener("blur", hold);
  container.addEventListener(
    "wheel",
    () => {
      if (map.scrollWheelZoom.enabled()) return;
      hint.classList.add("is-shown");
      clearTimeout(timer);
      timer = setTimeout(() => hint.classList.remove("is-shown"), 1400);
    },
    { passive: true },
  );
}
