/* Which stops are shown. Whoever filters (by period, by topic, ...) sets a predicate of its own name; a stop is
   shown while all of them say so. Pins, legs, the list and the timeline obey. */

/** @typedef {(stop: number) => boolean} Predicate */
/** @typedef {ReturnType<typeof createVisibility>} Visibility */

/** @param {number} total how many stops there are */
export function createVisibility(total) {
  /** @type {Map<string, Predicate>} */
  const predicates = new Map();
  /** @type {(() => void)[]} */
  const listeners = [];
  let shown = new Uint8Array(total).fill(1);
  let count = total;

  function update() {
    const before = shown;
    shown = new Uint8Array(total);
    count = 0;
    const all = [...predicates.values()];
    for (let stop = 0; stop < total; stop += 1) {
      if (!all.every((predicate) => predicate(stop))) continue;
      shown[stop] = 1;
      count += 1;
    }
    return before.some((value, stop) => value !== shown[stop]);
  }

  /** @param {boolean} even if no stop is shown or hidden by it */
  function notify(even) {
    if (update() || even) for (const listener of listeners) listener();
  }

  return {
    total: total,
    /**
     * @param {string} name whose predicate it is
     * @param {?Predicate} predicate null: this one leaves out nothing
     */
    set(name, predicate) {
      const was = predicates.has(name);
      if (predicate) predicates.set(name, predicate);
      else predicates.delete(name);
      notify(was !== predicates.has(name));
    },
    /** @param {string} name @returns {boolean} whether this one has a predicate */
    has: (name) => predicates.has(name),
    /** Show everything; whoever filters hears of it by `onChange` and finds `has` false. */
    clear() {
      if (!predicates.size) return;
      predicates.clear();
      notify(true);
    },
    /** @returns {boolean} whether anybody filters */
    active: () => predicates.size > 0,
    /** @param {number} stop @returns {boolean} */
    shown: (stop) => shown[stop] === 1,
    /** @returns {number} how many stops are shown */
    count: () => count,
    /** @param {number} from @param {number} by 1 or -1 @returns {number} the next stop that is shown, or -1 */
    next(from, by) {
      for (let stop = from + by; stop >= 0 && stop < total; stop += by) if (shown[stop]) return stop;
      return -1;
    },
    /** @param {() => void} listener called after what is shown, or who filters, has changed */
    onChange(listener) {
      listeners.push(listener);
    },
  };
}
