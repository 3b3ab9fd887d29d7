/* A second, closer look at a tight cluster of stops, in a part of the map that is empty while the whole journey
   is shown: very short and very long legs can then be read on one map. */

import { addBasemap } from "./basemap.js";
import { boxesOf, countIn, grown, overlap, routeSamples } from "./boxes.js";
import { make } from "./dom.js";
import { addLabels } from "./labels.js";
import { addLegs } from "./legs.js";
import { addPins } from "./pins.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./geodesic.js").Degrees} Degrees */
/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {import("./pins.js").Pin} Pin */
/** @typedef {{when: (a: Pin) => string, wish: (a: Pin) => import("./labels.js").Side | null}} Say */

/** Pins nearer to each other than this are of one cluster, in pixels. */
const NEAR = 70;
/** Sizes to try, largest first. */
const SIZES = [
  [340, 240],
  [290, 210],
  [240, 180],
];
/** How many times closer it must look to be worth its room; beyond the second figure it would say nothing of where it lies. */
const CLOSER = [2, 40];
/** Least size of a map that has room for it. */
const LEAST = [640, 420];
/** More pins than this are no journey that one corner could explain. */
const MOST = 60;
/** From one tried place to the next. */
const STEP = 20;

/**
 * @param {{map: L.Map, data: Payload, pins: Pin[], lines: Degrees[][][], words: Words, say: Say,
 *   describe: (a: number) => string, zoomTo: (a: L.LatLngBounds) => void}} parts
 */
export function createInset({ map, data, pins, lines, words, say, describe, zoomTo }) {
  /** @type {{box: HTMLElement, inner: L.Map, frame: L.Rectangle} | null} */
  let shown = null;

  /** @returns {boolean} whether there was one */
  function clear() {
    if (!shown) return false;
    shown.inner.remove();
    shown.box.remove();
    shown.frame.remove();
    shown = null;
    return true;
  }

  /** @returns {boolean} whether there is one, or was */
  function settle() {
    const had = clear();
    const size = map.getSize();
    if (size.x < LEAST[0] || size.y < LEAST[1] || pins.length > MOST) return had;
    const cluster = clusterOf(map, pins);
    if (!cluster) return had;
    const bounds = L.latLngBounds(cluster.map((pin) => pin.marker.getLatLng())).pad(0.02);
    const place = roomFor(map, pins, lines, bounds);
    if (place) show(bounds, place);
    return had || place !== null;
  }

  /** @param {L.LatLngBounds} bounds @param {Box} place */
  function show(bounds, place) {
    // To Leaflet and to the names it is one of the map's controls.
    const box = make("div", "leaflet-control tm-inset");
    box.style.left = `${place.left}px`;
    box.style.top = `${place.top}px`;
    box.style.width = `${place.right - place.left}px`;
    box.style.height = `${place.bottom - place.top}px`;
    const picture = make("div", "tm-inset-map");
    picture.setAttribute("aria-hidden", "true"); // it shows what the map shows
    picture.inert = true;
    const button = make("button", "tm-inset-button");
    button.setAttribute("aria-label", words("inset"));
    button.title = words("inset");
    button.setAttribute("type", "button");
    button.addEventListener("click", () => zoomTo(bounds));
    box.append(picture, button);
    map.getContainer().appendChild(box);
    L.DomEvent.disableClickPropagation(box);
    const still = { dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false, keyboard: false, zoomControl: false };
    const inner = L.map(picture, { ...still, attributionControl: false, zoomSnap: 0.05, maxZoom: 12, fadeAnimation: false, zoomAnimation: false });
    inner.fitBounds(bounds, { animate: false, padding: [44, 34] });
    addBasemap(inner);
    const legs = addLegs(inner, data, () => undefined);
    const small = addPins(inner, data, legs.lines, () => undefined, describe, words);
    for (const element of picture.querySelectorAll("button")) element.tabIndex = -1;
    small.spread();
    addLabels(inner, small.pins, legs.lines, { when: () => "", wish: say.wish }).place();
    const frame = L.rectangle(inner.getBounds(), { renderer: L.svg({ pane: "tm-legs" }), interactive: false, className: "tm-inset-frame" });
    frame.addTo(map);
    shown = { box, inner, frame };
  }

  return {
    settle,
    clear,
    /** @param {boolean} on whether the map shows something else than the whole journey */
    away(on) {
      if (!shown) return;
      shown.box.hidden = on;
      shown.frame.getElement()?.classList.toggle("is-away", on);
    },
  };
}

/**
 * The pins that crowd each other most: those joined by steps of a few pixels, some of which had to step aside.
 * @param {L.Map} map @param {Pin[]} pins @returns {Pin[] | null}
 */
function clusterOf(map, pins) {
  const at = pins.map((pin) => map.latLngToContainerPoint(pin.marker.getLatLng()));
  const group = pins.map((_, index) => index);
  /** @param {number} index @returns {number} */
  const root = (index) => (group[index] === index ? index : root(group[index]));
  pins.forEach((_, i) => {
    for (let j = 0; j < i; j += 1) if (at[i].distanceTo(at[j]) < NEAR) group[root(i)] = root(j);
  });
  /** @type {Map<number, Pin[]>} */
  const groups = new Map();
  pins.forEach((pin, index) => {
    const key = root(index);
    groups.set(key, [...(groups.get(key) || []), pin]);
  });
  const moved = (/** @type {Pin[]} */ some) => some.filter((pin) => Math.hypot(pin.shift.x, pin.shift.y) > 6).length;
  const crowded = [...groups.values()].filter((some) => some.length >= 3 && some.length < pins.length && moved(some) >= 2);
  return crowded.sort((a, b) => moved(b) - moved(a) || b.length - a.length)[0] || null;
}

/**
 * @param {L.Map} map @param {Pin[]} pins @param {Degrees[][][]} lines @param {L.LatLngBounds} bounds what is to be shown
 * @returns {Box | null} a place that covers nothing, near what it shows, or none
 */
function roomFor(map, pins, lines, bounds) {
  const size = map.getSize();
  const container = map.getContainer();
  const names = boxesOf(map, container.querySelectorAll(".tm-label:not([hidden])"));
  const controls = boxesOf(map, container.querySelectorAll(".leaflet-control"));
  const taken = pins
    .map((pin) => map.latLngToContainerPoint(pin.marker.getLatLng()).add(pin.shift))
    .map((spot) => grown({ left: spot.x, right: spot.x, top: spot.y, bottom: spot.y }, 24))
    .concat(names, controls);
  const legsIn = countIn(routeSamples(map, lines));
  const middle = map.latLngToContainerPoint(bounds.getCenter());
  const from = map.latLngToContainerPoint(bounds.getNorthWest());
  const to = map.latLngToContainerPoint(bounds.getSouthEast());
  for (const [width, height] of SIZES) {
    const closer = Math.min((width - 88) / Math.max(1, to.x - from.x), (height - 68) / Math.max(1, to.y - from.y));
    if (closer < CLOSER[0] || closer > CLOSER[1]) continue;
    /** @type {{box: Box, far: number} | null} */
    let best = null;
    for (let left = 12; left + width <= size.x - 12; left += STEP) {
      for (let top = 12; top + height <= size.y - 12; top += STEP) {
        const box = { left, top, right: left + width, bottom: top + height };
        const air = grown(box, 6);
        if (taken.some((other) => overlap(air, other)) || legsIn(air)) continue;
        const far = Math.hypot(left + width / 2 - middle.x, top + height / 2 - middle.y);
        if (!best || far < best.far) best = { box, far };
      }
    }
    if (best) return best.box;
  }
  return null;
}
