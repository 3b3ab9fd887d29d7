/* Planes of the map other than Mercator, in Leaflet's terms. */


/**
 * A coordinate system whose equator, or whose disc, is as wide at zoom 0 as Mercator's world.
 * @param {import("./projections.js").Projection} projection @param {(a: number[][]) => number[][][]} cut
 * @returns {any}
 */
export function planeCrs(projection, cut) {
  const [halfX, halfY] = projection.half;
  return L.Util.extend({}, L.CRS.Earth, {
    wrapLng: undefined,
    cut: cut,
    transformation: new L.Transformation(0.5 / Math.PI, 0.5, 0.5 / Math.PI, 0.5),
    projection: {
      bounds: L.bounds([-halfX, -halfY], [halfX, halfY]),
      project(/** @type {L.LatLng} */ latlng) {
        const [x, y] = projection.forward([latlng.lat, latlng.lng]);
        return L.point(x, y);
      },
      unproject(/** @type {L.Point} */ point) {
        const [latitude, longitude] = projection.inverse([point.x, point.y]);
        return L.latLng(latitude, longitude);
      },
    },
  });
}

/**
 * An upright rectangle in a map's present plane, in the form of bounds that Leaflet can fit, fill and keep to.
 * Corners of latitude and longitude cannot say it where meridians are no verticals.
 * @param {L.CRS} crs @param {number[]} box left, top, right, bottom in the plane's own unit
 * @returns {L.LatLngBounds}
 */
export function planeBounds(crs, box) {
  const corner = (/** @type {number} */ x, /** @type {number} */ y) => /** @type {any} */ (crs).projection.unproject(L.point(x, y));
  const [left, top, right, bottom] = box;
  const [northWest, northEast] = [corner(left, top), corner(right, top)];
  const [southWest, southEast] = [corner(left, bottom), corner(right, bottom)];
  const bounds = Object.create(L.LatLngBounds.prototype);
  return Object.assign(bounds, {
    _southWest: southWest,
    _northEast: northEast,
    getNorthWest: () => northWest,
    getNorthEast: () => northEast,
    getSouthWest: () => southWest,
    getSouthEast: () => southEast,
    getCenter: () => corner((left + right) / 2, (top + bottom) / 2),
  });
}

/**
 * @param {L.CRS} crs @param {number[][]} points
 * @returns {L.LatLngBounds} what holds all points in a plane; not valid when there is none
 */
export function boundsAround(crs, points) {
  if (!points.length) return L.latLngBounds([]);
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  // In Mercator y points up.
  const up = crs === L.CRS.EPSG3857;
  for (const [latitude, longitude] of points) {
    const { x, y } = /** @type {any} */ (crs).projection.project(L.latLng(latitude, longitude));
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], up ? -y : y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], up ? -y : y);
  }
  return planeBounds(crs, up ? [box[0], -box[1], box[2], -box[3]] : box);
}

/**
 * @param {L.Map} map @param {any[]} line positions of Leaflet's, or pairs
 * @returns {any[][]} its parts that are to be seen in the map's present plane
 */
export function seenParts(map, line) {
  const cut = /** @type {any} */ (map.options.crs).cut;
  if (!cut) return [line];
  return cut(line.map((point) => (point instanceof L.LatLng ? [point.lat, point.lng] : point)));
}
