/* A leg drawn as it is travelled, while the journey plays. */

import { FineLine } from "./legs.js";
import { seenParts } from "./planes.js";

/** Of a leg drawn twice, one dot is beyond the edge of the world. */
const TravellerDot = L.CircleMarker.extend({
  _empty() {
    const here = [this._latlng.lat, this._latlng.lng];
    return L.CircleMarker.prototype._empty.call(this) || !seenParts(this._map, [here, here]).length;
  },
});

/** @param {number[][]} line @param {number} fraction 0..1 @returns {number[][]} its first part */
function firstPart(line, fraction) {
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
  /** @type {?{frame: number, layers: L.Path[], done: function(): void}} */
  let running = null;

  function stop() {
    if (!running) return;
    cancelAnimationFrame(running.frame);
    running.layers.forEach((layer) => layer.remove());
    running = null;
  }

  return {
    stop: stop,
    /**
     * @param {number[][][]} lines of one leg @param {number} duration in milliseconds
     * @param {function(): void} done called when the traveller has arrived
     */
    go(lines, duration, done) {
      stop();
      const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
      const options = { renderer: renderer, interactive: false };
      const tracks = lines.map((line) => new FineLine([line[0]], Object.assign({ className: "tm-line is-selected" }, options)));
      const heads = lines.map((line) => new TravellerDot(line[0], Object.assign({ radius: 6, className: "tm-traveller-dot" }, options)));
      const layers = tracks.concat(heads);
      layers.forEach((layer) => layer.addTo(map));
      let started = null;
      const tick = (now) => {
        if (started === null) started = now;
        const fraction = Math.max(0, Math.min(1, (now - started) / duration));
        lines.forEach((line, index) => {
          const part = firstPart(line, ease(fraction));
          tracks[index].setLatLngs(part);
          heads[index].setLatLng(part[part.length - 1]);
        });
        if (fraction < 1) {
          running.frame = requestAnimationFrame(tick);
        } else {
          stop();
          done();
        }
      };
      running = { frame: requestAnimationFrame(tick), layers: layers, done: done };
    },
  };
}
