/* Pins: real buttons on the map, numbered in travel order. A pin stands for a point: stops at the
   same point share one. Of pins that would cover each other at a zoom some stay and the others step
   aside, each with a dot at its true place and a thin leader to it: no pin ever seems to stand elsewhere. */

import { make, makeSvg } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";
import { geodesicCircle } from "./projections.js";
import { countIn } from "./labels.js";

/** @typedef {{lat: number, lon: number, stops: number[], end: ?number, label: string}} Spot */
/** @typedef {{spot: Spot, marker: L.Marker, lead: L.Marker, button: HTMLElement, leader: HTMLElement, dot: HTMLElement,
 *    shift: L.Point, width: number, height: number, kind: string}} Pin */

/**
 * @param {Payload} data
 * @returns {Spot[]} the distinct points of the journey, in travel order, homes last
 */
export function spotsOf(data) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  const put = (place, stop, end) => {
    const key = `${place.lat.toFixed(5)},${place.lon.toFixed(5)}`;
    if (!spots.has(key)) {
      const lon = wrapLongitude(place.lon, data.centre);
      spots.set(key, { lat: place.lat, lon: lon, stops: [], end: null, label: place.label });
    }
    const spot = spots.get(key);
    if (stop !== null) spot.stops.push(stop);
    if (end !== null) spot.end = end;
  };
  data.stops.forEach((stop, index) => {
    // A stop whose place was not found has no coordinates; it stands in the list only.
    if (Number.isFinite(stop.lat) && Number.isFinite(stop.lon)) put(stop, index, null);
  });
  data.ends.forEach((end, index) => put(end, null, index));
  return [...spots.values()];
}

/**
 * @param {Payload} data @param {Spot} spot
 * @returns {string} home, ghost, dot, country, planned or visit
 */
function kindOf(data, spot) {
  const stops = spot.stops.map((index) => data.stops[index]);
  if (!stops.length) return "home";
  if (stops.every((stop) => stop.state === "ghost")) return "ghost";
  const real = stops.filter((stop) => stop.state !== "ghost");
  if (real.every((stop) => stop.n === null || stop.n === undefined)) return "dot";
  if (real.every((stop) => stop.precision === "country")) return "country";
  if (real.every((stop) => stop.state === "planned")) return "planned";
  return "visit";
}

/** @param {Payload} data @param {Spot} spot @param {string} kind @returns {string} what is written on the pin */
function numberOf(data, spot, kind) {
  if (kind === "home" || kind === "dot") return "";
  if (kind === "ghost") return "×";
  const numbers = spot.stops.map((index) => data.stops[index].n).filter((n) => n !== null && n !== undefined);
  if (numbers.length > 4) return `${numbers[0]} · … · ${numbers[numbers.length - 1]}`;
  return numbers.join(" · ");
}

/** @returns {SVGElement} a house */
function house() {
  const svg = makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" });
  svg.appendChild(makeSvg("path", { d: "M8 2.2 2.4 7.3V13.6H6.4V9.8H9.6V13.6H13.6V7.3Z" }));
  return svg;
}

/**
 * @param {Payload} data @param {Spot} spot @param {string} kind
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 * @returns {string} the pin's name for those who do not see it; it begins with what is written on it
 */
function nameOf(data, spot, kind, describe, words) {
  if (kind === "home") return words("home", { label: spot.label });
  const stops = spot.stops.map((index) => describe(index)).join("; ");
  const number = numberOf(data, spot, kind);
  const pattern = kind === "ghost" ? "ghostPin" : "pin";
  const name = number || kind === "ghost" ? words(pattern, { n: number, label: stops }) : stops;
  const doubt = spot.stops.some((index) => data.stops[index].ambiguous) ? ` (${words("ambiguous")})` : "";
  return name + doubt;
}

/**
 * @param {Payload} data @param {Spot} spot
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 * @returns {Pin}
 */
function makePin(data, spot, describe, words) {
  const kind = kindOf(data, spot);
  const anchor = make("div", "tm-pin-anchor");
  const leader = make("span", "tm-pin-leader");
  const dot = make("span", "tm-pin-true");
  const button = make("button", `tm-pin tm-pin-${kind}`, numberOf(data, spot, kind));
  button.type = "button";
  button.setAttribute("aria-label", nameOf(data, spot, kind, describe, words));
  if (spot.end !== null) {
    button.classList.add("is-home");
    if (kind === "home") button.appendChild(house());
  }
  if (spot.stops.some((index) => data.stops[index].ambiguous)) {
    button.classList.add("is-ambiguous");
    button.appendChild(make("span", "tm-pin-doubt", "?"));
  }
  if (spot.stops.length && spot.stops.every((index) => data.stops[index].precision === "region")) {
    button.classList.add("is-coarse");
  }
  anchor.append(button);
  const icon = L.divIcon({ className: "tm-pin-icon", html: anchor, iconSize: [0, 0] });
  const marker = L.marker([spot.lat, spot.lon], { icon: icon, keyboard: false, riseOnHover: true });
  const under = make("div", "tm-pin-anchor");
  under.setAttribute("aria-hidden", "true");
  under.append(leader, dot);
  const lead = L.marker([spot.lat, spot.lon], {
    icon: L.divIcon({ className: "tm-pin-icon", html: under, iconSize: [0, 0] }),
    interactive: false,
    keyboard: false,
    pane: "tm-leaders", // below all pins: no dot may cover a number
  });
  return { spot, marker, lead, button, leader, dot, kind, shift: L.point(0, 0), width: 0, height: 0 };
}

/**
 * @param {L.Map} map @param {Payload} data @param {number[][][][]} lines by leg
 * @param {function(number): void} pick
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 */
export function addPins(map, data, lines, pick, describe, words) {
  const pins = spotsOf(data).map((spot) => makePin(data, spot, describe, words));
  let current = -1;
  const pane = map.createPane("tm-leaders");
  pane.style.zIndex = "580";
  pane.style.pointerEvents = "none";
  for (const pin of pins) {
    pin.marker.addTo(map);
    pin.lead.addTo(map);
    pin.width = pin.button.offsetWidth;
    pin.height = pin.button.offsetHeight;
    pin.marker.on("click", () => {
      if (!pin.spot.stops.length) {
        pick(-1);
        return;
      }
      // A shared pin steps through its stops.
      const place = pin.spot.stops.indexOf(current);
      pick(pin.spot.stops[(place + 1) % pin.spot.stops.length]);
    });
  }
  addRegions(map, data);

  let spreadAt = null;
  let spreadIn = null;

  /** Let pins step aside that would be covered; how far depends on the zoom alone. */
  function spread() {
    if (spreadAt === map.getZoom() && spreadIn === map.options.crs) return;
    spreadAt = map.getZoom();
    spreadIn = map.options.crs;
    const spots = pins.map((pin) => {
      const at = map.latLngToLayerPoint(pin.marker.getLatLng());
      return { x: at.x, y: at.y, width: pin.width, height: pin.height };
    });
    const route = [].concat(...lines).flatMap((line) => line.map((point) => map.latLngToLayerPoint(point)));
    stepAside(spots, route).forEach((shift, index) => nudge(pins[index], shift));
  }

  return {
    pins: pins,
    spread: spread,
    /** @param {number} stop */
    select(stop) {
      current = stop;
      for (const pin of pins) {
        const on = pin.spot.stops.includes(stop);
        pin.button.classList.toggle("is-selected", on);
        if (on) pin.button.setAttribute("aria-current", "step");
        else pin.button.removeAttribute("aria-current");
        pin.marker.setZIndexOffset(on ? 1000 : pin.kind === "ghost" || pin.kind === "dot" ? -200 : 0);
      }
    },
  };
}

/** Where a pin can step: directions, and how far beyond the distance at which its dot comes out from under it. */
const TURNS = 16;
const REACHES = [0, 7, 15, 24, 36, 50, 66, 84];

/** @returns {number} how much of two boxes' closeness is too much: 0 when they are clear of each other */
function closeness(a, b, gap) {
  const dx = Math.abs(b.x - a.x) / ((a.width + b.width) / 2 + gap);
  const dy = Math.abs(b.y - a.y) / ((a.height + b.height) / 2 + gap);
  return Math.max(0, 1 - Math.hypot(dx, dy));
}

/**
 * Which pins stay and where the others go. Those in fewest others' way stay; each of the rest takes
 * the nearest free place round its own, off the route and off others' true places where it can.
 * @param {{x: number, y: number, width: number, height: number}[]} spots true places, in pixels
 * @param {L.Point[]} route points along the legs
 * @returns {L.Point[]} how far each steps aside
 */
function stepAside(spots, route) {
  const gap = 3;
  const shifts = spots.map(() => L.point(0, 0));
  const rivals = spots.map((a, i) => spots.filter((b, j) => i !== j && closeness(a, b, gap) > 0).length);
  if (!rivals.some(Boolean)) return shifts;
  const order = spots.map((unused, index) => index).sort((i, j) => rivals[i] - rivals[j] || i - j);
  const placed = [];
  const moving = [];
  for (const index of order) {
    const spot = spots[index];
    if (placed.some((other) => closeness(spot, other, gap) > 0)) moving.push(index);
    else placed.push(spot);
  }
  const dots = moving.map((index) => spots[index]);
  const legsIn = countIn(route);
  // Beyond the journey's own reach there may be the edge of the map.
  const reach = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const spot of spots) {
    reach.left = Math.min(reach.left, spot.x - 4);
    reach.right = Math.max(reach.right, spot.x + 4);
    reach.top = Math.min(reach.top, spot.y - 4);
    reach.bottom = Math.max(reach.bottom, spot.y + 4);
  }
  const beyond = (box) => box.x < reach.left || box.x > reach.right || box.y < reach.top || box.y > reach.bottom;
  for (const index of moving.sort((i, j) => i - j)) {
    const spot = spots[index];
    let best = null;
    for (const more of REACHES) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const angle = (turn * 2 * Math.PI) / TURNS;
        const way = L.point(Math.cos(angle), Math.sin(angle));
        const far = Math.min(spot.width / 2 / Math.max(0.01, Math.abs(way.x)), spot.height / 2 / Math.max(0.01, Math.abs(way.y)));
        const length = far + 7 + more;
        const box = { x: spot.x + way.x * length, y: spot.y + way.y * length, width: spot.width, height: spot.height };
        const price = length + hindrance(box, placed, dots, legsIn) + (beyond(box) ? 35 : 0);
        if (!best || price < best.price) best = { box: box, price: price };
      }
      if (best && best.price < 60) break; // good enough: farther away is not better
    }
    placed.push(best.box);
    shifts[index] = L.point(best.box.x - spot.x, best.box.y - spot.y);
  }
  return shifts;
}

/** @returns {number} what a box covers, in pixels of distance that one would rather go */
function hindrance(box, placed, dots, legsIn) {
  const inside = (point, margin) =>
    Math.abs(point.x - box.x) < box.width / 2 + margin && Math.abs(point.y - box.y) < box.height / 2 + margin;
  let price = 0;
  for (const other of placed) {
    const close = closeness(box, other, 3);
    if (close > 0) price += 200 + 400 * close;
  }
  for (const dot of dots) if (inside(dot, 2)) price += 40;
  const covered = legsIn({
    left: box.x - box.width / 2 - 1,
    right: box.x + box.width / 2 + 1,
    top: box.y - box.height / 2 - 1,
    bottom: box.y + box.height / 2 + 1,
  });
  return price + Math.min(24, 4 * covered);
}

/** @param {Pin} pin @param {L.Point} shift */
function nudge(pin, shift) {
  pin.shift = shift;
  pin.button.style.left = `${shift.x.toFixed(1)}px`;
  pin.button.style.top = `${shift.y.toFixed(1)}px`;
  const length = Math.hypot(shift.x, shift.y);
  const shown = length > 6;
  pin.leader.hidden = !shown;
  pin.dot.hidden = !shown;
  if (shown) {
    pin.leader.style.width = `${length.toFixed(1)}px`;
    pin.leader.style.transform = `rotate(${Math.atan2(shift.y, shift.x).toFixed(3)}rad)`;
  }
}

/** Dashed circles of the stated radius round stops known to a region only. */
function addRegions(map, data) {
  const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
  for (const stop of data.stops) {
    if (stop.precision !== "region" || !stop.radius) continue;
    L.polygon(geodesicCircle([stop.lat, wrapLongitude(stop.lon, data.centre)], stop.radius), {
      renderer: renderer,
      interactive: false,
      className: `tm-region${stop.state === "ghost" ? " is-ghost" : ""}`,
    }).addTo(map);
  }
}
