/* The page in its frame. A new one is loaded below the old one and takes its place when it is ready, so nothing
   flashes. The frame is a sandbox without an origin: it cannot look at the shell, and the shell believes it little. */

import { make } from "./dom.js";

const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const PATIENCE = 4000;

/**
 * @param {HTMLElement} holder @param {(message: any) => void} heard what the page that is shown tells
 * @param {() => void} swapped
 */
export function createFrames(holder, heard, swapped) {
  /** @type {HTMLIFrameElement | null} */
  let shown = null;
  /** @type {HTMLIFrameElement | null} */
  let next = null;
  let late = 0;
  /** Whether a pin is just being dragged: then the page must not go from under the reader's hand. */
  let busy = false;
  let ready = false;
  /** What the reader looks at, for the page to come. */
  let kept = /** @type {any} */ ({});

  window.addEventListener("message", (event) => {
    const message = event.data;
    if (!message || message.travelmap !== 1) return;
    if (next && event.source === next.contentWindow && message.kind === "ready") take();
    if (shown && event.source === shown.contentWindow && message.kind === "busy") {
      busy = message.busy === true;
      if (!busy && ready) take();
    }
    if (!shown || event.source !== shown.contentWindow) return;
    if (message.kind === "view") {
      kept = { view: message.view, scroll: message.scroll, theme: message.theme, hash: String(message.hash || "") };
    }
    heard(message);
  });

  function take() {
    if (!next) return;
    ready = true;
    if (busy) return;
    window.clearTimeout(late);
    const focused = shown !== null && document.activeElement === shown;
    const old = shown;
    shown = next;
    next = null;
    shown.className = "is-shown";
    shown.inert = false;
    shown.removeAttribute("aria-hidden");
    if (focused) shown.focus({ preventScroll: true });
    if (old) old.remove();
    swapped();
  }

  return {
    /** @param {string} address @param {string} title */
    load(address, title) {
      if (next) next.remove();
      ready = false;
      next = make("iframe", "is-next");
      next.setAttribute("sandbox", SANDBOX);
      next.title = title;
      next.inert = true;
      next.setAttribute("aria-hidden", "true");
      const { hash, ...rest } = kept;
      next.name = JSON.stringify(rest);
      next.src = address + (hash || "");
      holder.append(next);
      window.clearTimeout(late);
      late = window.setTimeout(take, PATIENCE); // a page whose script has failed is shown all the same
    },
    clear() {
      for (const frame of [shown, next]) if (frame) frame.remove();
      shown = next = null;
      busy = ready = false;
      kept = {};
    },
    /** @param {Record<string, unknown>} message */
    tell(message) {
      if (shown && shown.contentWindow) shown.contentWindow.postMessage({ travelmap: 1, ...message }, "*"); // it has no origin to name
    },
    focus() {
      if (shown) shown.focus();
    },
  };
}
