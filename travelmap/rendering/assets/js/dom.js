/* Making elements and reading their text. */

/**
 * Make an element; text goes in as text, never as markup.
 * @param {string} tag @param {string} className @param {string=} text @returns {HTMLElement}
 */
export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Object<string, (string|number)>=} attributes @returns {SVGElement}
 */
export function makeSvg(tag, attributes) {
  const element = document.createElementNS(SVG_NAMESPACE, tag);
  for (const name of Object.keys(attributes || {})) element.setAttribute(name, String(attributes[name]));
  return element;
}

/** @param {?Element} element @returns {string} its text with runs of white space as one space */
export function plainText(element) {
  return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
}
