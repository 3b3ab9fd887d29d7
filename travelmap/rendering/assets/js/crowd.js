/* Journeys of more than a few hundred stops: circles on a canvas, one a place, and all legs as one
   line. The DOM stays small and panning smooth at ten thousand stops. */

import { FineLine, legLines } from "./legs.js";
import { root } from "./page.js";
import { spotsOf } from "./spots.js";

/** Steps of a leg in a crowd: a tenth of the points, and no eye can tell among thousands of lines. */
const COARSE_STEPS = 16;

/** @param {string} name of a custom property @returns {string} its present value */
function token(name) {
  return getComputedStyle(root).getPropertyValue(name).trim();
}

/**
 * @param {L.Map} map @param {Payload} data @param {function(number): void} pick
 */
export function addCrowd(map, data, pick) {
  const renderer = L.canvas({ padding: 0.3, tolerance: 6 });
  const spots = spotsOf(data);
  const most = spots.reduce((top, spot) => Math.max(top, spot.stops.length), 1);
  let current = -1;

  const drawn = data.legs.map((leg) => legLines(data, leg, COARSE_STEPS));
  const lines = drawn.flat();
  const route = new FineLine(lines, { renderer: renderer, interactive: false, weight: 1 }).addTo(map);
  const chosen = new FineLine([], { renderer: renderer, interactive: false, weight: 3 }).addTo(map);

  const circles = spots.map((spot) => {
    const circle = L.circleMarker([spot.lat, spot.lon], {
      renderer: renderer,
      radius: spot.stops.length ? 3.5 + 5 * Math.sqrt((spot.stops.length - 1) / most) : 5,
      bubblingMouseEvents: false,
    }).addTo(map);
    circle.on("click", () => {
      if (!spot.stops.length) return;
      const place = spot.stops.indexOf(current);
      pick(spot.stops[(place + 1) % spot.stops.length]);
    });
    return circle;
  });

  /** Canvas knows no style sheet: read the colours from it, again whenever the theme changes. */
  function paint() {
    const line = token("--tm-route");
    const paper = token("--tm-surface");
    const accent = token("--tm-accent");
    const quiet = token("--tm-ghost");
    route.setStyle({ color: line, opacity: Math.max(0.12, Math.min(0.6, 150 / (lines.length + 1))) });
    chosen.setStyle({ color: accent });
    circles.forEach((circle, index) => {
      const stops = spots[index].stops;
      const ghost = stops.length > 0 && stops.every((stop) => data.stops[stop].state === "ghost");
      const on = current >= 0 && stops.includes(current);
      const fill = on ? accent : ghost || !stops.length ? paper : line;
      circle.setStyle({ color: on || stops.length ? (ghost ? quiet : paper) : line, weight: 1.2, fillColor: fill, fillOpacity: 0.9 });
      if (on) circle.bringToFront();
    });
  }
  paint();

  return {
    spots: spots,
    paint: paint,
    /** @param {function(number): boolean} shown whether a stop is */
    filter(shown) {
      circles.forEach((circle, index) => {
        const on = !spots[index].stops.length || spots[index].stops.some(shown);
        if (on !== map.hasLayer(circle)) on ? circle.addTo(map) : circle.remove();
      });
      route.setLatLngs(data.legs.flatMap((leg, index) => (shown(leg.to >= 0 ? leg.to : leg.from) ? drawn[index] : [])));
      paint();
    },
    /** @param {number} stop */
    select(stop) {
      current = stop;
      const arriving = data.legs.filter((leg) => leg.to === stop && stop >= 0);
      chosen.setLatLngs([].concat(...arriving.map((leg) => legLines(data, leg))));
      paint();
    },
  };
}
