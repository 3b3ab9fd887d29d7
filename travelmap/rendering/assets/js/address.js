/* What the address says behind its `#`: which stop is selected, and what is filtered. Each part has its own key, so
   that they can be combined: `#stop=moscow&from=2024-07-01&to=2024-07-31`. */

/** @returns {Object<string, string>} by key */
export function readAddress() {
  /** @type {Object<string, string>} */
  const parts = {};
  for (const part of window.location.hash.replace(/^#/, "").split("&")) {
    try {
      const [, key, value] = /^([^=]*)=?(.*)$/s.exec(decodeURIComponent(part)) || [];
      if (key) parts[key] = value;
    } catch (error) {
      // A broken escape says nothing.
    }
  }
  return parts;
}

/**
 * Change some parts of the address, and leave the others.
 * @param {Object<string, string>} changes by key; what is empty goes
 */
export function writeAddress(changes) {
  const parts = Object.assign(readAddress(), changes);
  const texts = Object.entries(parts).flatMap(([key, value]) => (value ? `${key}=${encodeURIComponent(value)}` : []));
  const hash = texts.length ? `#${texts.join("&")}` : "";
  if (window.location.hash === hash) return;
  try {
    const place = window.location.pathname + window.location.search + hash;
    window.history.replaceState(window.history.state, "", place);
  } catch (error) {
    // A sandboxed or srcdoc frame has no address of its own to change.
  }
}
