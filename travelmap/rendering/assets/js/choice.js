/* What a reader has chosen in one respect (topics, say), and what an address says of it. */

/** @typedef {import("./payload.js").Facet} Facet */
/** @typedef {ReturnType<typeof createChoice>} Choice */

/** Between values in an address; within one it becomes a stroke of the other kind. */
const BETWEEN = "|";

/** @param {string} value @returns {string} as it stands in an address */
const tokenOf = (value) => value.split(BETWEEN).join("/");

/** @param {Facet} facet */
export function createChoice(facet) {
  /** @type {Set<number>} */
  const chosen = new Set();
  const counts = facet.values.map(() => 0);
  for (const of of facet.of) for (const value of [of].flat()) if (value >= 0) counts[value] += 1;

  /** @param {Iterable<number>} values */
  function choose(values) {
    chosen.clear();
    for (const value of values) chosen.add(value);
  }

  return {
    /** @param {number} value @returns {string} what it is called */
    name: (value) => (facet.words || facet.values)[value],
    counts: counts,
    has: (/** @type {number} */ value) => chosen.has(value),
    /** @returns {number[]} in the order of the table */
    values: () => [...chosen].sort((a, b) => a - b),
    choose: choose,
    /** @param {number} value @param {boolean} on */
    toggle(value, on) {
      if (on) chosen.add(value);
      else chosen.delete(value);
    },
    /** @param {number} stop @returns {boolean} whether it has any of the values chosen */
    admits(stop) {
      const of = facet.of[stop];
      return typeof of === "number" ? chosen.has(of) : of.some((value) => chosen.has(value));
    },
    /** @returns {string | null} the choice as it stands in an address */
    written: () => (chosen.size ? [...chosen].sort((a, b) => a - b).map((value) => tokenOf(facet.values[value])).join(BETWEEN) : null),
    /** @param {string | null} text as an address has it; what it names that is not here is passed over */
    read(text) {
      const names = text ? text.split(BETWEEN) : [];
      choose(facet.values.flatMap((value, index) => (names.includes(tokenOf(value)) ? [index] : [])));
    },
  };
}
