/* Of pins that would cover each other some stay and the others step aside, each to the nearest free place. */

import { countIn } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {{x: number, y: number, width: number, height: number}} Spread the middle and the size of a pin, in pixels */

/** Where a pin can step: directions, and how far beyond the distance at which its dot comes out from under it. */
const TURNS = 16;
const REACHES = [0, 7, 15, 24, 36, 50, 66, 84];
/** Air between pins. */
const GAP = 3;

/** @param {Spread} a @param {Spread} b @returns {number} how much of two pins' closeness is too much: 0 when they are clear of each other */
function closeness(a, b) {
  const dx = Math.abs(b.x - a.x) / ((a.width + b.width) / 2 + GAP);
  if (dx >= 1) return 0;
  const dy = Math.abs(b.y - a.y) / ((a.height + b.height) / 2 + GAP);
  return Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy));
}

/**
 * Those in fewest others' way stay; each of the rest takes the nearest free place round its own, off the
 * route and off others' true places where it can.
 * @param {Spread[]} spots true places @param {L.Point[]} route points along the legs
 * @returns {L.Point[]} how far each steps aside
 */
export function stepAside(spots, route) {
  const shifts = spots.map(() => L.point(0, 0));
  const rivals = spots.map((a, i) => spots.filter((b, j) => i !== j && closeness(a, b) > 0).length);
  if (!rivals.some(Boolean)) return shifts;
  const order = spots.map((_, index) => index).sort((i, j) => rivals[i] - rivals[j] || i - j);
  /** @type {Spread[]} */
  const placed = [];
  /** @type {number[]} */
  const moving = [];
  for (const index of order) {
    const spot = spots[index];
    if (placed.some((other) => closeness(spot, other) > 0)) moving.push(index);
    else placed.push(spot);
  }
  const dots = moving.map((index) => spots[index]);
  const legsIn = countIn(route);
  const beyond = outside(spots);
  for (const index of moving.sort((i, j) => i - j)) {
    const spot = spots[index];
    const near = within(spot, placed);
    const under = within(spot, dots);
    /** @type {{box: Spread, price: number} | null} */
    let best = null;
    for (const more of REACHES) {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const box = stepped(spot, (turn * 2 * Math.PI) / TURNS, 7 + more);
        const length = Math.hypot(box.x - spot.x, box.y - spot.y);
        const price = length + hindrance(box, near, under, legsIn) + (beyond(box) ? 35 : 0);
        if (!best || price < best.price) best = { box: box, price: price };
      }
      if (best && best.price < 60) break; // good enough: farther away is not better
    }
    if (!best) continue;
    placed.push(best.box);
    shifts[index] = L.point(best.box.x - spot.x, best.box.y - spot.y);
  }
  return shifts;
}

/**
 * @param {Spread} spot @param {Spread[]} others
 * @returns {Spread[]} those that the pin of a spot can come near, however it steps aside
 */
function within(spot, others) {
  const reach = 7 + REACHES[REACHES.length - 1] + Math.hypot(spot.width, spot.height) + GAP;
  return others.filter(
    (other) =>
      Math.abs(other.x - spot.x) < reach + other.width / 2 && Math.abs(other.y - spot.y) < reach + other.height / 2,
  );
}

/** @param {Spread} spot @param {number} angle @param {number} more pixels beyond its own edge @returns {Spread} */
function stepped(spot, angle, more) {
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  const length = more + Math.min(spot.width / 2 / Math.max(0.01, Math.abs(x)), spot.height / 2 / Math.max(0.01, Math.abs(y)));
  return { x: spot.x + x * length, y: spot.y + y * length, width: spot.width, height: spot.height };
}

/** Beyond the journey's own reach there may be the edge of the map. @param {Spread[]} spots @returns {(a: Spread) => boolean} */
function outside(spots) {
  const left = Math.min(...spots.map((spot) => spot.x)) - 4;
  const right = Math.max(...spots.map((spot) => spot.x)) + 4;
  const top = Math.min(...spots.map((spot) => spot.y)) - 4;
  const bottom = Math.max(...spots.map((spot) => spot.y)) + 4;
  return (box) => box.x < left || box.x > right || box.y < top || box.y > bottom;
}

/**
 * @param {Spread} box @param {Spread[]} placed @param {Spread[]} dots true places of those that step aside
 * @param {(a: Box) => number} legsIn
 * @returns {number} what a pin there would cover, in pixels of distance that one would rather go
 */
function hindrance(box, placed, dots, legsIn) {
  let price = 0;
  for (const other of placed) {
    const close = closeness(box, other);
    if (close > 0) price += 200 + 400 * close;
  }
  for (const dot of dots) {
    if (Math.abs(dot.x - box.x) < box.width / 2 + 2 && Math.abs(dot.y - box.y) < box.height / 2 + 2) price += 40;
  }
  const covered = legsIn({
    left: box.x - box.width / 2 - 1,
    right: box.x + box.width / 2 + 1,
    top: box.y - box.height / 2 - 1,
    bottom: box.y + box.height / 2 + 1,
  });
  return price + Math.min(24, 4 * covered);
}
