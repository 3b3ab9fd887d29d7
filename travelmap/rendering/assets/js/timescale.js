/* From days to pixels. The scale is one for the whole line, but for two things: every stay is broad enough to be hit,
   and long stretches are cut short, where the line is drawn broken. */

/** @typedef {import("./stays.js").Stay} Stay */
/** @typedef {{left: number, width: number, broken: boolean}} Slot of a stay, in pixels */
/** @typedef {{left: number, width: number, days: number, broken: boolean}} Gap in which the traveller was nowhere */

/** Least width of a stay, so that fingers can hit it. */
const LEAST = 26;
/** Least width of a gap, so that it is seen as one. */
const LEAST_GAP = 4;

/**
 * @param {Stay[]} stays @param {number} width
 * @returns {{slots: Slot[], gaps: Gap[], width: number}} wider than asked when there is no room for all stays
 */
export function layOut(stays, width) {
  const times = [...new Set(stays.flatMap((stay) => [stay.start, stay.end]))].sort((a, b) => a - b);
  const at = new Map(times.map((time, index) => [time, index]));
  const index = (/** @type {number} */ time) => /** @type {number} */ (at.get(time));
  const ending = times.map(() => /** @type {Stay[]} */ ([]));
  for (const stay of stays) ending[index(stay.end)].push(stay);
  // How many stays cover the time before each mark.
  const change = times.map(() => 0);
  for (const stay of stays) {
    change[index(stay.start)] += 1;
    change[index(stay.end)] -= 1;
  }
  /** @type {boolean[]} */
  const covered = [false];
  let depth = 0;
  for (let k = 1; k < times.length; k += 1) {
    depth += change[k - 1];
    covered.push(depth > 0);
  }
  const longestGap = Math.max(52, width * 0.14);
  const longestStay = Math.max(140, width * 0.3);

  const lay = (/** @type {number} */ scale) => {
    const xs = [0];
    for (let k = 1; k < times.length; k += 1) {
      const size = (times[k] - times[k - 1]) * scale;
      let x = xs[k - 1] + (covered[k] ? Math.min(size, longestStay) : Math.max(LEAST_GAP, Math.min(size, longestGap)));
      for (const stay of ending[k]) x = Math.max(x, xs[index(stay.start)] + LEAST);
      xs.push(x);
    }
    return xs;
  };
  let low = 0;
  let high = 6000;
  for (let round = 0; round < 45; round += 1) {
    const middle = (low + high) / 2;
    if (lay(middle)[times.length - 1] > width) high = middle;
    else low = middle;
  }
  const xs = lay(low);
  const cut = (/** @type {number} */ k, /** @type {number} */ most) => (times[k] - times[k - 1]) * low > most + 0.5;
  /** @type {Gap[]} */
  const gaps = [];
  for (let k = 1; k < times.length; k += 1) {
    if (covered[k]) continue;
    gaps.push({ left: xs[k - 1], width: xs[k] - xs[k - 1], days: times[k] - times[k - 1], broken: cut(k, longestGap) });
  }
  const slots = stays.map((stay) => {
    const [from, to] = [index(stay.start), index(stay.end)];
    let broken = false;
    for (let k = from + 1; k <= to; k += 1) broken = broken || cut(k, longestStay);
    return { left: xs[from], width: xs[to] - xs[from], broken: broken };
  });
  return { slots: slots, gaps: gaps, width: xs[times.length - 1] };
}
