/* The basemap: one path of the whole world, drawn by the browser as vectors and coloured by CSS.
   Three copies side by side let a journey cross the antimeridian without a seam. */

import { makeSvg } from "./dom.js";
import { MERCATOR_LIMIT } from "./geodesic.js";
import { GRID } from "./globe.js";

/** @param {string} className @returns {SVGElement} an overlay of three worlds */
function worldsSvg(className) {
  const svg = makeSvg("svg", {
    class: className,
    viewBox: `${-GRID} 0 ${3 * GRID} ${GRID}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
    focusable: "false",
  });
  return svg;
}

/** @param {L.Map} map @param {SVGElement} svg @param {string} pane @param {number} order */
function showWorlds(map, svg, pane, order) {
  map.createPane(pane).style.zIndex = String(order);
  map.getPane(pane).style.pointerEvents = "none";
  const bounds = [
    [-MERCATOR_LIMIT, -540],
    [MERCATOR_LIMIT, 540],
  ];
  return L.svgOverlay(svg, bounds, { pane: pane, interactive: false }).addTo(map);
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
 * @returns {{select: function(number): void}}
 */
export function addAreas(map, data) {
  /** @type {Map<string, {group: SVGElement, stops: number[]}>} */
  const areas = new Map();
  const svg = worldsSvg("tm-areas");
  data.stops.forEach((stop, index) => {
    if (stop.precision !== "country") return;
    for (const code of stop.areas || []) {
      if (!data.areas || !data.areas[code]) continue;
      if (!areas.has(code)) {
        const group = makeSvg("g", { class: "tm-area" });
        for (const copy of [-1, 0, 1]) {
          group.appendChild(makeSvg("path", { d: data.areas[code], transform: `translate(${copy * GRID} 0)` }));
        }
        svg.appendChild(group);
        areas.set(code, { group: group, groups: [group], stops: [] });
      }
      areas.get(code).stops.push(index);
    }
  });
  const layer = areas.size ? showWorlds(map, svg, "tm-areas", 350) : null;
  for (const area of areas.values()) {
    if (area.stops.every((index) => data.stops[index].state === "ghost")) area.group.classList.add("is-ghost");
  }
  return {
    select(selected) {
      for (const { groups, stops } of areas.values()) {
        for (const group of groups) group.classList.toggle("is-selected", stops.includes(selected));
      }
    },
    layer: layer,
    /**
     * Draw the areas once more, in another plane.
     * @param {SVGElement} other @param {function(string): string} pathIn from a path of the grid
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
