/* GeoJSON out of the packed places: columns to features, legs to great circles, cut at the antimeridian
   as RFC 7946 wants. The same stands in Python (travelmap/export/geojson.py); a test compares the two. */

import { joinedPath } from "./geodesic.js";

/** @typedef {{n: number, all: Object<string, *>, each: Object<string, Array<*>>}} Columns */
/** @typedef {{name: string, bbox?: number[], stop: Columns, end: Columns, leg: Columns}} Packed */

/** @param {number} degrees @returns {number} with five decimals, about a metre */
function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5 + 0;
}

/** @param {number} longitude @returns {number} how many turns east of the usual world it lies */
function worldOf(longitude) {
  return Math.floor((longitude + 180) / 360);
}

/** @param {Array<number[]>} line @returns {boolean} whether all its positions are one */
function still(line) {
  return line.every((position) => position[0] === line[0][0] && position[1] === line[0][1]);
}

/**
 * Cut a path into lines that stay between -180 and 180.
 * @param {number[][]} path points [latitude, longitude], unwrapped
 * @returns {number[][][]} lines of positions [longitude, latitude]
 */
export function cutAtAntimeridian(path) {
  /** @type {number[][][]} */
  const parts = [];
  /** @type {number[][]} */
  let line = [];
  let world = worldOf(path[0][1]);
  // It starts on the edge: which side it is on shows the next point.
  if (Math.abs(path[0][1]) === 180 && path.length > 1) world = worldOf((path[0][1] + path[1][1]) / 2);
  /** @param {number} longitude @param {number} latitude */
  const put = (longitude, latitude) => line.push([rounded(longitude - 360 * world), rounded(latitude)]);
  for (let index = 1; index < path.length; index += 1) {
    const [latitude, longitude] = path[index - 1];
    const [nextLatitude, nextLongitude] = path[index];
    put(longitude, latitude);
    const following = worldOf(nextLongitude);
    if (following === world || nextLongitude === 360 * world + 180) continue;
    const edge = 360 * Math.max(world, following) - 180;
    const at = latitude + ((edge - longitude) / (nextLongitude - longitude)) * (nextLatitude - latitude);
    put(edge, at);
    if (!still(line)) parts.push(line);
    world = following;
    line = [];
    put(edge, at);
  }
  put(path[path.length - 1][1], path[path.length - 1][0]);
  if (!parts.length || !still(line)) parts.push(line);
  return parts;
}

/** @param {Columns} columns @param {string} kind @returns {Object<string, *>[]} the properties of each */
function rowsOf(columns, kind) {
  return [...Array(columns.n).keys()].map((index) => {
    /** @type {Object<string, *>} */
    const row = { kind: kind, ...columns.all };
    for (const key of Object.keys(columns.each)) {
      if (columns.each[key][index] !== null) row[key] = columns.each[key][index];
    }
    return row;
  });
}

/** @param {string} id @param {Object} geometry @param {Object} properties */
function feature(id, geometry, properties) {
  return { type: "Feature", id: id, geometry: geometry, properties: properties };
}

/** @param {Packed} packed @returns {Object} a FeatureCollection */
export function geojsonOf(packed) {
  const stops = rowsOf(packed.stop, "stop");
  const ends = rowsOf(packed.end, "end");
  /** @type {number[][]} */
  const spots = [];
  /** @param {Object<string, *>} row @param {string} id */
  const point = (row, id) => {
    const { lon, lat, ...properties } = row;
    spots.push([lat, lon]);
    return feature(id, { type: "Point", coordinates: [lon, lat] }, properties);
  };
  const features = stops.map((row) => point(row, `stop-${row.stop}`));
  features.push(...ends.map((row, index) => point(row, `end-${index + 1}`)));
  /** @param {number} end */
  const at = (end) => spots[end < 0 ? stops.length - 1 - end : end];
  /** @param {number} end */
  const named = (end) => (end < 0 ? ends[-1 - end].place : stops[end].stop);
  rowsOf(packed.leg, "leg").forEach((row, index) => {
    const { via, ...properties } = row;
    const through = via ? via[1].map((/** @type {number[]} */ position) => [position[1], position[0]]) : [];
    const lines = cutAtAntimeridian(joinedPath([at(row.from), ...through, at(row.to)], false));
    const geometry =
      lines.length === 1
        ? { type: "LineString", coordinates: lines[0] }
        : { type: "MultiLineString", coordinates: lines };
    for (const [, latitude] of lines.flat()) stretch(latitude);
    if (via && via[0]) properties.via = via[0];
    properties.from = named(row.from);
    properties.to = named(row.to);
    features.push(feature(`leg-${index + 1}`, geometry, properties));
  });
  /** A great circle leaves the latitudes of its ends. @param {number} latitude */
  function stretch(latitude) {
    if (!packed.bbox) return;
    packed.bbox[1] = Math.min(packed.bbox[1], latitude);
    packed.bbox[3] = Math.max(packed.bbox[3], latitude);
  }
  return Object.assign(
    { type: "FeatureCollection", name: packed.name },
    packed.bbox ? { bbox: packed.bbox } : {},
    { features: features },
  );
}
