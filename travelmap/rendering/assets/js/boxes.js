/* Rectangles on the map, in container pixels, and what lies in them. */

import { seenParts } from "./planes.js";

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {import("./geodesic.js").Degrees} Degrees */

/** @param {Box} a @param {Box} b @returns {boolean} */
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {Box} box @param {number} margin @returns {Box} */
export function grown(box, margin) {
  return { left: box.left - margin, top: box.top - margin, right: box.right + margin, bottom: box.bottom + margin };
}

/**
 * @param {L.Map} map @param {Iterable<Element>} elements @returns {Box[]} where they are, with a little air round them
 */
export function boxesOf(map, elements) {
  const frame = map.getContainer().getBoundingClientRect();
  return [...elements]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0)
    .map((box) => grown(box, 4))
    .map((box) => ({
      left: box.left - frame.left,
      top: box.top - frame.top,
      right: box.right - frame.left,
      bottom: box.bottom - frame.top,
    }));
}

/** How far from one sample of a line to the next, in pixels. */
const STEP = 4;

/**
 * @param {L.Map} map @param {Degrees[][][]} lines by leg
 * @returns {L.Point[]} points every few pixels along the visible route
 */
export function routeSamples(map, lines) {
  /** @type {L.Point[]} */
  const samples = [];
  const size = map.getSize();
  for (const line of lines.flat().flatMap((whole) => seenParts(map, whole))) {
    /** @type {L.Point | null} */
    let previous = null;
    for (const latlng of line) {
      const point = map.latLngToContainerPoint(latlng);
      if (previous) {
        const length = point.distanceTo(previous);
        // Very long segments only occur at deep zooms, where most of them is out of sight.
        const steps = Math.min(750, Math.max(1, Math.ceil(length / STEP)));
        for (let step = 0; step < steps; step += 1) {
          const x = previous.x + ((point.x - previous.x) * step) / steps;
          const y = previous.y + ((point.y - previous.y) * step) / steps;
          if (x > -20 && y > -20 && x < size.x + 20 && y < size.y + 20) samples.push(L.point(x, y));
        }
      }
      previous = point;
    }
  }
  return samples;
}

const CELL = 48;

/**
 * Points sorted into square cells, so that asking what a box covers does not ask every point.
 * @param {L.Point[]} points @returns {(a: Box) => number} how many points lie in a box
 */
export function countIn(points) {
  /** @type {Map<number, L.Point[]>} */
  const cells = new Map();
  /** @param {number} column @param {number} row @returns {number} */
  const key = (column, row) => column * 4096 + row;
  for (const point of points) {
    const at = key(Math.floor(point.x / CELL), Math.floor(point.y / CELL));
    const cell = cells.get(at);
    if (cell) cell.push(point);
    else cells.set(at, [point]);
  }
  return (box) => {
    let count = 0;
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        for (const point of cells.get(key(column, row)) || []) {
          if (point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom) count += 1;
        }
      }
    }
    return count;
  };
}
