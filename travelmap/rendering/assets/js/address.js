<<<<<<< HEAD
/* The address's fragment as parameters, so that a link names what is shown: `#stop=moscow&topic=trade`.
   Each part of the page reads and writes its own names; the others' are kept as they stand. */

import { embedded } from "./page.js";

/** @returns {string[]} the parts of the fragment; an anchor of the document, as in `#sources`, is none */
function parts() {
  return window.location.hash.slice(1).split("&").filter((part) => part.indexOf("=") > 0);
}

/** @param {string} text @returns {?string} null for a broken escape, which names nothing */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return null;
  }
}

/** @param {string} part @returns {?string} */
const nameOf = (part) => decoded(part.slice(0, part.indexOf("=")));

/**
 * @param {string} name of a parameter
 * @returns {?string} its value; null where the address does not name it, or names it brokenly
 */
export function readAddress(name) {
  const part = parts().find((one) => nameOf(one) === name);
  return part === undefined ? null : decoded(part.slice(part.indexOf("=") + 1));
}

/**
 * Change parameters and leave the others alone.
 * @param {Object<string, ?string>} changes values by name; null or "" takes a parameter out
 * @param {boolean=} push whether Back shall lead to the address as it was. In a frame it never does: there
 *   Back belongs to the page round it.
 */
export function writeAddress(changes, push) {
  const kept = parts().filter((part) => {
    const name = nameOf(part);
    return name === null || !(name in changes);
  });
  const made = Object.entries(changes)
    .filter(([, value]) => value)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  const all = made.concat(kept); // the stop, which changes most, comes first
  const hash = all.length ? `#${all.join("&")}` : "";
  if (window.location.hash === hash) return;
  const place = window.location.href.split("#")[0] + hash;
  try {
    if (push && !embedded) window.history.pushState(null, "", place);
    else window.history.replaceState(window.history.state, "", place);
  } catch (error) {
    // A sandboxed frame may have no address of its own to change.
  }
}

/** @param {function(): void} listener called when the reader goes back or forward, or edits the address */
export function onAddress(listener) {
  window.addEventListener("hashchange", listener);
}
=======
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
>>>>>>> timing
