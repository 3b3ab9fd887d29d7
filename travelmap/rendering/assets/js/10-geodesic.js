/* Geometry of legs. The same formula stands in Python (travelmap/geo/geodesic.py) for the static
   figure; a test compares the two point by point. Points are [latitude, longitude] in degrees. */

const RADIAN = Math.PI / 180;
/** Latitude where the square of Web Mercator ends. */
const MERCATOR_LIMIT = 85.05112878;
/** Height of an out-and-back leg's arc, as a fraction of its chord. */
const BULGE = 0.045;

/**
 * @param {number} longitude @param {number} centre
 * @returns {number} the same meridian in [centre - 180, centre + 180)
 */
function wrapLongitude(longitude, centre) {
  return ((((longitude - centre + 180) % 360) + 360) % 360) + centre - 180;
}

/** @param {number[]} point @returns {number[]} unit vector on the sphere */
function toVector(point) {
  const latitude = point[0] * RADIAN;
  const longitude = point[1] * RADIAN;
  return [
    Math.cos(latitude) * Math.cos(longitude),
    Math.cos(latitude) * Math.sin(longitude),
    Math.sin(latitude),
  ];
}

/** @param {number[]} point @returns {number[]} x, y in the unit Mercator plane, y downwards */
function toPlane(point) {
  const latitude = Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, point[0])) * RADIAN;
  return [point[1] / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)];
}

/** @param {number[]} xy @returns {number[]} */
function fromPlane(xy) {
  const latitude = 2 * Math.atan(Math.exp((0.5 - xy[1]) * 2 * Math.PI)) - Math.PI / 2;
  return [latitude / RADIAN, (xy[0] - 0.5) * 360];
}

/**
 * Move the points of a path to the traveller's left, most in the middle, so that a leg and its
 * return can be seen and picked apart.
 * @param {number[][]} points @returns {number[][]}
 */
function bulgeLeft(points) {
  const plane = points.map(toPlane);
  const last = plane.length - 1;
  const dx = plane[last][0] - plane[0][0];
  const dy = plane[last][1] - plane[0][1];
  return plane.map((xy, index) => {
    // (dy, -dx) is the chord turned to the left where y points down; its length is the chord's.
    const height = BULGE * Math.sin((Math.PI * index) / last);
    return fromPlane([xy[0] + dy * height, xy[1] - dx * height]);
  });
}

/**
 * The points of a great circle, longitudes unwrapped from the origin.
 * @param {number[]} origin @param {number[]} destination @param {boolean} bulge
 * @returns {number[][]}
 */
function legPath(origin, destination, bulge) {
  const a = toVector(origin);
  const b = toVector(destination);
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  const arc = Math.atan2(cross, a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
  if (arc < 1e-12) return [origin.slice(), origin.slice()];
  const steps = Math.max(8, Math.min(128, Math.ceil(arc / RADIAN)));
  const points = [];
  let previous = origin[1];
  for (let step = 0; step <= steps; step += 1) {
    const fraction = step / steps;
    const wa = Math.sin((1 - fraction) * arc) / Math.sin(arc);
    const wb = Math.sin(fraction * arc) / Math.sin(arc);
    const v = [0, 1, 2].map((axis) => wa * a[axis] + wb * b[axis]);
    const latitude = Math.atan2(v[2], Math.hypot(v[0], v[1])) / RADIAN;
    const longitude = wrapLongitude(Math.atan2(v[1], v[0]) / RADIAN, previous);
    points.push([latitude, longitude]);
    previous = longitude;
  }
  return bulge ? bulgeLeft(points) : points;
}

/**
 * A leg through its `via` points as one line, unwrapped all the way.
 * @param {number[][]} points origin, via..., destination @param {boolean} bulge
 * @returns {number[][]}
 */
function joinedPath(points, bulge) {
  let line = [];
  for (let index = 1; index < points.length; index += 1) {
    const start = line.length ? line[line.length - 1] : points[0];
    const part = legPath([points[index - 1][0], start[1]], points[index], bulge);
    line = line.length ? line.concat(part.slice(1)) : part;
  }
  return line;
}
