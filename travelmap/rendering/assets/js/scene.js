/* What is drawn on the map, behind one face for journeys of every size. */

import { addAreas, addBasemap } from "./basemap.js";
import { boxesOf, overlap, routeSamples } from "./boxes.js";
import { addCrowd } from "./crowd.js";
import { make } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";
import { createInset } from "./inset.js";
import { addLabels } from "./labels.js";
import { addLegs } from "./legs.js";
import { reducedMotion } from "./page.js";
import { addPins } from "./pins.js";
import { boundsAround, seenParts } from "./planes.js";
import { geodesicCircle } from "./projections.js";
import { createViews } from "./views.js";
import { briefly, overYears } from "./when.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Point} Point */
/** @typedef {import("./pins.js").Pin} Pin */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {ReturnType<typeof createScene>} Scene */

/** @typedef {{lat: number, lon: number}} Spot a stop or a home */

/** Pixels of map that are never given up for controls. */
const LEFT_OVER = 56;
/** A leg runs this far beyond the world's edge at most. */
const BEYOND = 190;
/** @type {("left" | "right" | "top" | "bottom")[]} */
const SIDES = ["left", "top", "bottom", "right"];

/**
 * @param {L.Map} map @param {Payload} data @param {import("./agenda.js").Agenda} agenda
 * @param {Words} words @param {(stop: number) => void} pick @param {(stops: number[]) => void} list stops of one point of a crowd
 */
export function createScene(map, data, agenda, words, pick, list) {
  const basemap = addBasemap(map);
  const areas = addAreas(map, data);
  const { table } = data;
  const crowd = table ? addCrowd(map, data, table, pick, list) : null;
  const drawn = table ? null : addDrawing();
  const note = table ? addNote(map, data) : null;
  const lines = drawn ? drawn.lines : [];
  let moving = false;
  /** Room kept at the edges for controls, in pixels. */
  const clear = { left: 0, right: 0, top: 0, bottom: 0 };

  /** Pins, legs and names: what a journey consists of that is no crowd. */
  function addDrawing() {
    /** @param {number} stop */
    const describe = (stop) =>
      [data.stops[stop].label, agenda.headline(stop), agenda.dates(stop)].filter(Boolean).join(", ");
    const withYear = overYears(data.stops);

    /** @param {Pin} pin @returns {string} the second line of its label: what did not happen, or when it did */
    function whenOf(pin) {
      const stops = pin.spot.stops;
      if (!stops.length) return "";
      const times = stops.map((stop) => {
        const when = briefly(data.stops[stop], agenda.dates(stop), withYear);
        return data.stops[stop].state === "done" ? when : [agenda.state(stop), when].filter(Boolean).join(", ");
      });
      const different = [...new Set(times.filter(Boolean))];
      return different.length > 2 ? `${different[0]} … ${different[different.length - 1]}` : different.join(" · ");
    }

    /** @param {Pin} pin @returns {import("./labels.js").Side | null} the side its author has asked for */
    function wishOf(pin) {
      const first = pin.spot.stops.find((stop) => data.stops[stop].side);
      return first === undefined ? null : data.stops[first].side || null;
    }

    const legs = addLegs(map, data, pick);
    const pins = addPins(map, data, legs.lines, pick, describe, words);
    const say = { when: whenOf, wish: wishOf };
    const labels = addLabels(map, pins.pins, legs.lines, say);
    /** @param {L.LatLngBounds} bounds */
    const zoomTo = (bounds) => move(bounds, 10);
    const inset = createInset({ map, data, pins: pins.pins, lines: legs.lines, words, say, describe, zoomTo });
    return { legs: legs, lines: legs.lines, pins: pins, labels: labels, inset: inset };
  }

  /** Whether everything stands where it belongs: until then nothing is arranged, least of all five times. */
  let begun = false;

  function arrange() {
    if (!drawn || !begun) return;
    drawn.inset.away(!isHome());
    drawn.pins.spread();
    drawn.labels.place();
  }

  /** A closer look at what is crowded, where the whole journey leaves room; names then keep clear of it. */
  function closer() {
    if (!drawn || !begun || !isHome()) return;
    const changed = views.current() === "journey" ? drawn.inset.settle() : drawn.inset.clear();
    if (changed) drawn.labels.place();
  }
  map.on("zoomstart", () => map.getContainer().classList.add("is-zooming"));
  map.on("zoomend moveend resize viewreset", () => {
    map.getContainer().classList.remove("is-zooming");
    moving = false;
    arrange();
  });

  /** @param {Spot} place @returns {Point} in this map's world */
  const at = (place) => [place.lat, wrapLongitude(place.lon, data.centre)];
  /** @param {Spot} place */
  const known = (place) => Number.isFinite(place.lat) && Number.isFinite(place.lon);
  /** Mercator has no end: what runs out of it is not asked for. @param {readonly number[]} point @returns {Point} */
  const clamped = (point) => [
    Math.max(-72, Math.min(80, point[0])),
    Math.max(data.centre - BEYOND, Math.min(data.centre + BEYOND, point[1])),
  ];
  /** @param {Point[]} points */
  const around = (points) =>
    boundsAround(map.options.crs || L.CRS.EPSG3857, views.current() === "journey" ? points.map(clamped) : points);
  /** @returns {Point[]} every place, and the points of every leg */
  function everything() {
    /** @type {Spot[]} */
    const places = table ? Array.from(table.lat, (lat, place) => ({ lat: lat, lon: table.lon[place] })) : data.stops;
    return [...places, ...data.ends].filter(known).map(at).concat(lines.flat(2));
  }
  const views = createViews(map, data, words, { basemap, areas }, everything);

  /** @returns {L.LatLngBounds} of everything, in the plane of the present view */
  const wholeBounds = () => views.whole() || around(everything());

  /** @param {number} stop */
  function stopBounds(stop) {
    const place = data.stops[stop];
    const points = known(place) ? [at(place)] : [];
    for (const leg of arriving(stop)) {
      // Of a leg drawn twice, the copy that ends at the pin.
      const copies = lines[leg] || [];
      const copy = copies[copies.length - 1] || [];
      const parts = seenParts(map, copy);
      points.push(...(parts.length ? parts.flat() : copy));
    }
    if (place.radius) points.push(...geodesicCircle(at(place), place.radius));
    return around(points);
  }

  /** @param {number} stop @returns {number[]} the legs that arrive at it, where legs are drawn one by one */
  function arriving(stop) {
    return drawn && stop >= 0 ? drawn.legs.arriving(stop) : [];
  }

  /** @param {number} stop @returns {number[]} legs from a stop back home */
  function returning(stop) {
    return lines.flatMap((_leg, index) => (data.legs[index].from === stop && data.legs[index].to < 0 ? [index] : []));
  }

  /**
   * Keep clear of the controls that a pin has been found below: of each at the side where that costs least.
   * @returns {boolean} whether there was one
   */
  function makeWay() {
    if (!drawn) return false;
    drawn.pins.spread();
    const size = map.getSize();
    const pins = drawn.pins.pins.map((pin) => {
      const spot = map.latLngToContainerPoint(pin.marker.getLatLng()).add(pin.shift);
      const half = pin.kind === "dot" ? 6 : pin.height / 2;
      return { left: spot.x - pin.width / 2, right: spot.x + pin.width / 2, top: spot.y - half, bottom: spot.y + half };
    });
    const before = JSON.stringify(clear);
    for (const control of boxesOf(map, map.getContainer().querySelectorAll(".leaflet-control-zoom, .tm-views, .leaflet-control-attribution"))) {
      if (!pins.some((pin) => overlap(pin, control))) continue;
      const costs = { left: control.right / size.x, right: 1 - control.left / size.x, top: control.bottom / size.y, bottom: 1 - control.top / size.y };
      const side = SIDES.reduce((best, one) => (costs[one] < costs[best] ? one : best));
      const reach = { left: control.right, right: size.x - control.left, top: control.bottom, bottom: size.y - control.top }[side];
      const least = Math.ceil(reach) + 18;
      // A pin that has stepped aside can still be below it: then a little more, each time round, while there is a map left.
      const more = clear[side] < least ? least : clear[side] + 16;
      const room = side === "left" || side === "right" ? size.x - clear.left - clear.right : size.y - clear.top - clear.bottom;
      if (room - more + clear[side] > LEFT_OVER) clear[side] = more;
    }
    return before !== JSON.stringify(clear);
  }

  /** Room for pins, names and controls round what is shown. */
  function padding() {
    const size = map.getSize();
    const world = views.current() === "world";
    const side = world ? 14 : Math.round(Math.min(72, size.x * 0.11));
    const [top, bottom] = world ? [14, 22] : [Math.round(Math.min(48, size.y * 0.1)), Math.round(Math.min(56, size.y * 0.11))];
    return {
      paddingTopLeft: L.point(Math.max(side, clear.left), Math.max(top, clear.top)),
      paddingBottomRight: L.point(Math.max(side, clear.right), Math.max(bottom, clear.bottom)),
    };
  }

  /** @param {L.LatLngBounds} bounds @param {number} most zoom */
  function move(bounds, most) {
    if (!bounds.isValid()) return;
    const options = { maxZoom: most, ...padding() };
    moving = true;
    if (reducedMotion()) map.fitBounds(bounds, { animate: false, ...options });
    else map.flyToBounds(bounds, { duration: 0.8, ...options });
  }

  /** @param {L.LatLngBounds} bounds @returns {boolean} whether they are in sight and not merely a speck */
  function inSight(bounds) {
    const size = map.getSize();
    const inner = L.bounds([18, 18], [size.x - 18, size.y - 18]);
    const shown = L.bounds(
      map.latLngToContainerPoint(bounds.getNorthWest()),
      map.latLngToContainerPoint(bounds.getSouthEast()),
    );
    const extent = shown.getSize();
    const line = Math.max(extent.x, extent.y) > 0.5;
    return inner.contains(shown) && (!line || Math.max(extent.x, extent.y) > 40);
  }

  let whole = wholeBounds();
  const opening = data.extent ? extentBounds(data.extent, data.centre) : null;
  /** @type {(() => void) | null} */
  let onWhole = null;
  /** @type {{zoom: number, centre: L.LatLng} | null} the view of the whole journey */
  let home = null;

  /** @returns {boolean} whether the reader still sees the whole journey as it was fitted */
  function isHome() {
    if (!home || Math.abs(map.getZoom() - home.zoom) > 0.01) return false;
    return map.project(map.getCenter()).distanceTo(map.project(home.centre)) < 3;
  }

  return {
    /** @param {Box} box in container pixels @returns {boolean} whether something of the journey lies in it */
    covers(box) {
      const spots = drawn ? drawn.pins.pins.map((pin) => map.latLngToContainerPoint(pin.marker.getLatLng())) : [];
      const points = crowd ? crowd.spots() : spots;
      return points.some((point) => inside(point, box, 22)) || routeSamples(map, lines).some((point) => inside(point, box, 4));
    },
    /** @param {() => void} action done whenever the whole journey has been fitted anew */
    onWhole(action) {
      onWhole = action;
    },
    lines: lines,
    arriving: arriving,
    returning: returning,
    /** @returns {number} milliseconds until the map stands still */
    settling: () => (moving && !reducedMotion() ? 950 : 150),
    fit() {
      const fitted = () => {
        if (opening && views.current() === "journey") map.fitBounds(opening, { animate: false });
        else if (whole.isValid()) map.fitBounds(whole, /** @type {L.FitBoundsOptions} */ ({ animate: false, reset: true, maxZoom: 6, ...padding() }));
      };
      for (const side of SIDES) clear[side] = 0;
      fitted();
      for (let round = 0; round < 6 && !opening && makeWay(); round += 1) fitted();
      home = { zoom: map.getZoom(), centre: map.getCenter() };
      if (onWhole) onWhole();
      arrange();
      closer();
    },
    showWhole() {
      // What the author opens with need not be all of it.
      if (opening || !isHome()) move(whole, 6);
    },
    /** @param {number} stop */
    show(stop) {
      const bounds = stopBounds(stop);
      if (!bounds.isValid() || inSight(bounds)) return;
      move(bounds, 7);
    },
    /** @param {(stop: number) => boolean} shown whether a stop is */
    filter(shown) {
      if (crowd) crowd.filter(shown);
      if (!drawn) return;
      drawn.pins.filter(shown);
      drawn.legs.filter(shown);
      if (begun) drawn.labels.place();
    },
    /** @param {number[]} indexes of legs */
    highlight(indexes) {
      if (drawn) drawn.legs.select(indexes);
    },
    /** @param {number} stop */
    select(stop) {
      areas.select(stop);
      if (crowd) crowd.select(stop);
      if (note) note.show(stop);
      if (!drawn) return;
      drawn.legs.select(arriving(stop));
      drawn.pins.select(stop);
      if (begun) drawn.labels.place();
    },
    arrange: arrange,
    /** Arrange names and all for the first time. */
    begin() {
      begun = true;
      arrange();
    },
    closer: closer,
    isHome: isHome,
    view: () => views.current(),
    /** @param {string} name @param {number} stop that is to be in sight, or -1 */
    setView(name, stop) {
      views.use(name);
      whole = wholeBounds();
      this.fit();
      views.close();
      arrange();
      if (stop >= 0) this.show(stop);
    },
    close: views.close,
    paint() {
      if (crowd) crowd.paint();
    },
  };
}

/** @param {L.Point} point @param {Box} box @param {number} margin @returns {boolean} */
function inside(point, box, margin) {
  const across = point.x > box.left - margin && point.x < box.right + margin;
  return across && point.y > box.top - margin && point.y < box.bottom + margin;
}

/**
 * In a crowd only the selected stop has a name.
 * @param {L.Map} map @param {Payload} data
 */
function addNote(map, data) {
  const text = make("span", "tm-label tm-label-note");
  text.dir = "auto";
  const holder = make("div", "tm-label-holder");
  holder.setAttribute("aria-hidden", "true");
  holder.appendChild(text);
  const pane = map.createPane("tm-labels");
  pane.style.zIndex = "590";
  pane.style.pointerEvents = "none";
  const icon = L.divIcon({ className: "tm-label-icon", html: holder, iconSize: [0, 0] });
  const marker = L.marker([0, 0], { icon: icon, interactive: false, keyboard: false, pane: "tm-labels" });
  return {
    /** @param {number} stop */
    show(stop) {
      const place = stop >= 0 ? data.stops[stop] : null;
      if (!place || !Number.isFinite(place.lat)) {
        marker.remove();
        return;
      }
      text.textContent = place.label;
      marker.setLatLng([place.lat, wrapLongitude(place.lon, data.centre)]).addTo(map);
    },
  };
}

/**
 * @param {[Point, Point]} extent south-west and north-east
 * @param {number} centre the longitude in the middle of the map
 * @returns {L.LatLngBounds} in this map's world
 */
function extentBounds([[south, west], [north, east]], centre) {
  const middle = (west + east) / 2;
  const shift = wrapLongitude(middle, centre) - middle;
  return L.latLngBounds([south, west + shift], [north, east + shift]);
}
