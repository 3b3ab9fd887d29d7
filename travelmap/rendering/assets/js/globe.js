/* The basemap on the globe. The page carries it once, in the Mercator plane; other views take it from
   there to the sphere and draw it anew, as the static figure does (travelmap/figure/globe_shapes.py). */

import { fromPlane, toPlane, unwrapped } from "./geodesic.js";

/** Side of the square grid the basemap's and the areas' paths are drawn in. */
export const GRID = 16384;
/** How far beyond the edge of the grid the basemap cuts what it repeats there. */
const REPEATED = 50;
/** Units of a drawn path for one radian of a plane. */
export const UNIT = 4000;
/** Distance in a plane above which a stretch gets more points. */
const LONGEST = 0.12;

/** @typedef {{points: number[][], winds: boolean, west: number, east: number}} Ring  [latitude, longitude] without
 *    jumps; whether it goes round a pole and encloses that; the longitudes it keeps between */

/** @param {string} data @returns {number[][][]} lines of absolute points on the grid */
function readPath(data) {
  return data
    .split("M")
    .slice(1)
    .map((part) => {
      const numbers = part.match(/-?\d+/g) || [];
      const points = [];
      let [x, y] = [0, 0];
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        x += +numbers[at];
        y += +numbers[at + 1];
        points.push([x, y]);
      }
      return points;
    });
}

/** @param {number[]} xy @returns {number[]} */
const onGlobe = (xy) => fromPlane([xy[0] / GRID, xy[1] / GRID]);

/** @param {string} data @returns {number[][][]} open lines on the globe */
export function globeLines(data) {
  return readPath(data).map((line) => line.map(onGlobe));
}

/** @param {string} data @returns {Ring[]} closed paths on the globe, each once, without the edges of the map */
export function globeRings(data) {
  /** @type {Ring[]} */
  const rings = [];
  for (const line of readPath(data)) {
    let left = Infinity;
    let right = -Infinity;
    for (const [x] of line) {
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    const atLeft = left === -REPEATED;
    if (atLeft !== (right === GRID + REPEATED)) continue; // cut: its whole is drawn at the other edge
    const [west, east] = [left, right].map((x) => (x / GRID - 0.5) * 360);
    rings.push({ points: (atLeft ? coastOf(line) : line).map(onGlobe), winds: atLeft, west: west, east: east });
  }
  return rings;
}

/** @param {number[][]} line @returns {number[][]} the run of a ring round the world that is not its lower edge */
function coastOf(line) {
  const inside = (/** @type {number[]} */ xy) => xy[0] >= 0 && xy[0] <= GRID && xy[1] < GRID;
  const first = line.findIndex((xy, at) => inside(xy) && !inside(line[(at + line.length - 1) % line.length]));
  return [...line.slice(first), ...line.slice(0, first)].filter(inside);
}

/**
 * @param {Ring[]} rings @param {number[]} point
 * @returns {boolean} whether a position is in an odd number of rings, by the map on which they were drawn
 */
function holds(rings, point) {
  let inside = false;
  const longitude = unwrapped(point[1], 0);
  const [x, y] = toPlane([point[0], longitude]);
  for (const ring of rings) {
    const spans = (/** @type {number} */ aim) => aim >= ring.west && aim <= ring.east;
    if (!ring.winds && ![longitude - 360, longitude, longitude + 360].some(spans)) continue;
    /** @type {number[][]} */
    const line = ring.points.map((point) => toPlane([point[0], point[1]]));
    if (ring.winds) {
      // Closed beyond the pole's edge of the map and, lest a seam be missed, beyond its sides.
      const end = ring.points[0][0] < 0 ? 2 : -1;
      const [start, stop] = [line[0], line[line.length - 1]];
      const [first, last] = start[0] < stop[0] ? [-1, 2] : [2, -1];
      line.push([last, stop[1]], [last, end], [first, end], [first, start[1]]);
    }
    for (const aim of ring.winds ? [x] : [x - 1, x, x + 1]) {
      for (let at = 0; at < line.length; at += 1) {
        const [a, b] = [line[at], line[(at + 1) % line.length]];
        if (a[0] > aim !== b[0] > aim && y < a[1] + ((aim - a[0]) / (b[0] - a[0])) * (b[1] - a[1])) inside = !inside;
      }
    }
  }
  return inside;
}

/**
 * Project a line, with more points where neighbours come to lie far apart.
 * @param {number[][]} points @param {(a: number[]) => number[]} forward @returns {number[][]}
 */
function projected(points, forward) {
  const done = [forward(points[0])];
  /** @param {number[]} a @param {number[]} b @param {number[]} there @param {number} left */
  const go = (a, b, there, left) => {
    const last = done[done.length - 1];
    if (left && Math.abs(there[0] - last[0]) + Math.abs(there[1] - last[1]) > LONGEST) {
      const middle = [(a[0] + b[0]) / 2, (a[1] + unwrapped(b[1], a[1])) / 2];
      go(a, middle, forward(middle), left - 1);
      go(middle, b, there, left - 1);
    } else {
      done.push(there);
    }
  };
  for (let at = 1; at < points.length; at += 1) go(points[at - 1], points[at], forward(points[at]), 10);
  return done;
}

/** @param {number[][][]} lines in the plane @param {string} end "z" for areas @returns {string} path data */
export function pathOf(lines, end) {
  let data = "";
  for (const line of lines) {
    let x = Math.round(line[0][0] * UNIT);
    let y = Math.round(line[0][1] * UNIT);
    let steps = "";
    const start = `M${x} ${y}l`;
    for (const point of line) {
      const nextX = Math.round(point[0] * UNIT);
      const nextY = Math.round(point[1] * UNIT);
      // A step of two units is a kilometre or so, and no coast is known as finely.
      if (Math.abs(nextX - x) + Math.abs(nextY - y) < 3) continue;
      steps += `${nextX - x} ${nextY - y} `;
      x = nextX;
      y = nextY;
    }
    if (steps) data += start + steps + end;
  }
  return data;
}

/** @param {number} radius in radians @returns {number[][]} */
export function circle(radius) {
  const steps = Array.from({ length: 240 }, (_, step) => (step * Math.PI) / 120);
  return steps.map((angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
}

/**
 * Rings on the disc of the whole world round a centre, for the even-odd rule. The point opposite to the centre
 * is the outer circle: where it is land, what land encloses in the plane is sea, and the circle turns it round.
 * @param {Ring[]} rings @param {import("./projections.js").Projection} projection @param {number[]} centre
 * @returns {number[][][]}
 */
export function onDisc(rings, projection, centre) {
  const drawn = rings.map((ring) => projected([...ring.points, ring.points[0]], projection.forward));
  if (holds(rings, [-centre[0], centre[1] + 180])) drawn.push(circle(Math.PI));
  return drawn;
}

/** @param {number[][][]} lines @param {import("./projections.js").Projection} projection @returns {number[][][]} */
export function linesOn(lines, projection) {
  return lines.map((line) => projected(line, projection.forward));
}

/**
 * Keep what of a ring lies on one side of a meridian, or on it.
 * @param {number[][]} ring @param {number} limit @param {number} sign 1 for the east, -1 for the west
 * @returns {number[][]}
 */
function clipSide(ring, limit, sign) {
  /** @type {number[][]} */
  const cut = [];
  ring.forEach((here, at) => {
    const before = ring[(at + ring.length - 1) % ring.length];
    const inside = (here[1] - limit) * sign >= 0;
    if (inside !== (before[1] - limit) * sign >= 0) {
      const share = (limit - before[1]) / (here[1] - before[1]);
      cut.push([before[0] + share * (here[0] - before[0]), limit]);
    }
    if (inside) cut.push(here);
  });
  return cut;
}

/**
 * Rings on the whole world, cut at the meridian opposite to its centre.
 * @param {Ring[]} rings @param {import("./projections.js").Projection} projection @param {number} centre longitude
 * @returns {number[][][]}
 */
export function onWorld(rings, projection, centre) {
  const [west, east] = [centre - 180, centre + 180];
  /** @type {number[][][]} */
  const drawn = [];
  for (const ring of rings) {
    const points = ring.winds ? roundPole(ring.points, centre) : ring.points;
    const [low, high] = ring.winds ? [-Infinity, Infinity] : [ring.west, ring.east];
    const first = ring.winds ? 0 : Math.floor((west - high) / 360) + 1;
    const last = ring.winds ? 0 : Math.ceil((east - low) / 360) - 1;
    for (let turn = first; turn <= last; turn += 1) {
      let part = points.map((point) => [point[0], point[1] + 360 * turn]);
      if (low + 360 * turn < west || high + 360 * turn > east) part = clipSide(clipSide(part, west, 1), east, -1);
      // Points are added on the cut too, which is a curve in the picture.
      if (part.length > 2) drawn.push(alongCut([...part, part[0]], projection.forward));
    }
  }
  return drawn;
}

/** @param {number[][]} points @param {(a: number[]) => number[]} forward @returns {number[][]} */
function alongCut(points, forward) {
  /** @type {number[][]} */
  const done = [];
  points.forEach((here, at) => {
    const before = points[at - 1];
    if (before && before[1] === here[1]) {
      const steps = Math.ceil(Math.abs(here[0] - before[0]) / 2);
      for (let step = 1; step < steps; step += 1) {
        done.push(forward([before[0] + ((here[0] - before[0]) * step) / steps, here[1]]));
      }
    }
    done.push(forward(here));
  });
  return done;
}

/** @param {number[][]} points @param {number} centre @returns {number[][]} an area wide enough to be cut anywhere */
function roundPole(points, centre) {
  const forth = points[points.length - 1][1] > points[0][1] ? 360 : -360;
  const shift = unwrapped(points[0][1], centre) - points[0][1];
  const line = [-1, 0, 1, 2].flatMap((more) => points.map(([lat, lon]) => [lat, lon + shift + forth * more]));
  const pole = points[0][0] < 0 ? -90 : 90;
  return [...line, [pole, line[line.length - 1][1]], [pole, line[0][1]]];
}
