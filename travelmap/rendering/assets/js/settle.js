/* Choosing one place for each of several labels, so that together they cost least. It knows nothing of
   the map: a label has options, an option has a price of its own, and two that overlap cost each other. */

import { overlap } from "./boxes.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {{x: number, y: number}} Spot */
/** @typedef {{box: Box | null, price: number, line?: [Spot, Spot] | null}} Option a null box: to be left out; `line`: from the pin to a box far off */
/** @typedef {{options: Option[], choice: Option, reach: Box}} Label `reach` holds all its boxes */

/** What two labels that overlap cost each other: more than any place can be worth. */
const CLASH = 1000;
/** More labels than this are placed one after the other, without weighing pairs. */
const PAIRS_LIMIT = 60;

/** What a line through another label costs. */
const CROSSING = 240;

/** @param {Option} a @param {Option} b @returns {number} */
function clash(a, b) {
  if (!a.box || !b.box) return 0;
  if (overlap(a.box, b.box)) return CLASH;
  return (a.line && crosses(a.line, b.box) ? CROSSING : 0) + (b.line && crosses(b.line, a.box) ? CROSSING : 0);
}

/** @param {[Spot, Spot]} line @param {Box} box @returns {boolean} whether a line runs through a box */
export function crosses([from, to], box) {
  let [enter, leave] = [0, 1];
  /** @type {[number, number, number, number][]} */
  const slabs = [
    [from.x, to.x, box.left, box.right],
    [from.y, to.y, box.top, box.bottom],
  ];
  for (const [a, b, low, high] of slabs) {
    if (Math.abs(b - a) < 1e-9) {
      if (a < low || a > high) return false;
      continue;
    }
    const [first, last] = [(low - a) / (b - a), (high - a) / (b - a)].sort((x, y) => x - y);
    enter = Math.max(enter, first);
    leave = Math.min(leave, last);
  }
  return enter < leave;
}

/** @param {Option[]} options @returns {Box} */
export function reachOf(options) {
  const reach = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { box } of options) {
    if (!box) continue;
    reach.left = Math.min(reach.left, box.left);
    reach.top = Math.min(reach.top, box.top);
    reach.right = Math.max(reach.right, box.right);
    reach.bottom = Math.max(reach.bottom, box.bottom);
  }
  for (const { line } of options) {
    for (const { x, y } of line || []) {
      reach.left = Math.min(reach.left, x);
      reach.top = Math.min(reach.top, y);
      reach.right = Math.max(reach.right, x);
      reach.bottom = Math.max(reach.bottom, y);
    }
  }
  return reach;
}

/**
 * First each label takes what is best among those that have chosen before it; then pairs of neighbours
 * choose together, because two names in each other's way often both fit when both move.
 * @param {Label[]} labels dearest first
 */
export function settle(labels) {
  const near = labels.map((label) => labels.filter((other) => other !== label && overlap(label.reach, other.reach)));
  /** @type {Set<Label>} */
  const settled = new Set();
  labels.forEach((label, index) => {
    const choices = near[index].filter((other) => settled.has(other)).map((other) => other.choice);
    label.choice = cheapest(label.options, choices);
    settled.add(label);
  });
  if (labels.length > PAIRS_LIMIT) return;
  for (let round = 0; round < 3; round += 1) {
    let changed = false;
    labels.forEach((label, index) => {
      for (const other of near[index]) {
        if (labels.indexOf(other) > index) changed = settlePair(label, other, near[index], near[labels.indexOf(other)]) || changed;
      }
    });
    if (!changed) return;
  }
}

/** @param {Option} option @param {Option[]} choices @returns {number} */
function total(option, choices) {
  let sum = option.price;
  for (const choice of choices) sum += clash(option, choice);
  return sum;
}

/** @param {Option[]} options @param {Option[]} choices @returns {Option} */
function cheapest(options, choices) {
  let best = options[0];
  let price = Infinity;
  for (const option of options) {
    if (option.price >= price) continue;
    const sum = total(option, choices);
    if (sum < price) {
      best = option;
      price = sum;
    }
  }
  return best;
}

/**
 * @param {Label} a @param {Label} b @param {Label[]} nearA @param {Label[]} nearB
 * @returns {boolean} whether either has moved
 */
function settlePair(a, b, nearA, nearB) {
  const restA = nearA.filter((other) => other !== b).map((other) => other.choice);
  const restB = nearB.filter((other) => other !== a).map((other) => other.choice);
  const priced = (/** @type {Option[]} */ options, /** @type {Option[]} */ rest) =>
    options.map((option) => ({ option, price: total(option, rest) })).sort((x, y) => x.price - y.price);
  const ofA = priced(a.options, restA);
  const ofB = priced(b.options, restB);
  let best = total(a.choice, restA) + total(b.choice, restB) + clash(a.choice, b.choice);
  let moved = false;
  for (const x of ofA) {
    if (x.price + ofB[0].price >= best) break;
    for (const y of ofB) {
      const price = x.price + y.price;
      if (price >= best) break;
      if (price + clash(x.option, y.option) < best) {
        best = price + clash(x.option, y.option);
        a.choice = x.option;
        b.choice = y.option;
        moved = true;
      }
    }
  }
  return moved;
}
