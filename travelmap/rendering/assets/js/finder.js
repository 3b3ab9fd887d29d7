/* Finding stops by words: of their titles, places, people, topics and dates. The text is taken from the list itself,
   a part at a time in idle moments, so that it costs the page no bytes and the reader no pause. */

import { plainText } from "./dom.js";
import { whenIdle } from "./parts.js";

/** @typedef {import("./parts.js").Part} Part */
/** @typedef {{title: string, place: string, dates: string, people: string[]}} Entry what is shown of a stop that is found */
/** @typedef {{stop: number, person: string}} Match with the person in whom it was found, if it was one */
/** @typedef {{matches: Match[], total: number, complete: boolean}} Found */

/** Letters that do not come apart into a plain one and a mark. */
const PLAIN = new Map([
  ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ð", "d"], ["ł", "l"], ["þ", "th"], ["ı", "i"], ["ʻ", ""], ["’", "'"],
]);
/** Accents, and the vowel signs of Hebrew and Arabic, which are written or not. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
/** How long the page may be kept busy at a time, in milliseconds. */
const SLICE = 20;

/** @param {string} text @returns {string} without case and accents, one blank between words */
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(/[ßæœøđðłþıʻ’]/g, (letter) => PLAIN.get(letter) || "")
    .replace(/[\s.,;:()"“”„«»/\u2010-\u2015-]+/g, " ")
    .trim();
}

/** @param {Element} item of the list @returns {Entry & {topics: string}} */
function entryOf(item) {
  const texts = (/** @type {string} */ selector) => [...item.querySelectorAll(selector)].map(plainText);
  const people = texts(".tm-people > li").concat(texts(".tm-event-people").flatMap((text) => text.replace(/^with /, "").split("; ")));
  const time = item.querySelector(".tm-stop-meta > time");
  return {
    title: plainText(item.querySelector("h3")),
    place: plainText(item.querySelector(".tm-stop-place")),
    dates: plainText(time || item.querySelector(".tm-stop-meta > .tm-when")),
    people: [...new Set(people.filter(Boolean))],
    topics: texts(".tm-topics > li, .tm-event-name, .tm-tag").concat((time && time.getAttribute("datetime")) || []).join(" "),
  };
}

/** @param {Part[]} parts of the list */
export function createFinder(parts) {
  /** @type {Entry[]} by stop */
  const entries = [];
  /** @type {string[]} by stop: everything that is searched, a line for each kind of it, each word after a blank */
  const keys = [];
  /** @type {Map<string, string>} texts that come again and again are kept once */
  const pool = new Map();
  let next = 0;
  /** @type {(() => void)[]} */
  let waiting = [];
  let started = false;

  /** @param {string} text */
  function pooled(text) {
    const known = pool.get(text);
    if (known !== undefined) return known;
    pool.set(text, text);
    return text;
  }

  /** @param {Part} part */
  function read(part) {
    [...part.read().querySelectorAll("li.tm-stop")].forEach((item, offset) => {
      const { title, place, dates, people, topics } = entryOf(item);
      const stop = part.stop + offset;
      entries[stop] = { title: title, place: pooled(place), dates: dates, people: people.map(pooled) };
      keys[stop] = [title, place, people.join(" "), `${dates} ${topics}`].map((text) => ` ${fold(text)}`).join("\n");
    });
  }

  function work() {
    const end = performance.now() + SLICE;
    while (next < parts.length && performance.now() < end) {
      read(parts[next]);
      next += 1;
    }
    if (next < parts.length) {
      if (waiting.length) setTimeout(work, 0); // somebody waits for an answer
      else whenIdle(work);
      return;
    }
    pool.clear();
    const listeners = waiting;
    waiting = [];
    for (const listener of listeners) listener();
  }

  /** @param {string} key @param {string[]} words folded @returns {number} how well they match: the lower the better; -1 for not */
  function rank(key, words) {
    let worst = 0;
    for (const word of words) {
      let at = key.indexOf(` ${word}`);
      let price = 0;
      if (at < 0) {
        at = key.indexOf(word);
        if (at < 0) return -1;
        price = 4; // inside a word is worse than at the start of any
      }
      for (let line = key.indexOf("\n"); line >= 0 && line < at; line = key.indexOf("\n", line + 1)) price += 1;
      worst = Math.max(worst, price);
    }
    return worst;
  }

  return {
    /** Begin to read the list. @param {() => void=} done called when all of it has been read */
    prepare(done) {
      if (done) {
        if (next >= parts.length && started) done();
        else waiting.push(done);
      }
      if (started) return;
      started = true;
      whenIdle(work);
    },
    /** @param {number} stop @returns {Entry | undefined} if it has been read */
    entry: (stop) => entries[stop],
    /** @param {string} query @param {number} most how many are wanted @returns {Found} best first, in travel order where equally good */
    find(query, most) {
      const words = [...new Set(fold(query).split(" ").filter(Boolean))];
      /** @type {number[][]} */
      const ranked = Array.from({ length: 8 }, () => []);
      let total = 0;
      if (words.length) {
        keys.forEach((key, stop) => {
          const price = rank(key, words);
          if (price < 0) return;
          total += 1;
          if (ranked[price].length < most) ranked[price].push(stop);
        });
      }
      const matches = ranked.flat().slice(0, most).map((stop) => ({ stop: stop, person: personIn(entries[stop], words) }));
      return { matches: matches, total: total, complete: next >= parts.length };
    },
  };
}

/** @param {Entry} entry @param {string[]} words @returns {string} the person who is named by a word that title and place do not have */
function personIn(entry, words) {
  const seen = fold(`${entry.title} ${entry.place}`);
  const rest = words.filter((word) => !seen.includes(word));
  return entry.people.find((person) => rest.some((word) => fold(person).includes(word))) || "";
}
