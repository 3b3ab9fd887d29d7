/* Geometry of legs. The same formula stands in Python (travelmap/geo/geodesic.py) for the static
   figure; a test compares the two point by point. Points are [latitude, longitude] in degrees. */

/** @typedef {[number, number]} Degrees latitude, longitude */
/** @typedef {[number, number]} Plane x, y in the unit Mercator plane, y downwards */
/** @typedef {[number, number, number]} Vector on the unit sphere */


const RADIAN = Math.PI / 180;
/** Latitude where the square of Web Mercator ends. */
export const MERCATOR_LIMIT = 85.05112878;
/** Height of an out-and-back leg's arc, as a fraction of its chord. */
const BULGE = 0.045;

/**
 * @param {number} longitude @param {number} centre
 * @returns {number} the same meridian in [centre - 180, centre + 180)
 */
export function wrapLongitude(longitude, centre) {
  return ((((longitude - centre + 180) % 360) + 360) % 360) + centre - 180;
}

/** @param {Degrees} point @returns {Vector} unit vector on the sphere */
function toVector(point) {
  const latitude = point[0] * RADIAN;
  const longitude = point[1] * RADIAN;
  return [
    Math.cos(latitude) * Math.cos(longitude),
    Math.cos(latitude) * Math.sin(longitude),
    Math.sin(latitude),
  ];
}

/** @param {Degrees} point @returns {Plane} */
export function toPlane(point) {
  const latitude = Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, point[0])) * RADIAN;
  return [point[1] / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)];
}

/** @param {Plane} xy @returns {Degrees} */
export function fromPlane(xy) {
  const latitude = 2 * Math.atan(Math.exp((0.5 - xy[1]) * 2 * Math.PI)) - Math.PI / 2;
  return [latitude / RADIAN, (xy[0] - 0.5) * 360];
}

/**
 * Move the points of a path to the traveller's left, most in the middle, so that a leg and its
 * return can be seen and picked apart. The ends stay as they are.
 * @param {Degrees[]} points @returns {Degrees[]}
 */
function bulgeLeft(points) {
  const last = points.length - 1;
  const from = toPlane(points[0]);
  const to = toPlane(points[last]);
  // The chord turned to the left where y points down: (dy, -dx).
  const left = [BULGE * (to[1] - from[1]), -BULGE * (to[0] - from[0])];
  return points.map((point, index) => {
    if (index === 0 || index === last) return point;
    const aside = Math.sin((Math.PI * index) / last);
    const xy = toPlane(point);
    return fromPlane([xy[0] + left[0] * aside, xy[1] + left[1] * aside]);
  });
}

/** @param {number} longitude @param {number} previous @returns {number} within half a turn of the previous one */
export function unwrapped(longitude, previous) {
  return longitude - 360 * Math.floor((longitude - previous + 180) / 360);
}

/**
 * A vector part of the way from a to b. Between antipodes every way is shortest: go north.
 * @param {Degrees} origin @param {Vector} a @param {Vector} b @param {number} arc @param {number} fraction
 * @returns {Vector}
 */
function between(origin, a, b, arc, fraction) {
  let target = b;
  let ofA = Math.sin((1 - fraction) * arc) / Math.sin(arc);
  let ofB = Math.sin(fraction * arc) / Math.sin(arc);
  if (Math.PI - arc < 1e-9) {
    const latitude = origin[0] * RADIAN;
    const longitude = origin[1] * RADIAN;
    target = [-Math.sin(latitude) * Math.cos(longitude), -Math.sin(latitude) * Math.sin(longitude), Math.cos(latitude)];
    ofA = Math.cos(fraction * arc);
    ofB = Math.sin(fraction * arc);
  }
  return [ofA * a[0] + ofB * target[0], ofA * a[1] + ofB * target[1], ofA * a[2] + ofB * target[2]];
}

/**
 * The points of a great circle, longitudes unwrapped from the origin.
 * @param {Degrees} origin @param {Degrees} destination @param {boolean} bulge
 * @param {number=} most steps; fewer where thousands of legs are drawn thin
 * @returns {Degrees[]}
 */
export function legPath(origin, destination, bulge, most) {
  const a = toVector(origin);
  const b = toVector(destination);
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  const arc = Math.atan2(cross, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
  if (arc < 1e-12) return [
    [origin[0], origin[1]],
    [origin[0], origin[1]],
  ];
  const steps = Math.max(8, Math.min(most || 128, Math.ceil(arc / RADIAN)));
  /** @type {Degrees[]} */
  const points = [[origin[0], origin[1]]];
  for (let step = 1; step < steps; step += 1) {
    const v = between(origin, a, b, arc, step / steps);
    const previous = points[step - 1][1];
    const level = Math.hypot(v[0], v[1]);
    // At a pole every longitude is right; the last one makes no jump.
    const longitude = level < 1e-9 ? previous : unwrapped(Math.atan2(v[1], v[0]) / RADIAN, previous);
    points.push([Math.atan2(v[2], level) / RADIAN, longitude]);
  }
  points.push([destination[0], unwrapped(destination[1], points[steps - 1][1])]);
  return bulge ? bulgeLeft(points) : points;
}

/**
 * A leg through its `via` points as one line, unwrapped all the way.
 * @param {Degrees[]} points origin, via..., destination @param {boolean} bulge @param {number=} most
 * @returns {Degrees[]}
 */
export function joinedPath(points, bulge, most) {
  /** @type {Degrees[]} */
  let line = [];
  for (let index = 1; index < points.length; index += 1) {
    const start = line.length ? line[line.length - 1] : points[0];
    const part = legPath([points[index - 1][0], start[1]], points[index], bulge, most);
    line = line.length ? line.concat(part.slice(1)) : part;
  }
  return line;
}
