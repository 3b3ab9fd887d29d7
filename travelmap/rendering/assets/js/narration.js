/* The story told to those who do not see the map: one polite live region that says which stop is shown and
   how it was reached. Nothing else on the page speaks when a stop is selected. */

import { find, make } from "./dom.js";

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/**
 * What the list says of a stop.
 * @typedef {object} Told
 * @property {(stop: number) => string} headline
 * @property {(stop: number) => string} place
 * @property {(stop: number) => string} dates
 * @property {(stop: number) => string} rank
 * @property {(stop: number) => string} status
 * @property {(stop: number) => string} leg the line of the leg that leads to it
 * @property {(stop: number) => string} remark its first annotation
 */

/** Who steps quickly hears where he stopped, not everything he passed; in milliseconds. */
const PAUSE = 300;

/**
 * @param {Payload} data @param {Words} words @param {Told} agenda
 * @param {number} stop @returns {string} as in "Stop 2 of 3: Annual summit, Moscow, Russia, 8–9 July 2024, official
 *   visit. Reached from New Delhi, by air, 4,340 km."
 */
export function sentenceOf(data, words, agenda, stop) {
  const { n, label, state } = data.stops[stop];
  const numbered = data.stops.reduce((most, one) => Math.max(most, one.n || 0), 0);
  const name = [agenda.headline(stop) || label, agenda.place(stop), agenda.dates(stop)];
  const status = agenda.status(stop);
  const parts = name.concat(agenda.rank(stop), state === "ghost" ? "" : status).filter(Boolean);
  let head = parts.join(", ");
  if (state === "ghost") head = words("ghostTold", { status: status || words("ghostPlain"), stop: head });
  else if (n !== null && n !== undefined) head = `${words("stopOf", { i: n, total: numbered })}: ${head}`;
  const more = state === "ghost" ? agenda.remark(stop) : reached(data, words, agenda.leg(stop), stop);
  return [head, more].filter(Boolean).map(closed).join(" ");
}

/** @param {Payload} data @param {Words} words @param {string} text of the leg @param {number} stop @returns {string} */
function reached(data, words, text, stop) {
  const leg = data.legs.find((one) => one.to === stop);
  if (!leg || !text) return "";
  const origin = (leg.from >= 0 ? data.stops[leg.from] : data.ends[-1 - leg.from]).label;
  const known = `${origin} to ${data.stops[stop].label}`;
  // The list's line is "New Delhi to Moscow, by air, 4,340 km"; where it goes has been said.
  return words(leg.planned ? "toReach" : "reached", { leg: text.startsWith(known) ? origin + text.slice(known.length) : text });
}

/** @param {string} text @returns {string} with a full stop, unless it ends a sentence already */
const closed = (text) => (/[.!?…。؟।]$/.test(text) ? text : `${text}.`);

/** @param {Payload} data @param {Words} words @param {Told} agenda */
export function createNarration(data, words, agenda) {
  const region = make("div", "tm-sr tm-told");
  region.setAttribute("role", "status");
  find(".tm-bar").append(region); // at the end of the document it would make it longer
  let timer = 0;

  /** @param {string} text */
  function say(text) {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      region.textContent = text;
    }, PAUSE);
  }

  return {
    say: say,
    /** @param {number} stop -1 for the whole journey @param {boolean} brief while the journey plays fast */
    tell(stop, brief) {
      if (stop < 0) say(words("whole"));
      else if (brief) say(agenda.headline(stop) || data.stops[stop].label);
      else say(sentenceOf(data, words, agenda, stop));
    },
  };
}
