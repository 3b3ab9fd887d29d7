/* Legs: geodesic lines with direction. Each is drawn as a casing that lifts it off the basemap, the
   line itself, an arrowhead, and a broad invisible line to hover and click. */

import { makeSvg } from "./dom.js";
import { joinedPath, wrapLongitude } from "./geodesic.js";
import { seenParts } from "./planes.js";

/** @typedef {import("./geodesic.js").Degrees} Degrees */
/** @typedef {import("./payload.js").Leg} Leg */
/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {L.PolylineOptions & {fade?: [atStart: boolean, atEnd: boolean]}} LineOptions */
/** What Leaflet keeps of a drawn line, and we of a fading one. @typedef {L.Polyline & {_path?: SVGPathElement, _gradient?: SVGElement | null}} Drawn */
/** @typedef {new (line: Degrees[], options: LineOptions) => Drawn} Kind */

/** A polyline whose vertices are not rounded to whole pixels: rounding makes dense curves wobble. */
export const FineLine = L.Polyline.extend({
  options: { smoothFactor: 0, noClip: false },

  /** @param {any[]} latlngs positions, or lists of them @param {L.Point[][]} result @param {L.Bounds} bounds */
  _projectLatlngs(latlngs, result, bounds) {
    if (latlngs[0] instanceof L.LatLng) {
      const origin = this._map.getPixelOrigin();
      for (const part of seenParts(this._map, latlngs)) {
        const ring = part.map((/** @type {Degrees} */ point) => this._map.project(L.latLng(point))._subtract(origin));
        ring.forEach((/** @type {L.Point} */ point) => bounds.extend(point));
        result.push(ring);
      }
    } else {
      latlngs.forEach((/** @type {any[]} */ part) => this._projectLatlngs(part, result, bounds));
    }
  },
});

/** What its kinds do more than it does. */
const fine = /** @type {any} */ (FineLine.prototype);

/** An arrowhead half way along a line, or half way along its visible part when that is elsewhere. */
const ArrowHead = FineLine.extend({
  /** @param {L.Map} map */
  onAdd(map) {
    fine.onAdd.call(this, map);
    // An attribute, not a style: the pale edge stays behind the arrow.
    if (this._path) this._path.setAttribute("paint-order", "stroke");
    return this;
  },
  _updatePath() {
    const whole = this._rings && this._rings[0];
    let spot = whole && midway(whole);
    if (spot && this._pxBounds && !this._renderer._bounds.contains(spot.point)) {
      const parts = this._parts.slice().sort((/** @type {L.Point[]} */ a, /** @type {L.Point[]} */ b) => b.length - a.length);
      spot = parts.length ? midway(parts[0]) : null;
    }
    this._renderer._setPath(this, spot && spot.length > 44 ? arrowPath(spot.point, spot.angle) : "");
  },
});

/** @param {L.Point[]} points @returns {{point: L.Point, angle: number, length: number} | null} */
function midway(points) {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) length += points[index].distanceTo(points[index - 1]);
  let left = length / 2;
  for (let index = 1; index < points.length; index += 1) {
    const a = points[index - 1];
    const b = points[index];
    const step = a.distanceTo(b);
    if (step >= left && step > 0) {
      const f = left / step;
      return {
        point: L.point(a.x + (b.x - a.x) * f, a.y + (b.y - a.y) * f),
        angle: Math.atan2(b.y - a.y, b.x - a.x),
        length: length,
      };
    }
    left -= step;
  }
  return null;
}

/** @param {L.Point} at @param {number} angle @returns {string} SVG path of a head that points along `angle` */
function arrowPath(at, angle) {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return (
    [
      [7, 0],
      [-5, 5.2],
      [-2.4, 0],
      [-5, -5.2],
    ]
      .map(([x, y], index) => {
        const px = (at.x + x * cos - y * sin).toFixed(1);
        const py = (at.y + x * sin + y * cos).toFixed(1);
        return `${index ? "L" : "M"}${px} ${py}`;
      })
      .join("") + "Z"
  );
}

/**
 * A line that dissolves towards an end of which only the country is known.
 * Its gradient lives in the renderer's SVG and follows the line at every zoom.
 */
const FadingLine = FineLine.extend({
  _updatePath() {
    fine._updatePath.call(this);
    const ring = this._rings && this._rings[0];
    if (!ring || !this._path) return;
    if (!this._gradient) this._makeGradient();
    const first = ring[0];
    const last = ring[ring.length - 1];
    const place = { x1: first.x, y1: first.y, x2: last.x, y2: last.y };
    for (const [name, value] of Object.entries(place)) this._gradient.setAttribute(name, value.toFixed(1));
  },

  _makeGradient() {
    const id = `tm-fade-${L.stamp(this)}`;
    const [atStart, atEnd] = this.options.fade;
    this._gradient = makeSvg("linearGradient", { id: id, gradientUnits: "userSpaceOnUse" });
    const stops = [
      [0, atStart ? 0 : 1],
      [0.45, 1],
      [0.55, 1],
      [1, atEnd ? 0 : 1],
    ];
    for (const [offset, opacity] of stops) {
      this._gradient.appendChild(makeSvg("stop", { offset: offset, "stop-opacity": opacity }));
    }
    this._renderer._rootGroup.appendChild(this._gradient);
    this._path.style.stroke = `url(#${id})`;
  },

  onRemove() {
    if (this._gradient) this._gradient.remove();
    this._gradient = null;
    fine.onRemove.call(this);
  },
});

/**
 * @param {Payload} data @param {Leg} leg @param {number=} most steps of each line
 * @returns {Degrees[][]} the leg's line, twice when it ends one world away from its pin
 */
export function legLines(data, leg, most) {
  /** @param {number} node @returns {Degrees} */
  const at = (node) => {
    const place = node >= 0 ? data.stops[node] : data.ends[-1 - node];
    return [place.lat, wrapLongitude(place.lon, data.centre)];
  };
  const destination = at(leg.to);
  const line = joinedPath([at(leg.from)].concat(leg.via || [], [destination]), Boolean(leg.bulge), most);
  const shift = line[line.length - 1][1] - destination[1];
  if (Math.abs(shift) < 180) return [line];
  const worlds = Math.round(shift / 360) * 360;
  return [line, line.map((point) => /** @type {Degrees} */ ([point[0], point[1] - worlds]))];
}

/** @param {Leg} leg @returns {number} the stop a leg stands for: where it goes, else where it came from */
function stopOfLeg(leg) {
  if (leg.to >= 0) return leg.to;
  return leg.from >= 0 ? leg.from : -1;
}

/**
 * @param {L.Map} map @param {Payload} data @param {(stop: number) => void} pick
 */
export function addLegs(map, data, pick) {
  map.createPane("tm-legs").style.zIndex = "420";
  const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
  /** @type {Degrees[][][]} by leg: its lines */
  const lines = data.legs.map((leg) => legLines(data, leg));
  /** @type {Drawn[][]} by leg: everything drawn for it */
  const drawn = data.legs.map(() => []);
  /** @type {number[]} */
  let selected = [];

  data.legs.forEach((leg, index) => {
    const state = leg.planned ? " is-planned" : "";
    const fades = leg.fade && (leg.fade[0] || leg.fade[1]);
    for (const line of lines[index]) {
      /** @param {unknown} Class @param {string} className @param {LineOptions=} more */
      const add = (Class, className, more) => {
        const layer = new /** @type {Kind} */ (Class)(line, { renderer: renderer, className: className, interactive: false, ...more });
        layer.addTo(map);
        drawn[index].push(layer);
        return layer;
      };
      if (!fades) add(FineLine, "tm-casing");
      add(fades ? FadingLine : FineLine, `tm-line tm-means-${leg.means || "unknown"}${state}`, { fade: leg.fade });
      if (leg.means === "rail" && !fades && !leg.planned) add(FineLine, "tm-sleepers");
      if (leg.means === "road" && !fades && !leg.planned) add(FineLine, "tm-roadway");
      add(ArrowHead, `tm-arrow${state}`, { fill: true });
      const hit = add(FineLine, "tm-hit", { interactive: true, bubblingMouseEvents: false });
      hit.on("click", () => pick(stopOfLeg(leg)));
      hit.on("mouseover", () => mark(index, "is-hovered", true));
      hit.on("mouseout", () => mark(index, "is-hovered", false));
    }
  });

  /** @param {number} index of a leg @param {string} className @param {boolean} on */
  function mark(index, className, on) {
    for (const layer of drawn[index]) {
      if (layer._path) layer._path.classList.toggle(className, on);
      if (layer._gradient) layer._gradient.classList.toggle(className, on);
    }
  }

  return {
    lines: lines,
    /** @param {(stop: number) => boolean} shown whether a stop is */
    filter(shown) {
      data.legs.forEach((leg, index) => mark(index, "is-filtered", !shown(stopOfLeg(leg))));
    },
    /** @param {number} stop @returns {number[]} the legs that arrive at a stop */
    arriving: (stop) => data.legs.flatMap((leg, index) => (leg.to === stop ? [index] : [])),
    /** @param {number[]} indexes legs to show in the accent colour; the others step back */
    select(indexes) {
      selected.forEach((index) => mark(index, "is-selected", false));
      selected = indexes;
      selected.forEach((index) => {
        mark(index, "is-selected", true);
        drawn[index].forEach((layer) => layer.bringToFront());
      });
    },
  };
}
