/* Two projections of the sphere beside Mercator. The same formulas, with their sources, stand in Python
   (travelmap/geo/projections.py) for the static figure; a test compares the two. Planes are in radians of the
   sphere, y downwards; positions are [latitude, longitude] in degrees.

   Leaflet moves and fits in whole planes, also where there is no world: there `inverse` gives a latitude beyond
   the poles, and `forward` takes it back to the same point. */

const RADIAN = Math.PI / 180;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
/** Mean radius of the Earth. */
export const EARTH_RADIUS_KM = 6371.0088;

/** @typedef {{forward: (a: number[]) => number[], inverse: (a: number[]) => number[], half: number[]}} Projection
 *    `half`: half the width and half the height of the world in the plane */

/**
 * Azimuthal equidistant: from its centre distances and directions are true.
 * @param {number} latitude @param {number} longitude @returns {Projection}
 */
export function azimuthal(latitude, longitude) {
  const sinHere = Math.sin(latitude * RADIAN);
  const cosHere = Math.cos(latitude * RADIAN);
  return {
    half: [Math.PI, Math.PI],
    forward(point) {
      if (point[0] > 90) {
        const far = (point[0] - 90) * RADIAN;
        return [far * Math.sin(point[1] * RADIAN), -far * Math.cos(point[1] * RADIAN)];
      }
      const turn = (point[1] - longitude) * RADIAN;
      const sinThere = Math.sin(point[0] * RADIAN);
      const cosThere = Math.cos(point[0] * RADIAN);
      const level = cosThere * Math.cos(turn);
      const east = cosThere * Math.sin(turn);
      const north = cosHere * sinThere - sinHere * level;
      const sine = Math.sqrt(east * east + north * north);
      const distance = Math.atan2(sine, sinHere * sinThere + cosHere * level);
      if (sine < 1e-12) return [0, distance < 1 ? 0 : distance];
      return [(distance * east) / sine, (-distance * north) / sine];
    },
    inverse([x, y]) {
      const distance = Math.hypot(x, y);
      if (distance < 1e-12) return [latitude, longitude];
      if (distance > Math.PI) return [90 + distance / RADIAN, Math.atan2(x, -y) / RADIAN];
      const east = (Math.sin(distance) * x) / distance;
      const north = (-Math.sin(distance) * y) / distance;
      const level = Math.cos(distance) * cosHere - north * sinHere;
      const height = Math.cos(distance) * sinHere + north * cosHere;
      return [Math.atan2(height, Math.hypot(east, level)) / RADIAN, longitude + Math.atan2(east, level) / RADIAN];
    },
  };
}

/**
 * @param {import("./geodesic.js").Degrees} centre @param {number} radius in kilometres
 * @returns {import("./geodesic.js").Degrees[]} a circle on the sphere, its longitudes within half a turn of the centre's
 */
export function geodesicCircle(centre, radius) {
  const around = azimuthal(centre[0], centre[1]);
  const angle = radius / EARTH_RADIUS_KM;
  return Array.from({ length: 72 }, (_, step) => {
    const bearing = (step * Math.PI) / 36;
    const [latitude, longitude] = around.inverse([angle * Math.sin(bearing), -angle * Math.cos(bearing)]);
    return [latitude, longitude];
  });
}

/** @param {number} angle @returns {number} */
function heightOf(angle) {
  const square = angle * angle;
  return angle * (A1 + A2 * square + square ** 3 * (A3 + A4 * square));
}

/** @param {number} angle @returns {number} */
function slopeOf(angle) {
  const square = angle * angle;
  return A1 + 3 * A2 * square + square ** 3 * (7 * A3 + 9 * A4 * square);
}

/**
 * Equal Earth: the whole world, areas true. Longitudes are not wrapped.
 * @param {number} centre longitude @returns {Projection}
 */
export function equalEarth(centre) {
  const top = heightOf(Math.PI / 3);
  const reach = (/** @type {number} */ angle) => Math.cos(angle) / (M * slopeOf(angle));
  return {
    half: [Math.PI * reach(0), top],
    forward([latitude, longitude]) {
      const inside = Math.max(-90, Math.min(90, latitude));
      const angle = Math.asin(M * Math.sin(inside * RADIAN));
      return [(longitude - centre) * RADIAN * reach(angle), -heightOf(angle) - (latitude - inside) * RADIAN];
    },
    inverse([x, y]) {
      const beyond = Math.abs(y) > top ? (Math.sign(-y) * (Math.abs(y) - top)) / RADIAN : 0;
      let angle = beyond ? (Math.sign(-y) * Math.PI) / 3 : -y;
      for (let round = 0; round < 12 && !beyond; round += 1) {
        angle = Math.max(-Math.PI / 3, Math.min(Math.PI / 3, angle - (heightOf(angle) + y) / slopeOf(angle)));
      }
      const latitude = Math.asin(Math.max(-1, Math.min(1, Math.sin(angle) / M))) / RADIAN + beyond;
      return [latitude, centre + x / reach(angle) / RADIAN];
    },
  };
}
