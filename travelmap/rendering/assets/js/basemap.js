/* The basemap: one path of the whole world, drawn by the browser as vectors and coloured by CSS.
   Three copies side by side let a journey cross the antimeridian without a seam. */

import { makeSvg } from "./dom.js";
import { MERCATOR_LIMIT } from "./geodesic.js";

/** @typedef {import("./payload.js").Payload} Payload */

/** Side of the square grid the basemap's and the areas' paths are drawn in. */
const GRID = 16384;

/** @param {string} className @returns {SVGSVGElement} an overlay of three worlds */
function worldsSvg(className) {
  return makeSvg("svg", {
    class: className,
    viewBox: `${-GRID} 0 ${3 * GRID} ${GRID}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
    focusable: "false",
  });
}

/** @param {L.Map} map @param {SVGSVGElement} svg @param {string} name of its pane @param {number} order */
function showWorlds(map, svg, name, order) {
  const pane = map.createPane(name);
  pane.style.zIndex = String(order);
  pane.style.pointerEvents = "none";
  const bounds = L.latLngBounds([-MERCATOR_LIMIT, -540], [MERCATOR_LIMIT, 540]);
  L.svgOverlay(svg, bounds, { pane: name, interactive: false }).addTo(map);
}

/** @param {L.Map} map */
export function addBasemap(map) {
  const svg = worldsSvg("tm-basemap");
  for (const copy of [-1, 0, 1]) {
    svg.appendChild(makeSvg("use", { href: "#tm-world", x: copy * GRID, y: 0, width: GRID, height: GRID }));
  }
  showWorlds(map, svg, "tm-basemap", 150);
}

/**
 * Countries that stand for stops known no better than by country: filled, without outline.
 * @param {L.Map} map @param {Payload} data
 */
export function addAreas(map, data) {
  /** @type {Map<string, {group: SVGElement, stops: number[]}>} */
  const areas = new Map();
  const svg = worldsSvg("tm-areas");
  data.stops.forEach((stop, index) => {
    if (stop.precision !== "country") return;
    for (const code of stop.areas || []) {
      const path = data.areas[code];
      if (!path) continue;
      const area = areas.get(code) || { group: makeSvg("g", { class: "tm-area" }), stops: [] };
      if (!area.stops.length) {
        for (const copy of [-1, 0, 1]) {
          area.group.appendChild(makeSvg("path", { d: path, transform: `translate(${copy * GRID} 0)` }));
        }
        svg.appendChild(area.group);
        areas.set(code, area);
      }
      area.stops.push(index);
    }
  });
  if (areas.size) showWorlds(map, svg, "tm-areas", 350);
  for (const area of areas.values()) {
    if (area.stops.every((index) => data.stops[index].state === "ghost")) area.group.classList.add("is-ghost");
  }
  return {
    /** @param {number} selected a stop, or -1 */
    select(selected) {
      for (const area of areas.values()) area.group.classList.toggle("is-selected", area.stops.includes(selected));
    },
  };
}
