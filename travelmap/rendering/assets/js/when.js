/* When a stop was, as briefly as the map has room for: "8–9 Jul". Whatever is not exact to the day is said in the
   words of the list. */

/** @typedef {import("./payload.js").Stop} Stop */

/** As the page's own English writes them; to ask the browser costs more than all else here. */
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
/** Longer words than these do not fit beside a pin. */
const LONGEST = 26;

/** @param {string} iso @returns {Date} */
function dayOf(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

/**
 * @param {Stop} stop @param {string} words the list's own words for its dates
 * @param {boolean} withYear
 * @returns {string} empty when nothing short can be said
 */
export function briefly(stop, words, withYear) {
  if (stop.coarse || !stop.from || !stop.to) return words.length <= LONGEST ? words : "";
  const from = dayOf(stop.from);
  const to = dayOf(stop.to);
  /** @param {Date} date @param {boolean} month @returns {string} */
  const part = (date, month) => (month ? `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}` : String(date.getUTCDate()));
  const year = withYear ? ` ${to.getUTCFullYear()}` : "";
  if (stop.from === stop.to) return part(from, true) + year;
  const sameMonth = from.getUTCMonth() === to.getUTCMonth() && from.getUTCFullYear() === to.getUTCFullYear();
  if (sameMonth) return `${part(from, false)}–${part(to, true)}${year}`;
  const first = withYear && from.getUTCFullYear() !== to.getUTCFullYear() ? ` ${from.getUTCFullYear()}` : "";
  return `${part(from, true)}${first} – ${part(to, true)}${year}`;
}

/** @param {Stop[]} stops @returns {boolean} whether they lie in more than one year, so that a day alone says too little */
export function overYears(stops) {
  const years = new Set();
  for (const stop of stops) for (const iso of [stop.from, stop.to]) if (iso) years.add(iso.slice(0, 4));
  return years.size > 1;
}
