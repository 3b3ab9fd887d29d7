/* Pins: real buttons on the map, numbered in travel order. A pin stands for a point: stops at the
   same point share one. Of pins that would cover each other at a zoom some stay and the others step
   aside, each with a dot at its true place and a thin leader to it: no pin ever seems to stand elsewhere. */

import { stepAside } from "./aside.js";
import { make } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";
import { geodesicCircle } from "./projections.js";
import { doubtOf, house, kindOf, nameOf, numberOf, spotsOf } from "./spots.js";

/** @typedef {import("./geodesic.js").Degrees} Degrees */
/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {import("./spots.js").Kind} Kind */
/** @typedef {import("./spots.js").Spot} Spot */
/** @typedef {{spot: Spot, marker: L.Marker, lead: L.Marker, button: HTMLButtonElement, leader: HTMLElement, dot: HTMLElement,
 *    shift: L.Point, width: number, height: number, kind: Kind}} Pin */

/**
 * @param {Payload} data @param {Spot} spot
 * @param {(a: number) => string} describe @param {Words} words
 * @returns {Pin}
 */
function makePin(data, spot, describe, words) {
  const kind = kindOf(data, spot);
  const anchor = make("div", "tm-pin-anchor");
  const leader = make("span", "tm-pin-leader");
  const dot = make("span", "tm-pin-true");
  const button = /** @type {HTMLButtonElement} */ (make("button", `tm-pin tm-pin-${kind}`, numberOf(data, spot, kind)));
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
  const doubt = doubtOf(data, spot);
  if (doubt) button.appendChild(make("span", "tm-pin-doubt tm-pin-sure", doubt === "likely" ? "~" : "!"));
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
 * @param {L.Map} map @param {Payload} data @param {Degrees[][][]} lines by leg
 * @param {(a: number) => void} pick
 * @param {(a: number) => string} describe @param {Words} words
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
  // Measured when all are there: to ask after each would lay out the page as often as there are pins.
  for (const pin of pins) {
    pin.width = pin.button.offsetWidth;
    pin.height = pin.button.offsetHeight;
  }
  const regions = addRegions(map, data);

  /** @type {number | null} the zoom of the last spreading */
  let spreadAt = null;
  /** @type {L.CRS | null} and its plane */
  let spreadIn = null;

  /** Let pins step aside that would be covered; how far depends on the zoom alone. */
  function spread() {
    if (spreadAt === map.getZoom() && spreadIn === map.options.crs) return;
    spreadAt = map.getZoom();
    spreadIn = map.options.crs || null;
    const spots = pins.map((pin) => {
      const at = map.latLngToLayerPoint(pin.marker.getLatLng());
      return { x: at.x, y: at.y, width: pin.width, height: pin.height };
    });
    const route = lines.flat().flatMap((line) => line.map((point) => map.latLngToLayerPoint(point)));
    stepAside(spots, route).forEach((shift, index) => nudge(pins[index], shift));
  }

  return {
    pins: pins,
    spread: spread,
    /** @param {(a: number) => boolean} shown whether a stop is; a home always is */
    filter(shown) {
      for (const pin of pins) {
        const out = pin.spot.stops.length > 0 && !pin.spot.stops.some(shown);
        for (const part of [pin.button, pin.leader, pin.dot]) part.classList.toggle("is-filtered", out);
      }
      for (const { stop, circle } of regions) circle.getElement()?.classList.toggle("is-filtered", !shown(stop));
    },
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

/**
 * Dashed circles of the stated radius round stops known to a region only.
 * @param {L.Map} map @param {Payload} data
 * @returns {{stop: number, circle: L.Path}[]}
 */
function addRegions(map, data) {
  /** @type {{stop: number, circle: L.Path}[]} */
  const circles = [];
  const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
  data.stops.forEach((stop, index) => {
    if (stop.precision !== "region" || !stop.radius) return;
    const circle = L.polygon(geodesicCircle([stop.lat, wrapLongitude(stop.lon, data.centre)], stop.radius), {
      renderer: renderer,
      interactive: false,
      className: `tm-region${stop.state === "ghost" ? " is-ghost" : ""}`,
    }).addTo(map);
    circles.push({ stop: index, circle: circle });
  });
  return circles;
}
