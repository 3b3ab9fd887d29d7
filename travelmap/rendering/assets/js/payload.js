/* The data that stands in the page, and the words of its controls. */

/** @typedef {{id: string, n: ?number, lat: number, lon: number, precision: ?string, label: string,
 *    state: string, role: string, day?: string, from?: string, to?: string, coarse?: boolean,
 *    soft?: string, at?: number, until?: number, either?: {day?: string, from?: string, to?: string}[],
 *    ambiguous: boolean, radius: ?number, areas: string[]}} Stop */
/** @typedef {{lat: number, lon: number, label: string}} End */
/** @typedef {{from: number, to: number, via: number[][], means: ?string, planned: boolean,
 *    bulge: boolean, fade: boolean[]}} Leg a stop's number, or -1, -2, ... for the first, second, ... home */
/** @typedef {{centre: number, stops: Stop[], ends: End[], legs: Leg[], areas: Object<string, string>,
 *    boundaries: string, text: Object<string, string>, view?: string,
 *    middle?: {lat: number, lon: number, label: string, home?: boolean}}} Payload  `middle`: where distances are told from */

/** Above this many stops pins become canvas circles by place and the timeline a slider. */
export const DOM_PIN_LIMIT = 300;

/**
 * Read the payload, and write out what it leaves out because nearly all stops have it in common.
 * @returns {Payload}
 */
export function readPayload() {
  const data = JSON.parse(document.getElementById("tm-data").textContent);
  for (const stop of data.stops) {
    stop.state = stop.state || "done";
    stop.role = stop.role || "visit";
    if (stop.day) stop.from = stop.to = stop.day;
  }
  return data;
}

/**
 * @param {Payload} data
 * @returns {function(string, Object<string, (string|number)>=): string}
 */
export function wordsOf(data) {
  return function (key, values) {
    const pattern = (data.text && data.text[key]) || "";
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  };
}
