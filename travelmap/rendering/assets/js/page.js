/* What surrounds the map: the document, the frame it may stand in, the reader's wishes. */

export const root = document.documentElement;
root.classList.add("tm-js");

/** True inside another page's frame, where the page must not grab the wheel. */
export const embedded = (function () {
  try {
    return window.self !== window.top;
  } catch (error) {
    return true; // a sandbox that hides its parent is a frame
  }
})();
if (embedded) root.classList.add("tm-embedded");

/** Storage that forgets instead of throwing: sandboxed frames have none. */
export const memory = {
  /** @param {string} key @returns {?string} */
  get(key) {
    try {
      return window.localStorage.getItem(key);
    } catch (error) {
      return null;
    }
  },
  /** @param {string} key @param {string} value */
  set(key, value) {
    try {
      window.localStorage.setItem(key, value);
    } catch (error) {
      // The choice then lasts as long as the page.
    }
  },
};

export const THEME_KEY = "travelmap-theme";
{
  const chosen = memory.get(THEME_KEY);
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
}

/** @returns {boolean} */
export function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
