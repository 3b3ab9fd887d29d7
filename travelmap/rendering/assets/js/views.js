/* Other views of the same journey: as seen from home, and on the whole world. The live map changes its
   plane; pins, legs, names and the story go on as they are. */

import { UNIT, circle, globeLines, globeRings, linesOn, onDisc, onWorld, pathOf } from "./globe.js";
import { make, makeSvg } from "./dom.js";
import { wrapLongitude } from "./geodesic.js";
import { planeBounds, planeCrs } from "./planes.js";
import { EARTH_RADIUS_KM, azimuthal, equalEarth } from "./projections.js";

/** Lines as thin as they are styled, whatever the picture is scaled by. */
const FINE = { "vector-effect": "non-scaling-stroke" };

export const VIEWS = ["journey", "distance", "world"];

const FAR_KM = Math.PI * EARTH_RADIUS_KM;
const LEAST_KM = 1000;
/** Rings that reach as far as the journey, and all that are drawn. */
const RINGS = 4;
const MOST_RINGS = 8;

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {{crs: any, projection: import("./projections.js").Projection | null, layers: L.Layer[], limits: L.LatLngBounds,
 *    reach: number | null}} Plane  `reach`: radius of the disc that the journey fills, in radians */

/** @param {number} radius in kilometres @returns {number} the least round distance of which four make it up */
function ringStep(radius) {
  const least = Math.max(radius, LEAST_KM) / (RINGS + 0.01);
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 2.5, 5].find((step) => power * step >= least) || 10);
}

/**
 * @param {L.Map} map @param {Payload} data @param {Words} words
 * @param {{basemap: L.Layer, areas: any}} ground what lies under the journey in Mercator
 * @param {() => number[][]} everything what the journey has to show, as positions
 */
export function createViews(map, data, words, ground, everything) {
  const middle = data.middle || { lat: 0, lon: data.centre, label: "" };
  /** @type {Map<string, import("./globe.js").Ring[]>} land and countries on the globe, taken there once for all views */
  const taken = new Map();
  /** @param {string} path @returns {import("./globe.js").Ring[]} */
  const ringsOf = (path) => {
    const rings = taken.get(path) || globeRings(path);
    taken.set(path, rings);
    return rings;
  };
  let current = "journey";
  /** @type {Map<string, Plane>} */
  const planes = new Map();
  planes.set("journey", {
    crs: map.options.crs,
    projection: null,
    layers: [ground.basemap].concat(ground.areas.layer ? [ground.areas.layer] : []),
    limits: L.latLngBounds([-85.05112878, data.centre - 220], [85.05112878, data.centre + 220]),
    reach: null,
  });

  /** @param {string} name @returns {Plane} */
  function planeOf(name) {
    const made = planes.get(name) || (name === "distance" ? fromHome() : wholeWorld());
    planes.set(name, made);
    return made;
  }

  function fromHome() {
    const centre = [middle.lat, middle.lon];
    const projection = azimuthal(centre[0], centre[1]);
    // A line that is drawn twice in Mercator is the same line here: the one that sets out from its pin.
    const crs = planeCrs(projection, (line) => (Math.abs(line[0][1] - data.centre) <= 180 ? [line] : []));
    const far = everything().reduce((most, point) => Math.max(most, Math.hypot(...projection.forward(point))), 0);
    const step = ringStep(far * EARTH_RADIUS_KM);
    const reach = Math.min(FAR_KM, Math.max(LEAST_KM, Math.ceil((far * EARTH_RADIUS_KM * 1.04) / step) * step));
    const draw = (/** @type {string} */ path) => onDisc(ringsOf(path), projection, centre);
    const svg = worldSvg(projection, [circle(Math.PI)], draw, (lines) => linesOn(lines, projection));
    const kilometres = Array.from({ length: MOST_RINGS }, (_, at) => (at + 1) * step).filter((km) => km < FAR_KM * 0.985);
    for (const km of kilometres) {
      svg.appendChild(makeSvg("circle", { class: "tm-ring", ...FINE, r: Math.round((km / EARTH_RADIUS_KM) * UNIT) }));
    }
    return plane(crs, projection, svg, draw, reach / EARTH_RADIUS_KM, ringLabels(projection, kilometres));
  }

  function wholeWorld() {
    const projection = equalEarth(data.centre);
    const crs = planeCrs(projection, (line) => cutAt(line, data.centre));
    const edge = Array.from({ length: 91 }, (_, at) => projection.forward([2 * at - 90, data.centre + 180]));
    const outline = [...edge, ...edge.map(([x, y]) => [-x, y]).reverse()];
    const draw = (/** @type {string} */ path) => onWorld(ringsOf(path), projection, data.centre);
    const whole = (/** @type {number[][][]} */ lines) =>
      lines.flatMap((line) => {
        const shift = wrapLongitude(line[0][1], data.centre) - line[0][1];
        const near = line.map((point) => [point[0], point[1] + shift]);
        // A line across the cut comes in again on the other side.
        const over = near.map((point) => [point[0], point[1] - 360 * Math.sign(near[0][1] - data.centre)]);
        return [near, over].flatMap((copy) => cutAt(copy, data.centre)).map((part) => part.map(projection.forward));
      });
    const svg = worldSvg(projection, [outline], draw, whole);
    return plane(crs, projection, svg, draw, null, []);
  }

  /** @returns {Plane} */
  function plane(/** @type {any} */ crs, /** @type {import("./projections.js").Projection} */ projection,
    /** @type {SVGElement} */ svg, /** @type {(a: string) => number[][][]} */ draw, /** @type {number | null} */ reach,
    /** @type {L.Layer[]} */ more) {
    const [x, y] = projection.half;
    const bounds = planeBounds(crs, [-x, -y, x, y]);
    const layers = [overlay(svg, bounds, "tm-basemap")];
    const areas = emptySvg("tm-areas", projection);
    if (ground.areas.into(areas, (/** @type {string} */ path) => pathOf(draw(path), "z"))) {
      layers.push(overlay(areas, bounds, "tm-areas"));
    }
    return { crs, projection, layers: [...layers, ...more], limits: planeBounds(crs, [-1.4 * x, -1.4 * y, 1.4 * x, 1.4 * y]), reach };
  }

  /** @param {number[]} bearings in radians @returns {number} the middle of the widest gap between them */
  function freeBearing(bearings) {
    const sorted = [...bearings].sort((a, b) => a - b);
    let [best, widest] = [Math.PI, 0];
    sorted.forEach((bearing, at) => {
      const next = at + 1 < sorted.length ? sorted[at + 1] : sorted[0] + 2 * Math.PI;
      if (next - bearing > widest + 1e-9) [best, widest] = [(bearing + next) / 2, next - bearing];
    });
    return best;
  }

  /** Names of rings, where the fewest legs leave. */
  function ringLabels(/** @type {import("./projections.js").Projection} */ projection, /** @type {number[]} */ kilometres) {
    const pane = map.createPane("tm-rings");
    pane.style.zIndex = "410";
    pane.style.pointerEvents = "none";
    const planar = everything().map(projection.forward).filter(([x, y]) => Math.hypot(x, y) > 0.01);
    const bearing = freeBearing(planar.map(([x, y]) => Math.atan2(x, -y)));
    return kilometres.map((km, at) => {
      const far = km / EARTH_RADIUS_KM;
      const [latitude, longitude] = projection.inverse([far * Math.sin(bearing), -far * Math.cos(bearing)]);
      const text = make("span", "tm-ring-label", words(at ? "ring" : "ringFrom", { km: km.toLocaleString("en"), place: middle.label }));
      text.dir = "auto";
      const holder = make("div", "tm-ring-holder");
      holder.setAttribute("aria-hidden", "true");
      holder.appendChild(text);
      const icon = L.divIcon({ className: "tm-label-icon", html: holder, iconSize: [0, 0] });
      return L.marker([latitude, longitude], { icon: icon, interactive: false, keyboard: false, pane: "tm-rings" });
    });
  }

  /** @param {string} name */
  function use(name) {
    const next = planeOf(name);
    for (const layer of planeOf(current).layers) layer.remove();
    current = name;
    map.setMaxBounds(/** @type {any} */ (null)); // null takes them away, though the types do not know it
    map.options.crs = next.crs;
    map.getContainer().classList.toggle("is-globe", name !== "journey");
    for (const layer of next.layers) layer.addTo(map);
  }

  return {
    use: use,
    current: () => current,
    /** @returns {L.LatLngBounds | null} what to show of a whole journey, or null for what Mercator shows */
    whole() {
      const { crs, projection, reach } = planeOf(current);
      if (!projection) return null;
      const [x, y] = reach ? [reach, reach] : projection.half;
      return planeBounds(crs, [-x, -y, x, y]);
    },
    /** Keep the reader near the world. */
    close() {
      map.setMaxBounds(planeOf(current).limits);
    },
  };
}

/** @param {string} className @param {import("./projections.js").Projection} projection @returns {SVGElement} */
function emptySvg(className, projection) {
  const [x, y] = projection.half.map((half) => half * UNIT);
  return makeSvg("svg", {
    class: `${className} tm-globe`,
    viewBox: `${-x} ${-y} ${2 * x} ${2 * y}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
    focusable: "false",
  });
}

/**
 * The basemap in another plane, from the paths that the page has for Mercator.
 * @param {import("./projections.js").Projection} projection @param {number[][][]} outline
 * @param {(a: string) => number[][][]} draw @param {(a: number[][][]) => number[][][]} drawLines
 * @returns {SVGElement}
 */
function worldSvg(projection, outline, draw, drawLines) {
  const svg = emptySvg("tm-basemap", projection);
  svg.appendChild(makeSvg("path", { class: "tm-globe-sea", ...FINE, d: pathOf(outline, "z") }));
  for (const path of document.querySelectorAll("#tm-world path")) {
    const data = path.getAttribute("d") || "";
    const land = path.classList.contains("tm-land");
    const lines = land ? draw(data) : drawLines(globeLines(data));
    const shape = makeSvg("path", { class: path.getAttribute("class") || "", ...FINE, d: pathOf(lines, land ? "z" : "") });
    svg.appendChild(shape);
  }
  svg.appendChild(makeSvg("path", { class: "tm-globe-edge", ...FINE, d: pathOf(outline, "z") }));
  return svg;
}

/** @param {SVGElement} svg @param {L.LatLngBounds} bounds @param {string} pane @returns {L.Layer} */
function overlay(svg, bounds, pane) {
  return L.svgOverlay(/** @type {any} */ (svg), bounds, { pane: pane, interactive: false });
}

/** @param {number[][]} line @param {number} centre @returns {number[][][]} its parts within half a turn of a meridian */
export function cutAt(line, centre) {
  /** @type {number[][][]} */
  const parts = [];
  /** @type {number[][]} */
  let part = [];
  line.forEach((here, at) => {
    const before = line[at - 1];
    const inside = Math.abs(here[1] - centre) <= 180;
    const was = before && Math.abs(before[1] - centre) <= 180;
    if (before && inside !== was) {
      const limit = centre + 180 * Math.sign((inside ? before : here)[1] - centre);
      const share = (limit - before[1]) / (here[1] - before[1]);
      part.push([before[0] + share * (here[0] - before[0]), limit]);
    }
    if (inside) part.push(here);
    else if (part.length) {
      parts.push(part);
      part = [];
    }
  });
  if (part.length > 1) parts.push(part);
  return parts;
}

/**
 * The switch, at the top right of the map; where there is no room for it a key does the same.
 * @param {L.Map} map @param {Payload} data
 * @param {Words} words @param {(a: string) => void} choose
 * @returns {{set: (name: string) => void, turn: () => void}}
 */
export function viewSwitch(map, data, words, choose) {
  const group = make("fieldset", "tm-views");
  const legend = make("legend", "tm-sr", words("views"));
  group.appendChild(legend);
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  for (const name of VIEWS) {
    const label = make("label", "tm-view");
    const input = /** @type {HTMLInputElement} */ (make("input", ""));
    input.type = "radio";
    input.name = "tm-view";
    input.value = name;
    input.addEventListener("change", () => input.checked && choose(name));
    label.append(input, make("span", "", words(name === "distance" && !data.middle?.home ? "view-start" : `view-${name}`)));
    group.appendChild(label);
    inputs.set(name, input);
  }
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => group;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(group);
  return {
    set(name) {
      const input = inputs.get(name);
      if (input) input.checked = true;
    },
    /** To the next view, the first after the last. */
    turn() {
      const now = VIEWS.findIndex((name) => inputs.get(name)?.checked);
      choose(VIEWS[(now + 1) % VIEWS.length]);
    },
  };
}
