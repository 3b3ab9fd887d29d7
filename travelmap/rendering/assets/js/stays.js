/* When each stop was, as stretches of time that can be drawn. Nothing is shortened to fit: what overlaps goes to
   another lane. Travel order is used where dates leave it open: stops that share a day divide it in that order, and
   "some time in July" lies between the stops round it. */

/** @typedef {import("./payload.js").Stop} Stop */
/** @typedef {{start: number, end: number}} Stretch days since 1970, end exclusive */
/**
 * A stop in time. `coarse`: not known to the day; `soft...`: that end is about right; `open...`: that end is not
 * known; `either`: what each source says, where they differ.
 * @typedef {{stop: number, first: number, last: number, start: number, end: number, lane: number, timed: boolean,
 *   coarse: boolean, softStart: boolean, softEnd: boolean, openStart: boolean, openEnd: boolean,
 *   either: Stretch[]}} Stay
 */

const DAY = 86400000;
const MINUTES = 1440;
/** Stays drawn above each other; more at one time are rare, and then follow each other. */
export const MOST_LANES = 3;
/** What a moment takes, in days: a meeting. */
const MOMENT = 1.5 / 24;

/** @param {string|null|undefined} iso @returns {?number} days since 1970 */
export function dayNumber(iso) {
  if (!iso) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

/** @param {number} day @returns {Date} */
export const dateOf = (day) => new Date(Math.floor(day) * DAY);

/** @param {Stop} stop @returns {?Stretch} */
function stretchOf(stop) {
  const from = dayNumber(stop.day || stop.from);
  const to = dayNumber(stop.day || stop.to);
  const first = from === null ? to : from;
  const last = to === null ? from : to;
  if (first === null || last === null) return null;
  const start = first + (stop.at || 0) / MINUTES;
  const until = stop.until === undefined ? 1 : stop.until / MINUTES;
  return { start: start, end: Math.max(last + until, start + MOMENT) };
}

/** @param {Stop[]} stops @returns {Stay[]} the dated ones, in travel order */
export function staysOf(stops) {
  /** @type {Stay[]} */
  const stays = [];
  stops.forEach((stop, index) => {
    const whole = stretchOf(stop);
    if (!whole) return;
    const either = (stop.either || []).map((one) => stretchOf(/** @type {Stop} */ (one))).filter((one) => one !== null);
    const openStart = !stop.from;
    const openEnd = !stop.to;
    const soft = Boolean(stop.coarse) && !either.length;
    stays.push({
      stop: index,
      first: Math.floor(whole.start),
      last: Math.ceil(whole.end) - 1,
      start: whole.start,
      end: whole.end,
      lane: 0,
      timed: stop.at !== undefined || stop.until !== undefined,
      coarse: Boolean(stop.coarse),
      softStart: soft && !openStart && !openEnd && stop.soft !== "to",
      softEnd: soft && !openEnd && !openStart && stop.soft !== "from",
      openStart: openStart,
      openEnd: openEnd,
      either: /** @type {Stretch[]} */ (either),
    });
  });
  shareDays(stays.filter((stay) => !stay.coarse));
  narrow(stays);
  extend(stays);
  assignLanes(stays);
  return stays;
}

/** Stops one after the other on one day divide it, but for what their hours say. @param {Stay[]} stays known to the day */
function shareDays(stays) {
  for (let index = 0; index + 1 < stays.length; ) {
    const day = stays[index].last;
    let after = index + 1;
    while (after < stays.length && stays[after].first === day && stays[after - 1].last === day) after += 1;
    const run = stays.slice(index, after);
    run.forEach((stay, place) => {
      if (run.length < 2 || stay.timed) return;
      if (place > 0) stay.start = day + place / run.length;
      if (place < run.length - 1) stay.end = day + (place + 1) / run.length;
    });
    for (let place = 1; place < run.length; place += 1) {
      const [before, next] = [run[place - 1], run[place]];
      if (before.end <= next.start) continue;
      if (!next.timed && before.end < next.end) next.start = before.end;
      else if (!before.timed && next.start > before.start) before.end = next.start;
    }
    index = Math.max(after - 1, index + 1);
  }
}

/** What is not known to the day lies between the stops round it that are. @param {Stay[]} stays in travel order */
function narrow(stays) {
  const wide = (/** @type {Stay} */ stay) => stay.coarse && !stay.either.length && stay.end - stay.start > 1;
  const sureStart = (/** @type {Stay} */ stay) => !stay.coarse || (stay.softEnd && !stay.softStart);
  const sureEnd = (/** @type {Stay} */ stay) => !stay.coarse || (stay.softStart && !stay.softEnd);
  stays.forEach((stay, index) => {
    if (!wide(stay) || sureStart(stay) || sureEnd(stay)) return;
    const before = stays.slice(0, index).filter((other) => sureEnd(other) && other.end > stay.start && other.end < stay.end);
    const after = stays.slice(index + 1).filter((other) => sureStart(other) && other.start > stay.start && other.start < stay.end);
    const start = Math.max(stay.start, ...before.map((other) => other.end));
    const end = Math.min(stay.end, ...after.map((other) => other.start));
    if (end - start < 0.25) return;
    stay.start = start;
    stay.end = end;
  });
  // Several "some time in July" in a row divide what is left of July.
  for (let index = 0; index < stays.length; ) {
    const { start, end } = stays[index];
    let after = index + 1;
    while (after < stays.length && wide(stays[index]) && wide(stays[after]) && stays[after].start === start && stays[after].end === end) after += 1;
    const share = (end - start) / (after - index);
    for (let place = index; after - index > 1 && place < after; place += 1) {
      stays[place].start = start + (place - index) * share;
      stays[place].end = start + (place - index + 1) * share;
    }
    index = after;
  }
}

/** An open end reaches a little way, not further than the next stop. @param {Stay[]} stays */
function extend(stays) {
  const reach = Math.max(2, (Math.max(...stays.map((stay) => stay.end)) - Math.min(...stays.map((stay) => stay.start))) / 10);
  for (const stay of stays) {
    if (stay.openEnd) {
      const later = stays.map((other) => other.start).filter((start) => start >= stay.end);
      stay.end = Math.min(stay.end + reach, ...later);
    }
    if (stay.openStart) {
      const earlier = stays.map((other) => other.end).filter((end) => end <= stay.start);
      stay.start = Math.max(stay.start - reach, ...earlier);
    }
  }
}

/** @param {Stay[]} stays */
function assignLanes(stays) {
  const ends = new Array(MOST_LANES).fill(-Infinity);
  for (const stay of [...stays].sort((a, b) => a.start - b.start || a.stop - b.stop)) {
    let lane = ends.findIndex((end) => end <= stay.start + 1e-6);
    if (lane < 0) {
      lane = ends.indexOf(Math.min(...ends));
      stay.start = ends[lane];
      stay.end = Math.max(stay.end, stay.start + 0.5);
    }
    stay.lane = lane;
    ends[lane] = stay.end;
  }
}
