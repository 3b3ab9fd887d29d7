/* Journeys of more than a few hundred stops: circles on a canvas, one a place; of thousands of places, one a cell
   of a grid over the screen, with the number of its stops. What is drawn depends on what is in sight. Of more
   than some hundred legs only those of the selected stop's trip are drawn: all together they hide the map. */

import { CELL, binsOf, groupAt, placesOf, radiusOf } from "./bins.js";
import { CanvasLayer } from "./canvas.js";
import { tripOf } from "./columns.js";
import { wrapLongitude } from "./geodesic.js";
import { FineLine, legLines } from "./legs.js";
import { root } from "./page.js";

/** @typedef {import("./bins.js").Group} Group */
/** @typedef {import("./columns.js").Table} Table */
/** @typedef {import("./payload.js").Payload} Payload */

/** Places from which on they are gathered in cells. */
const BINS_FROM = 3000;
/** More legs than this are not drawn at once; the static figure leaves them out from the same number on. */
const MOST_LEGS = 600;
/** Of the selected stop's trip so many are drawn before and after it. */
const LEGS_ROUND = 60;
/** At one place so many stops are stepped through by clicks; more are listed. */
const FEW = 4;
/** Steps of a leg among hundreds: a tenth of the points, and no eye can tell. */
const COARSE_STEPS = 16;

/** `legs.js` makes it by Leaflet's own way to make classes, which hides its type. */
const Line = /** @type {new (points: L.LatLngExpression[] | L.LatLngExpression[][], options: L.PolylineOptions) => L.Polyline} */ (
  /** @type {unknown} */ (FineLine)
);

/** @param {string} name of a custom property @returns {string} its present value */
function token(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

/** @param {Table} table @returns {{first: Uint32Array, stops: Uint32Array}} the stops of each place, and where they begin */
function byPlace(table) {
  const first = new Uint32Array(table.lat.length + 1);
  for (const place of table.at) first[place + 1] += 1;
  for (let place = 0; place < table.lat.length; place += 1) first[place + 1] += first[place];
  const next = first.slice();
  const stops = new Uint32Array(table.at.length);
  table.at.forEach((place, stop) => {
    stops[next[place]] = stop;
    next[place] += 1;
  });
  return { first: first, stops: stops };
}

/**
 * @param {L.Map} map @param {Payload} data @param {Table} table
 * @param {(stop: number) => void} pick @param {(stops: number[]) => void} list what to do with stops too many to step through
 */
export function addCrowd(map, data, table, pick, list) {
  map.createPane("tm-legs").style.zIndex = "420";
  const svg = L.svg({ pane: "tm-legs", padding: 0.4 });
  const { first, stops } = byPlace(table);
  const total = table.lat.length;
  const crowd = {
    x: new Float64Array(total),
    y: new Float64Array(total),
    count: new Uint32Array(total),
    ghosts: new Uint32Array(total),
  };
  /** @type {L.CRS | null} the projection in which the places stand at present */
  let laid = null;

  /** @returns {number} pixels in the unit of the places, at this zoom and in this view's projection */
  function scaleNow() {
    const crs = map.options.crs || L.CRS.EPSG3857;
    if (crs !== laid) {
      laid = crs;
      for (let place = 0; place < total; place += 1) {
        const at = crs.latLngToPoint(L.latLng(table.lat[place], wrapLongitude(table.lon[place], data.centre)), 0);
        crowd.x[place] = at.x / crs.scale(0);
        crowd.y[place] = at.y / crs.scale(0);
      }
    }
    return crs.scale(map.getZoom());
  }
  const homes = data.ends.map((end) => L.latLng(end.lat, wrapLongitude(end.lon, data.centre)));
  /** @type {(stop: number) => boolean} */
  let shown = () => true;
  let current = -1;
  /** @type {Group[]} */
  let groups = [];

  function count() {
    crowd.count.fill(0);
    crowd.ghosts.fill(0);
    data.stops.forEach((stop, index) => {
      if (!shown(index)) return;
      crowd.count[table.at[index]] += 1;
      if (stop.state === "ghost") crowd.ghosts[table.at[index]] += 1;
    });
  }

  const canvas = new CanvasLayer(draw);
  const line = { renderer: svg, interactive: false };
  const route = new Line([], { ...line, className: "tm-line tm-crowd-route" }).addTo(map);
  const chosen = new Line([], { ...line, className: "tm-line is-selected" }).addTo(map);

  /** @param {CanvasRenderingContext2D} context whose origin is that of the layers @param {L.Bounds} bounds */
  function draw(context, bounds) {
    const origin = map.getPixelOrigin();
    const scale = scaleNow();
    const [min, max] = [bounds.min, bounds.max];
    if (!min || !max) return;
    const view = { left: min.x + origin.x - CELL, top: min.y + origin.y - CELL, right: max.x + origin.x + CELL, bottom: max.y + origin.y + CELL };
    groups = total < BINS_FROM ? placesOf(crowd, scale, view) : binsOf(crowd, scale, view);
    // The small ones on top: a big one beneath can still be hit.
    groups.sort((a, b) => b.count - a.count || a.place - b.place);
    const colours = {
      route: token("--tm-route"),
      paper: token("--tm-surface"),
      accent: token("--tm-accent"),
      ghost: token("--tm-ghost"),
      onRoute: token("--tm-on-route"),
    };
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const home of homes) {
      const at = map.latLngToLayerPoint(home);
      disc(context, at.x, at.y, 6, colours.paper, colours.route);
    }
    for (const group of groups) {
      const ghost = group.ghosts === group.count;
      const [x, y, radius] = [group.x - origin.x, group.y - origin.y, radiusOf(group.count)];
      context.setLineDash(ghost ? [3, 2] : []);
      disc(context, x, y, radius, ghost ? colours.paper : colours.route, ghost ? colours.ghost : colours.paper);
      context.setLineDash([]);
      if (group.count > 1) write(context, brief(group.count), x, y, ghost ? colours.ghost : colours.onRoute);
    }
    if (current < 0 || !crowd.count[table.at[current]]) return;
    const place = table.at[current];
    const [x, y] = [crowd.x[place] * scale - origin.x, crowd.y[place] * scale - origin.y];
    disc(context, x, y, 9, colours.paper, colours.accent);
    disc(context, x, y, 5, colours.accent, colours.paper);
  }

  /** @param {L.LeafletMouseEvent} event @returns {Group | undefined} */
  function hit(event) {
    const at = map.latLngToLayerPoint(event.latlng).add(map.getPixelOrigin());
    return groupAt(groups.slice().reverse(), at.x, at.y);
  }

  /** @param {Group} group @returns {number[]} its places */
  function placesIn(group) {
    if (group.places === 1) return [group.place];
    const scale = scaleNow();
    const cell = (/** @type {number} */ place) =>
      `${Math.floor((crowd.x[place] * scale) / CELL)},${Math.floor((crowd.y[place] * scale) / CELL)}`;
    const wanted = cell(group.place);
    return [...crowd.x.keys()].filter((place) => crowd.count[place] && cell(place) === wanted);
  }

  map.on("click", (event) => {
    const group = hit(event);
    if (!group) return;
    const places = placesIn(group);
    const found = places.flatMap((place) => [...stops.subarray(first[place], first[place + 1])]).filter(shown);
    const bounds = L.latLngBounds(places.map((place) => L.latLng(table.lat[place], wrapLongitude(table.lon[place], data.centre))));
    const nearer = Math.min(map.getMaxZoom(), map.getBoundsZoom(bounds, false, L.point(60, 60)));
    if (places.length > 1 && nearer > map.getZoom() + 0.2) map.flyToBounds(bounds, { padding: [30, 30], duration: 0.6 });
    else if (found.length > FEW) list(found);
    // What is shared by few steps through them.
    else pick(found[(found.indexOf(current) + 1) % found.length]);
  });
  map.on("mousemove", (event) => {
    map.getContainer().classList.toggle("tm-over-crowd", Boolean(hit(event)));
  });

  /** @param {number} stop @returns {number} the first leg that belongs to it or to a later one */
  function firstLeg(stop) {
    let low = 0;
    let high = data.legs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const leg = data.legs[middle];
      if ((leg.to >= 0 ? leg.to : leg.from) < stop) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Draw the legs of the selected stop's trip, of a long one those near the stop; of a short journey all. */
  function drawLegs() {
    let [start, end] = [0, data.stops.length];
    if (data.legs.length > MOST_LEGS) {
      [start, end] = current < 0 ? [0, 0] : tripOf(table, current);
      start = Math.max(start, current - LEGS_ROUND);
      end = Math.min(end, current + LEGS_ROUND);
    }
    const legs = data.legs.slice(firstLeg(start), firstLeg(end)).filter((leg) => shown(leg.to >= 0 ? leg.to : leg.from));
    route.setLatLngs(legs.flatMap((leg) => legLines(data, leg, COARSE_STEPS)));
    const arriving = current < 0 ? [] : legs.filter((leg) => leg.to === current);
    chosen.setLatLngs(arriving.flatMap((leg) => legLines(data, leg)));
  }

  count();
  drawLegs();
  canvas.addTo(map);

  return {
    /** @returns {L.Point[]} the middles of what is drawn, in container pixels */
    spots: () => groups.map((group) => map.layerPointToContainerPoint(L.point(group.x, group.y).subtract(map.getPixelOrigin()))),
    /** Canvas knows no style sheet: its colours are read from it, again whenever the theme changes. */
    paint: () => canvas.redraw(),
    /** @param {(stop: number) => boolean} which whether a stop is shown */
    filter(which) {
      shown = which;
      count();
      drawLegs();
      canvas.redraw();
    },
    /** @param {number} stop */
    select(stop) {
      current = stop;
      drawLegs();
      canvas.redraw();
    },
  };
}

/** @param {number} count @returns {string} in at most four signs */
function brief(count) {
  if (count < 1000) return String(count);
  return `${count < 9950 ? (count / 1000).toFixed(1) : Math.round(count / 1000)}k`;
}

/**
 * @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius
 * @param {string} fill @param {string} stroke
 */
function disc(context, x, y, radius, fill, stroke) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = stroke;
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {string} text @param {number} x @param {number} y @param {string} colour */
function write(context, text, x, y, colour) {
  context.font = `700 ${text.length > 3 ? 10 : 11}px system-ui, sans-serif`;
  context.fillStyle = colour;
  context.fillText(text, x, y + 0.5);
}
