/* The page's address: `#stop=moscow&view=distance`. */

/** @returns {Map<string, string>} */
function entries() {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const part of window.location.hash.replace(/^#/, "").split("&")) {
    try {
      const text = decodeURIComponent(part);
      const at = text.indexOf("=");
      if (at > 0) found.set(text.slice(0, at), text.slice(at + 1));
    } catch (error) {
      // A broken escape names nothing.
    }
  }
  return found;
}

/** @param {string} key @returns {?string} what the address says of something */
export function addressed(key) {
  const value = entries().get(key);
  return value === undefined ? null : value;
}

/** @param {string} key @param {?string} value null to say nothing; what else the address says stays */
export function writeAddressed(key, value) {
  const found = entries();
  if (value === null) found.delete(key);
  else found.set(key, value);
  const text = [...found].map(([name, said]) => `${name}=${encodeURIComponent(said)}`).join("&");
  const hash = text ? `#${text}` : "";
  if (window.location.hash === hash) return;
  try {
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search + hash);
  } catch (error) {
    // A sandboxed or srcdoc frame has no address of its own to change.
  }
}
