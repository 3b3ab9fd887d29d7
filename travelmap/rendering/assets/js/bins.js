/* Places gathered by the cells of a grid over the screen, so that what is drawn depends on the screen's size and
   not on the journey's. The grid is fixed to the world: panning moves the groups and does not regroup them. */

/**
 * @typedef {object} Group what is drawn as one circle
 * @property {number} x in pixels of the world at this zoom
 * @property {number} y
 * @property {number} count stops
 * @property {number} places how many places they are at
 * @property {number} place one of them
 * @property {number} ghosts of the stops, how many did not take place
 */
/**
 * @typedef {object} Crowd by place
 * @property {Float64Array} x in pixels of the world at a scale of one
 * @property {Float64Array} y
 * @property {Uint32Array} count stops that are shown
 * @property {Uint32Array} ghosts of them, how many did not take place
 */
/** @typedef {{left: number, top: number, right: number, bottom: number}} View in pixels of the world */

/** Side of a cell in pixels: room for a circle with a number of four places. */
export const CELL = 46;

/**
 * @param {Crowd} crowd @param {number} scale pixels in the side of the world @param {View} view
 * @returns {Group[]} one for each cell that has stops; its circle's middle is that of its stops
 */
export function binsOf(crowd, scale, view) {
  const left = Math.floor(view.left / CELL);
  const top = Math.floor(view.top / CELL);
  const columns = Math.floor(view.right / CELL) - left + 1;
  const rows = Math.floor(view.bottom / CELL) - top + 1;
  /** @type {(Group | undefined)[]} */
  const cells = new Array(columns * rows);
  /** @type {Group[]} */
  const found = [];
  for (let place = 0; place < crowd.x.length; place += 1) {
    const count = crowd.count[place];
    if (!count) continue;
    const x = crowd.x[place] * scale;
    const y = crowd.y[place] * scale;
    const column = Math.floor(x / CELL) - left;
    const row = Math.floor(y / CELL) - top;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const at = row * columns + column;
    const group = cells[at];
    if (!group) {
      found.push((cells[at] = { x: x * count, y: y * count, count: count, places: 1, place: place, ghosts: crowd.ghosts[place] }));
      continue;
    }
    group.x += x * count;
    group.y += y * count;
    group.count += count;
    group.places += 1;
    group.ghosts += crowd.ghosts[place];
  }
  for (const group of found) {
    group.x /= group.count;
    group.y /= group.count;
    if (group.places > 1) keepInCell(group);
  }
  return found;
}

/** @param {Group} group whose circle shall not reach into its neighbours' cells */
function keepInCell(group) {
  const room = radiusOf(group.count) + 1;
  for (const axis of /** @type {("x" | "y")[]} */ (["x", "y"])) {
    const start = Math.floor(group[axis] / CELL) * CELL;
    group[axis] = Math.max(start + room, Math.min(start + CELL - room, group[axis]));
  }
}

/**
 * @param {Crowd} crowd @param {number} scale @param {View} view
 * @returns {Group[]} one for each place in sight
 */
export function placesOf(crowd, scale, view) {
  /** @type {Group[]} */
  const found = [];
  for (let place = 0; place < crowd.x.length; place += 1) {
    const count = crowd.count[place];
    const x = crowd.x[place] * scale;
    const y = crowd.y[place] * scale;
    if (!count || x < view.left || x > view.right || y < view.top || y > view.bottom) continue;
    found.push({ x: x, y: y, count: count, places: 1, place: place, ghosts: crowd.ghosts[place] });
  }
  return found;
}

/** @param {number} count of stops @returns {number} the radius of their circle, in pixels */
export function radiusOf(count) {
  return count < 2 ? 4 : Math.min(CELL / 2 - 2, 8 + 1.5 * Math.log2(count));
}

/** @param {Group[]} groups @param {number} x @param {number} y @returns {Group | undefined} what is hit there */
export function groupAt(groups, x, y) {
  /** @type {Group | undefined} */
  let best;
  let nearest = Infinity;
  for (const group of groups) {
    const distance = Math.hypot(group.x - x, group.y - y);
    // Small circles answer for as far as a finger needs.
    if (distance > Math.max(12, radiusOf(group.count) + 2) || distance >= nearest) continue;
    best = group;
    nearest = distance;
  }
  return best;
}
