/* The distinct points of a journey: stops at the same point share one, and a home may be one of them too. */

import { makeSvg } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {"home"|"ghost"|"dot"|"country"|"planned"|"visit"} Kind */
/** @typedef {{lat: number, lon: number, stops: number[], end: number | null, label: string}} Spot `lon` in this map's world */

/** More numbers than this are not written out on a pin. */
const MOST_NUMBERS = 4;

/**
 * @param {Payload} data
 * @returns {Spot[]} the distinct points of the journey, in travel order, homes last
 */
export function spotsOf(data) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @param {{lat: number, lon: number, label: string}} place @returns {Spot} */
  const at = (place) => {
    const key = `${place.lat.toFixed(5)},${place.lon.toFixed(5)}`;
    const known = spots.get(key);
    if (known) return known;
    const lon = wrapLongitude(place.lon, data.centre);
    /** @type {Spot} */
    const spot = { lat: place.lat, lon: lon, stops: [], end: null, label: place.label };
    spots.set(key, spot);
    return spot;
  };
  data.stops.forEach((stop, index) => {
    // A stop whose place was not found has no coordinates; it stands in the list only.
    if (Number.isFinite(stop.lat) && Number.isFinite(stop.lon)) at(stop).stops.push(index);
  });
  data.ends.forEach((end, index) => {
    at(end).end = index;
  });
  return [...spots.values()];
}

/** @param {Payload} data @param {Spot} spot @returns {Kind} */
export function kindOf(data, spot) {
  const stops = spot.stops.map((index) => data.stops[index]);
  if (!stops.length) return "home";
  const real = stops.filter((stop) => stop.state !== "ghost");
  if (!real.length) return "ghost";
  if (real.every((stop) => stop.n === null || stop.n === undefined)) return "dot";
  if (real.every((stop) => stop.precision === "country")) return "country";
  if (real.every((stop) => stop.state === "planned")) return "planned";
  return "visit";
}

/** @param {Payload} data @param {Spot} spot @param {Kind} kind @returns {string} what is written on the pin */
export function numberOf(data, spot, kind) {
  if (kind === "home" || kind === "dot") return "";
  if (kind === "ghost") return "×";
  const numbers = spot.stops.map((index) => data.stops[index].n).filter((n) => n !== null && n !== undefined);
  if (numbers.length > MOST_NUMBERS) return `${numbers[0]} · … · ${numbers[numbers.length - 1]}`;
  return numbers.join(" · ");
}

/**
 * @param {Payload} data @param {Spot} spot @param {Kind} kind
 * @param {(a: number) => string} describe @param {Words} words
 * @returns {string} the pin's name for those who do not see it; it begins with what is written on it
 */
export function nameOf(data, spot, kind, describe, words) {
  if (kind === "home") return words("home", { label: spot.label });
  const stops = spot.stops.map((index) => describe(index)).join("; ");
  const number = numberOf(data, spot, kind);
  const pattern = kind === "ghost" ? "ghostPin" : "pin";
  const name = number || kind === "ghost" ? words(pattern, { n: number, label: stops }) : stops;
  const doubts = [spot.stops.some((index) => data.stops[index].ambiguous) && "ambiguous", doubtOf(data, spot)];
  return name + doubts.map((doubt) => (doubt ? ` (${words(doubt)})` : "")).join("");
}

/** @returns {SVGElement} a house */
export function house() {
  const svg = makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" });
  svg.appendChild(makeSvg("path", { d: "M8 2.2 2.4 7.3V13.6H6.4V9.8H9.6V13.6H13.6V7.3Z" }));
  return svg;
}

/** @param {Payload} data @param {Spot} spot @returns {string} of the least sure of a pin's stops: likely, doubtful or nothing */
export function doubtOf(data, spot) {
  const doubts = spot.stops.map((index) => data.stops[index].doubt);
  return doubts.includes("doubtful") ? "doubtful" : doubts.includes("likely") ? "likely" : "";
}
