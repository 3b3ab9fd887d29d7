/* Finding and making elements, and reading their text. */

/**
 * Find an element that the page is made with.
 * @template {Element} [T=HTMLElement]
 * @param {string} selector @param {(new () => T)=} kind what it must be; an HTML element if not said
 * @param {ParentNode=} within where to look
 * @returns {T}
 * @throws {Error} The page has no such element: its script and its markup are of different versions.
 */
export function find(selector, kind, within) {
  const element = (within || document).querySelector(selector);
  const wanted = /** @type {new () => T} */ (/** @type {unknown} */ (kind || HTMLElement));
  if (element instanceof wanted) return element;
  throw new Error(`travelmap: the page has no ${selector}`);
}

/**
 * Make an element; text goes in as text, never as markup.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {string} className @param {string=} text @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

/**
 * Say of an element that its words are the page's own, which the bar's are: of their language, and running its way.
 * @template {HTMLElement} T
 * @param {T} element @returns {T}
 */
export function inOurWords(element) {
  const bar = find(".tm-bar");
  for (const name of ["lang", "dir"]) {
    const value = bar.getAttribute(name);
    if (value) element.setAttribute(name, value);
  }
  return element;
}

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag @param {Record<string, string | number>=} attributes @returns {SVGElementTagNameMap[T]}
 */
export function makeSvg(tag, attributes) {
  const element = document.createElementNS(SVG_NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, String(value));
  return element;
}

/** @param {Element | null | undefined} element @returns {string} its text with runs of white space as one space */
export function plainText(element) {
  return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
}
