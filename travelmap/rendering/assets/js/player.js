/* Playing the journey: each leg is drawn as it is travelled, each stop shown a while, home at the end of a trip. */

import { setIcon, setName } from "./controls.js";
import { find } from "./dom.js";
import { memory, reducedMotion, root } from "./page.js";
import { createTravel } from "./travel.js";

/** @typedef {import("./payload.js").Point} Point */
/** @typedef {import("./payload.js").Words} Words */
/**
 * What of the map the player needs.
 * @typedef {object} Scene
 * @property {number[][][][]} lines by leg
 * @property {(stop: number) => number[]} arriving the legs that lead to a stop
 * @property {(stop: number) => number[]} returning the legs that lead home from a stop
 * @property {(legs: number[]) => void} highlight
 * @property {() => number} settling milliseconds until the map stands still
 */

/** How long a stop is shown, and how long a leg takes, at single speed, in milliseconds. */
const DWELL = 3600;
const LEG = 1500;

export const SPEEDS = [0.5, 1, 2, 4];
const SPEED_KEY = "travelmap-speed";

/**
 * @param {{map: L.Map, words: Words, scene: Scene, selected: () => number, select: (stop: number) => void,
 *   next: (stop: number) => number, ended: () => void}} parts `next` gives the stop after one, or -1
 */
export function createPlayer({ map, words, scene, selected, select, next, ended }) {
  const button = find(".tm-play");
  const pace = find(".tm-speed");
  const travel = createTravel(map);
  let playing = false;
  let timer = 0;
  let speed = SPEEDS.includes(Number(memory.get(SPEED_KEY))) ? Number(memory.get(SPEED_KEY)) : 1;

  /** @param {boolean} on */
  function setPlaying(on) {
    playing = on;
    root.classList.toggle("tm-playing", on);
    setIcon(button, on ? "pause" : "play");
    setName(button, words(on ? "pause" : "play"));
  }

  function pause() {
    clearTimeout(timer);
    travel.stop();
    if (!playing) return;
    setPlaying(false);
    scene.highlight(scene.arriving(selected()));
  }

  /**
   * Wait, unless the reader has stopped the show meanwhile.
   * @param {() => void} action @param {number} delay in milliseconds
   */
  function later(action, delay) {
    clearTimeout(timer);
    timer = window.setTimeout(() => playing && action(), delay);
  }

  /**
   * Draw legs one after the other as they are travelled, then go on.
   * @param {number[]} legs @param {() => void} then
   */
  function travelled(legs, then) {
    const lines = /** @type {Point[][][]} */ (legs.map((leg) => scene.lines[leg]).filter(Boolean));
    if (!lines.length || reducedMotion()) {
      then();
      return;
    }
    /** @param {number} index */
    const run = (index) => {
      if (!playing) return;
      if (index >= lines.length) then();
      else later(() => travel.go(lines[index], LEG / speed, () => run(index + 1)), travel.frame(lines[index]));
    };
    run(0);
  }

  function step() {
    const stop = next(selected());
    if (stop < 0) {
      setPlaying(false);
      ended();
      return;
    }
    select(stop);
    const legs = scene.arriving(stop);
    if (!reducedMotion()) scene.highlight([]); // the leg appears as it is travelled
    later(() => {
      travelled(legs, () => {
        scene.highlight(legs);
        later(() => home(stop), DWELL / speed);
      });
    }, scene.settling());
  }

  /**
   * After the last stop of a trip, travel home before the next one begins.
   * @param {number} stop
   */
  function home(stop) {
    const legs = scene.returning(stop);
    travelled(legs, () => {
      if (legs.length) scene.highlight(legs);
      later(step, legs.length ? DWELL / speed / 3 : 0);
    });
  }

  /** @param {number} to one of `SPEEDS` */
  function setSpeed(to) {
    speed = to;
    memory.set(SPEED_KEY, String(to));
    const text = `${words(`speed${to}`) || to}×`;
    find(".tm-speed-now", undefined, pace).textContent = text;
    setName(pace, words("speed", { speed: text }));
  }

  setPlaying(false);
  setSpeed(speed);

  return {
    pause: pause,
    toggle() {
      if (playing) {
        pause();
        return;
      }
      if (next(-1) < 0) return;
      setPlaying(true);
      if (next(selected()) < 0) select(-1);
      step();
    },
    playing: () => playing,
    speed: () => speed,
    /** @param {number} by 1: faster, -1: slower, 0: the next one, and after the fastest the slowest again */
    pace(by) {
      const place = SPEEDS.indexOf(speed);
      const to = by ? Math.max(0, Math.min(SPEEDS.length - 1, place + by)) : (place + 1) % SPEEDS.length;
      setSpeed(SPEEDS[to]);
    },
  };
}
