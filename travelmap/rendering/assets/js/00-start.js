/* The page works without this script: it only arranges, connects and draws what the HTML already says.
   All files of this folder are joined, in name order, inside one strict-mode function. */

/** @typedef {{id: string, n: ?number, lat: number, lon: number, precision: ?string, label: string,
 *    state: string, role: string, day: ?string, from: ?string, to: ?string, coarse: boolean,
 *    ambiguous: boolean, radius: ?number, areas: string[]}} Stop */
/** @typedef {{lat: number, lon: number, label: string}} End */
/** @typedef {{from: number, to: number, via: number[][], means: ?string, planned: boolean,
 *    bulge: boolean, fade: boolean[]}} Leg a stop's number, or -1, -2, ... for the first, second, ... home */
/** @typedef {{centre: number, stops: Stop[], ends: End[], legs: Leg[], areas: Object<string, string>,
 *    boundaries: string, text: Object<string, string>}} Payload */

const root = document.documentElement;
root.classList.add("tm-js");

/** Above this many stops pins become canvas circles by place and the timeline a slider. */
const DOM_PIN_LIMIT = 300;

/** True inside another page's frame, where the page must not grab the wheel. */
const embedded = (function () {
  try {
    return window.self !== window.top;
  } catch (error) {
    return true; // a sandbox that hides its parent is a frame
  }
})();
if (embedded) root.classList.add("tm-embedded");

/** Storage that forgets instead of throwing: sandboxed frames have none. */
const memory = {
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

const THEME_KEY = "travelmap-theme";
{
  const chosen = memory.get(THEME_KEY);
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
}

/** @returns {boolean} */
function reducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/**
 * Make an element; text goes in as text, never as markup.
 * @param {string} tag @param {string} className @param {string=} text @returns {HTMLElement}
 */
function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Object<string, (string|number)>=} attributes @returns {SVGElement}
 */
function makeSvg(tag, attributes) {
  const element = document.createElementNS(SVG_NAMESPACE, tag);
  for (const name of Object.keys(attributes || {})) element.setAttribute(name, String(attributes[name]));
  return element;
}

/**
 * Read the payload, and write out what it leaves out because nearly all stops have it in common.
 * @returns {Payload}
 */
function readPayload() {
  const data = JSON.parse(document.getElementById("tm-data").textContent);
  for (const stop of data.stops) {
    stop.state = stop.state || "done";
    stop.role = stop.role || "visit";
    if (stop.day) stop.from = stop.to = stop.day;
  }
  return data;
}

/** @param {?Element} element @returns {string} its text with runs of white space as one space */
function plainText(element) {
  return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
}

/**
 * @param {Payload} data
 * @returns {function(string, Object<string, (string|number)>=): string}
 */
function wordsOf(data) {
  return function (key, values) {
    const pattern = (data.text && data.text[key]) || "";
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  };
}
