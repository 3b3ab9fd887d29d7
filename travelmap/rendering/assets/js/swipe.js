/* Swiping to the next stop, with a finger, on what tells of this one. */

/** How far a finger has to go, in pixels, and how long it may take, in milliseconds. */
const FAR = 44;
const LONG = 700;

/**
 * @param {HTMLElement} element
 * @param {(forward: boolean) => void} go forward: as one turns a page in the direction of reading
 * @param {string=} inside only swipes that begin in a descendant that matches
 */
export function onSwipe(element, go, inside) {
  /** @type {{id: number, x: number, y: number, at: number} | null} */
  let begun = null;
  element.addEventListener("touchstart", (event) => {
    const target = /** @type {Element} */ (event.target);
    const touch = event.changedTouches[0];
    const own = event.touches.length === 1 && (!inside || target.closest(inside)) && !target.closest("input, pre, audio, video");
    begun = own ? { id: touch.identifier, x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null;
  }, { passive: true });
  element.addEventListener("touchcancel", () => {
    begun = null;
  });
  element.addEventListener("touchend", (event) => {
    const start = begun;
    begun = null;
    const touch = [...event.changedTouches].find((one) => start && one.identifier === start.id);
    if (!start || !touch || event.timeStamp - start.at > LONG) return;
    const x = touch.clientX - start.x;
    const y = touch.clientY - start.y;
    if (Math.abs(x) < FAR || Math.abs(x) < 2 * Math.abs(y)) return;
    go(getComputedStyle(element).direction === "rtl" ? x > 0 : x < 0);
  }, { passive: true });
}
