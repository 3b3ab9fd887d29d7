/* What is drawn on the map, behind one face for journeys of every size. */

import { addAreas, addBasemap } from "./basemap.js";
import { addCrowd } from "./crowd.js";
import { make } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";
import { boxesOf, routeSamples } from "./boxes.js";
import { addLabels } from "./labels.js";
import { briefly, overYears } from "./when.js";
import { addLegs } from "./legs.js";
import { reducedMotion } from "./page.js";
import { DOM_PIN_LIMIT } from "./payload.js";
import { addPins } from "./pins.js";
import { boundsAround, seenParts } from "./planes.js";
import { geodesicCircle } from "./projections.js";
import { createViews } from "./views.js";

/**
 * @param {L.Map} map @param {Payload} data @param {Object} agenda
 * @param {function(string, Object=): string} words @param {function(number): void} pick
 */
export function createScene(map, data, agenda, words, pick) {
  const crowded = data.stops.length > DOM_PIN_LIMIT;
  const basemap = addBasemap(map);
  const areas = addAreas(map, data);
  const describe = (stop) =>
    [data.stops[stop].label, agenda.headline(stop), agenda.dates(stop)].filter(Boolean).join(", ");
  const legs = crowded ? null : addLegs(map, data, pick);
  const crowd = crowded ? addCrowd(map, data, pick) : null;
  const lines = legs ? legs.lines : [];
  const withYear = overYears(data.stops);

  /** @param {import("./pins.js").Pin} pin @returns {string} the second line of its label: what did not happen, or when it did */
  function whenOf(pin) {
    const stops = pin.spot.stops;
    if (!stops.length) return "";
    const times = stops.map((stop) => {
      const when = briefly(data.stops[stop], agenda.dates(stop), withYear);
      return data.stops[stop].state === "done" ? when : [agenda.status(stop), when].filter(Boolean).join(", ");
    });
    const different = [...new Set(times.filter(Boolean))];
    return different.length > 2 ? `${different[0]} … ${different[different.length - 1]}` : different.join(" · ");
  }

  /** @param {import("./pins.js").Pin} pin @returns {?import("./labels.js").Side} the side its author has asked for */
  function wishOf(pin) {
    const first = pin.spot.stops.find((stop) => data.stops[stop].side);
    return first === undefined ? null : data.stops[first].side || null;
  }

  const pins = crowded ? null : addPins(map, data, lines, pick, describe, words);
  const labels = pins ? addLabels(map, pins.pins, lines, { when: whenOf, wish: wishOf }) : null;
  const note = crowded ? addNote(map, data) : null;
  let moving = false;
  /** Room kept beside the zoom buttons, once a pin has been found below them. */
  let clearance = 0;

  function arrange() {
    if (!pins) return;
    pins.spread();
    labels.place();
  }
  map.on("zoomstart", () => map.getContainer().classList.add("is-zooming"));
  map.on("zoomend moveend resize viewreset", () => {
    map.getContainer().classList.remove("is-zooming");
    moving = false;
    arrange();
  });

  /** @returns {number[]} latitude, longitude in this map's world */
  const at = (place) => [place.lat, wrapLongitude(place.lon, data.centre)];
  const known = (place) => Number.isFinite(place.lat) && Number.isFinite(place.lon);
  /** Mercator has no end: what runs out of it is not asked for. */
  const clamped = (point) => [
    Math.max(-72, Math.min(80, point[0])),
    Math.max(data.centre - 190, Math.min(data.centre + 190, point[1])),
  ];
  const around = (points) =>
    boundsAround(map.options.crs, views.current() === "journey" ? points.map(clamped) : points);
  const everything = () =>
    data.stops.concat(data.ends).filter(known).map(at).concat(...[].concat(...lines));
  const views = createViews(map, data, words, { basemap, areas }, everything);

  const wholeBounds = () => views.whole() || around(everything());

  function stopBounds(stop) {
    const points = known(data.stops[stop]) ? [at(data.stops[stop])] : [];
    for (const leg of arriving(stop)) {
      // Of a leg drawn twice, the copy that ends at the pin.
      const copies = lines[leg] || [];
      const copy = copies[copies.length - 1] || [];
      const parts = seenParts(map, copy);
      points.push(...(parts.length ? parts.flat() : copy));
    }
    const radius = data.stops[stop].radius;
    if (radius) points.push(...geodesicCircle(at(data.stops[stop]), radius));
    return around(points);
  }

  function arriving(stop) {
    return legs && stop >= 0 ? legs.arriving(stop) : [];
  }

  /** @returns {boolean} whether a pin lies below the zoom buttons */
  function pinUnderZoom() {
    const zoom = map.getContainer().querySelector(".leaflet-control-zoom");
    if (!zoom || !pins) return false;
    const [box] = boxesOf(map, [zoom]);
    const half = 16;
    return pins.pins.some((pin) => {
      const at = map.latLngToContainerPoint(pin.marker.getLatLng());
      return at.x < box.right + half && at.x > box.left - half && at.y > box.top - half && at.y < box.bottom + half;
    });
  }

  /** Room for pins, names and controls round what is shown. */
  function padding() {
    const size = map.getSize();
    if (views.current() === "world") return { paddingTopLeft: [14 + clearance, 14], paddingBottomRight: [14, 22] };
    const side = Math.round(Math.min(72, size.x * 0.11));
    return {
      paddingTopLeft: [side + clearance, Math.round(Math.min(48, size.y * 0.1))],
      paddingBottomRight: [side, Math.round(Math.min(56, size.y * 0.11))],
    };
  }

  function move(bounds, most) {
    if (!bounds.isValid()) return;
    const options = Object.assign({ maxZoom: most }, padding());
    moving = true;
    if (reducedMotion()) map.fitBounds(bounds, Object.assign({ animate: false }, options));
    else map.flyToBounds(bounds, Object.assign({ duration: 0.8 }, options));
  }

  /** @returns {boolean} whether bounds are in sight and not merely a speck */
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
  let onWhole = null;
  /** @type {?{zoom: number, centre: L.LatLng}} the view of the whole journey */
  let home = null;

  /** @returns {boolean} whether the reader still sees the whole journey as it was fitted */
  function isHome() {
    if (!home || Math.abs(map.getZoom() - home.zoom) > 0.01) return false;
    return map.project(map.getCenter()).distanceTo(map.project(home.centre)) < 3;
  }

  return {
    /** @param {Box} box in container pixels @returns {boolean} whether something of the journey lies in it */
    covers(box) {
      const spots = pins ? pins.pins.map((pin) => pin.marker.getLatLng()) : crowd.spots;
      const near = spots.map((spot) => map.latLngToContainerPoint(spot));
      const margin = 22;
      return near
        .concat(routeSamples(map, lines))
        .some((p, i) => {
          const extra = i < near.length ? margin : 4;
          return p.x > box.left - extra && p.x < box.right + extra && p.y > box.top - extra && p.y < box.bottom + extra;
        });
    },
    /** @param {function(): void} action done whenever the whole journey has been fitted anew */
    onWhole(action) {
      onWhole = action;
    },
    lines: lines,
    arriving: arriving,
    /** @param {number} stop @returns {number[]} legs from a stop back home */
    returning: (stop) =>
      data.legs.reduce((found, leg, index) => (leg.from === stop && leg.to < 0 && legs ? found.concat(index) : found), []),
    /** @returns {number} milliseconds until the map stands still */
    settling: () => (moving && !reducedMotion() ? 950 : 150),
    fit() {
      const fitted = () => whole.isValid() && map.fitBounds(whole, Object.assign({ animate: false, reset: true, maxZoom: 6 }, padding()));
      clearance = 0;
      fitted();
      if (pinUnderZoom()) {
        clearance = 48;
        fitted();
      }
      home = { zoom: map.getZoom(), centre: map.getCenter() };
      if (onWhole) onWhole();
    },
    showWhole() {
      if (!isHome()) move(whole, 6);
    },
    show(stop) {
      const bounds = stopBounds(stop);
      if (!bounds.isValid() || inSight(bounds)) return;
      move(bounds, 7);
    },
    highlight(indexes) {
      if (legs) legs.select(indexes);
    },
    select(stop) {
      areas.select(stop);
      if (legs) legs.select(arriving(stop));
      if (pins) pins.select(stop);
      if (crowd) crowd.select(stop);
      if (note) note.show(stop);
      if (labels) labels.place();
    },
    /** @param {function(number): boolean} shown whether a stop is */
    filter(shown) {
      if (pins) pins.filter(shown);
      if (legs) legs.filter(shown);
      if (crowd) crowd.filter(shown);
      if (labels) labels.place();
    },
    arrange: arrange,
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

/** In a crowd only the selected stop has a name. */
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
