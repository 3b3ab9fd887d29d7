/* Elements of the shell. Text goes in as text, never as markup: much of it is an author's, or a file's name. */

/**
 * @template {Element} [T=HTMLElement]
 * @param {string} selector @returns {T} an element that the shell is made with
 */
export function find(selector) {
  const element = document.querySelector(selector);
  if (!element) throw new Error(`the shell has no ${selector}`);
  return /** @type {any} */ (element);
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string=} className @param {string=} text @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** @param {string} text @param {() => void} act @param {string=} className @returns {HTMLButtonElement} */
export function button(text, act, className) {
  const made = make("button", className, text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

/** @param {string} text that is read out, and stands on the screen elsewhere */
export function announce(text) {
  find("#told").textContent = text;
}

let clear = 0;
/** @param {string} text that is shown for a while, and read out @param {boolean=} bad */
export function say(text, bad) {
  const place = find(bad ? "#warned" : "#said");
  for (const other of [find("#warned"), find("#said")]) other.textContent = "";
  place.textContent = text;
  window.clearTimeout(clear);
  clear = window.setTimeout(() => (place.textContent = ""), bad ? 12000 : 6000);
}
