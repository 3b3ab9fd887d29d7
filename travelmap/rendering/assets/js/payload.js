/* The data that stands in the page, and the words of its controls. */

import { legsOf, stopsOf } from "./columns.js";
import { find } from "./dom.js";

/** @typedef {[latitude: number, longitude: number]} Point in degrees */
/** @typedef {"done" | "planned" | "ghost"} State whether a stop took place, is to take place, or did not */
/** @typedef {"visit" | "transit" | "technical_stop" | "overnight" | "base"} Role */
/** @typedef {"air" | "rail" | "road" | "sea" | "helicopter" | "foot"} Means */

/**
 * A span of days. What is absent is not known, or not so.
 * @typedef {object} Days
 * @property {string=} day where it is one day; `readPayload` writes it out as `from` and `to`
 * @property {string=} from as YYYY-MM-DD
 * @property {string=} to
 * @property {boolean=} coarse it is not known to the day
 * @property {"from" | "to"=} soft which end is the loose one, where only one is
 * @property {number=} at when it began, in minutes of that day
 * @property {number=} until when it ended, in minutes of that day
 * @property {Days[]=} either what sources that disagree say
 */

/**
 * A stop, as `readPayload` completes it.
 * @typedef {Days & {
 *   id: string,
 *   n: number | null,
 *   lat: number,
 *   lon: number,
 *   label: string,
 *   state: State,
 *   role: Role,
 *   precision?: "region" | "country",
 *   ambiguous?: boolean,
 *   doubt?: string,
 *   radius?: number,
 *   areas?: string[],
 *   side?: import("./labels.js").Side,
 * }} Stop `n` is its number in the order of visits, `radius` in kilometres, `areas` the countries it stands for
 */
/** @typedef {{lat: number, lon: number, label: string, precision?: string}} End a home: where trips start and end */

/**
 * @typedef {object} Leg
 * @property {number} from a stop's number, or -1, -2, ... for the first, second, ... home
 * @property {number} to
 * @property {Point[]=} via
 * @property {Means=} means
 * @property {boolean=} planned
 * @property {boolean=} bulge drawn apart from another between the same two places
 * @property {[atStart: boolean, atEnd: boolean]=} fade towards an end of which only the country is known
 */

/**
 * What stops can be filtered by in one respect.
 * @typedef {object} Facet
 * @property {string[]} values the commonest first
 * @property {string[]=} words what the values are called, where they are not words themselves
 * @property {(number | number[])[]} of by stop: which values it has; -1 for none
 */
/** @typedef {"topic" | "event" | "status" | "rank"} FacetName */

/**
 * @typedef {object} Payload
 * @property {number} v the version of this form
 * @property {string} slug
 * @property {number} centre longitude of the map's middle
 * @property {{lat: number, lon: number, label: string, home?: boolean}=} middle where distances are told from
 * @property {"world" | "distance"=} view what the map opens with, where that is not the journey
 * @property {[Point, Point]=} extent south-west and north-east of what it opens with; the east is never west of the west
 * @property {Stop[]} stops
 * @property {End[]} ends
 * @property {Leg[]} legs
 * @property {Record<string, string>} areas path data by country
 * @property {"none" | "dashed" | string} boundaries
 * @property {Partial<Record<FacetName, Facet>>=} facets
 * @property {Record<string, string>} text the words of the controls
 * @property {import("./columns.js").Table=} table of a crowd: what stands behind its stops
 */
/** @typedef {(key: string, values?: Record<string, string | number>) => string} Words the page's own words, filled in */

/** Above this many stops pins become canvas circles by place and the timeline a slider. */
export const DOM_PIN_LIMIT = 300;

/**
 * Read the payload, and write out what it leaves out because nearly all stops have it in common.
 * @returns {Payload}
 */
export function readPayload() {
  const data = JSON.parse(find("#tm-data").textContent || "");
  if (data.trips) {
    const readNames = () => JSON.parse(find("#tm-names").textContent || "");
    return { ...data, ...stopsOf(data.stops, readNames, data.trips), legs: legsOf(data.legs) };
  }
  for (const stop of data.stops) {
    stop.state = stop.state || "done";
    stop.role = stop.role || "visit";
    if (stop.day) stop.from = stop.to = stop.day;
  }
  return data;
}

/** @param {Payload} data @returns {Words} */
export function wordsOf(data) {
  return function (key, values) {
    const pattern = (data.text && data.text[key]) || "";
    return pattern.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  };
}
