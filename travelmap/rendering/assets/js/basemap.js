/* The basemap: one path of the whole world, drawn by the browser as vectors and coloured by CSS.
   Three copies side by side let a journey cross the antimeridian without a seam. */

import { makeSvg } from "./dom.js";
import { MERCATOR_LIMIT } from "./geodesic.js";
import { GRID } from "./globe.js";

/** @typedef {import("./payload.js").Payload} Payload */

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
  return L.svgOverlay(svg, bounds, { pane: name, interactive: false }).addTo(map);
}

/** @param {L.Map} map */
export function addBasemap(map) {
  const svg = worldsSvg("tm-basemap");
  for (const copy of [-1, 0, 1]) {
    svg.appendChild(makeSvg("use", { href: "#tm-world", x: copy * GRID, y: 0, width: GRID, height: GRID }));
  }
  return showWorlds(map, svg, "tm-basemap", 150);
}

/**
 * Countries that stand for stops known no better than by country: filled, without outline.
 * @param {L.Map} map @param {Payload} data
 */
export function addAreas(map, data) {
  /** @type {Map<string, {group: SVGElement, groups: SVGElement[], stops: number[]}>} `groups`: in every plane it is drawn in */
  const areas = new Map();
  const svg = worldsSvg("tm-areas");
  data.stops.forEach((stop, index) => {
    if (stop.precision !== "country") return;
    for (const code of stop.areas || []) {
      const path = data.areas[code];
      if (!path) continue;
      const group = makeSvg("g", { class: "tm-area" });
      const area = areas.get(code) || { group: group, groups: [group], stops: [] };
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
  const layer = areas.size ? showWorlds(map, svg, "tm-areas", 350) : null;
  for (const area of areas.values()) {
    if (area.stops.every((index) => data.stops[index].state === "ghost")) area.group.classList.add("is-ghost");
  }
  return {
    /** @param {number} selected a stop, or -1 */
    select(selected) {
      for (const { groups, stops } of areas.values()) {
        for (const group of groups) group.classList.toggle("is-selected", stops.includes(selected));
      }
    },
    layer: layer,
    /**
     * Draw the areas once more, in another plane.
     * @param {SVGElement} other @param {(a: string) => string} pathIn from a path of the grid
     * @returns {boolean} whether there are any
     */
    into(other, pathIn) {
      for (const [code, area] of areas) {
        const group = /** @type {SVGElement} */ (area.group.cloneNode(false));
        group.appendChild(makeSvg("path", { d: pathIn(data.areas[code]) }));
        other.appendChild(group);
        area.groups.push(group);
      }
      return areas.size > 0;
    },
  };
}
