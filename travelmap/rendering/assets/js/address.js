/* The address's fragment as parameters, so that a link names what is shown: `#stop=moscow&topic=trade`.
   Each part of the page reads and writes its own names; the others' are kept as they stand. */

import { embedded } from "./page.js";

/** The parameters as they last stood there, while an anchor of the document, as `#sources`, stands in their place. */
const last = { parts: /** @type {string[]} */ ([]) };

/** @returns {string[]} the parameters, as written */
function parts() {
  const hash = window.location.hash.slice(1);
  const found = hash.split("&").filter((part) => part.indexOf("=") > 0);
  if (found.length || !hash) last.parts = found;
  return last.parts;
}

/** @param {string} text @returns {string | null} null for a broken escape, which names nothing */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return null;
  }
}

/** @param {string} part @returns {string | null} */
const nameOf = (part) => decoded(part.slice(0, part.indexOf("=")));

/**
 * @param {string} name of a parameter
 * @returns {string | null} its value; null where the address does not name it, or names it brokenly
 */
export function readAddress(name) {
  const part = parts().find((one) => nameOf(one) === name);
  return part === undefined ? null : decoded(part.slice(part.indexOf("=") + 1));
}

/**
 * Change parameters and leave the others alone.
 * @param {Record<string, string | null>} changes values by name; null or "" takes a parameter out
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
  last.parts = all;
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

/** @param {() => void} listener called when the reader goes back or forward, or edits the address */
export function onAddress(listener) {
  window.addEventListener("hashchange", listener);
}
