/* A leg drawn as it is travelled, while the journey plays; the map goes along where it leads out of view. */

import { FineLine } from "./legs.js";
import { seenParts } from "./planes.js";

/** Of a leg drawn twice, one dot is beyond the edge of the world. */
const TravellerDot = L.CircleMarker.extend({
  _empty() {
    const here = [this._latlng.lat, this._latlng.lng];
    return /** @type {any} */ (L.CircleMarker.prototype)._empty.call(this) || !seenParts(this._map, [here, here]).length;
  },
});

/** @typedef {import("./payload.js").Point} Point */
/** @typedef {ReturnType<typeof createTravel>} Travel */

const Line = /** @type {new (points: Point[], options: L.PathOptions) => L.Polyline} */ (/** @type {unknown} */ (FineLine));

const Dot = /** @type {new (at: Point, options: L.CircleMarkerOptions) => L.CircleMarker} */ (/** @type {unknown} */ (TravellerDot));

/** Share of the map's width and height at each edge from which the traveller is fetched back. */
const EDGE = 0.08;

/** @param {Point[]} line @param {number} fraction 0..1 @returns {Point[]} its first part */
export function firstPart(line, fraction) {
  const last = line.length - 1;
  const position = Math.max(0, Math.min(1, fraction)) * last;
  const whole = Math.floor(position);
  const part = line.slice(0, whole + 1);
  if (whole < last) {
    const rest = position - whole;
    const [a, b] = [line[whole], line[whole + 1]];
    part.push([a[0] + (b[0] - a[0]) * rest, a[1] + (b[1] - a[1]) * rest]);
  }
  return part;
}

/** @param {number} t 0..1 @returns {number} slow start, slow end */
function ease(t) {
  return t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
}

/** @param {L.Map} map */
export function createTravel(map) {
  /** @type {{frame: number, layers: L.Path[]} | null} */
  let running = null;

  function stop() {
    if (!running) return;
    cancelAnimationFrame(running.frame);
    running.layers.forEach((layer) => layer.remove());
    running = null;
  }

  /** @param {number} share of the map at each edge that does not count @returns {L.Bounds} in container pixels */
  function inner(share) {
    const size = map.getSize();
    return L.bounds(size.multiplyBy(share), size.multiplyBy(1 - share));
  }

  return {
    stop: stop,
    /**
     * Bring a leg into view before it is travelled, no nearer than the map is now.
     * @param {Point[][]} lines @returns {number} milliseconds until the map stands still; 0 if it need not move
     */
    frame(lines) {
      const bounds = L.latLngBounds(lines.flat());
      const shown = L.bounds(
        map.latLngToContainerPoint(bounds.getNorthWest()),
        map.latLngToContainerPoint(bounds.getSouthEast()),
      );
      if (!bounds.isValid() || inner(0.02).contains(shown)) return 0;
      map.flyToBounds(bounds, { padding: [36, 36], maxZoom: map.getZoom(), duration: 0.8 });
      return 950;
    },
    /**
     * @param {Point[][]} lines of one leg; the last is the one that ends at its pin
     * @param {number} duration in milliseconds
     * @param {() => void} done called when the traveller has arrived
     */
    go(lines, duration, done) {
      stop();
      const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
      const options = { renderer: renderer, interactive: false };
      const tracks = lines.map((line) => new Line([line[0]], { className: "tm-line is-selected", ...options }));
      const heads = lines.map((line) => new Dot(line[0], { radius: 6, className: "tm-traveller-dot", ...options }));
      const layers = [...tracks, ...heads];
      layers.forEach((layer) => layer.addTo(map));
      const own = { frame: 0, layers: layers };
      let started = -1;
      let panned = -Infinity;
      /** @param {number} now */
      const tick = (now) => {
        if (started < 0) started = now;
        const fraction = Math.max(0, Math.min(1, (now - started) / duration));
        lines.forEach((line, index) => {
          const part = firstPart(line, ease(fraction));
          tracks[index].setLatLngs(part);
          heads[index].setLatLng(part[part.length - 1]);
        });
        const seen = heads.some((head) => inner(EDGE).contains(map.latLngToContainerPoint(head.getLatLng())));
        if (!seen && now - panned > 400) {
          panned = now;
          map.panTo(heads[heads.length - 1].getLatLng(), { animate: true, duration: 0.35, noMoveStart: true });
        }
        if (fraction < 1) {
          own.frame = requestAnimationFrame(tick);
        } else {
          stop();
          done();
        }
      };
      running = own;
      own.frame = requestAnimationFrame(tick);
    },
  };
}
