/* The story: which stop is selected, and everything that follows from it. */

import { onAddress, readAddress, writeAddress } from "./address.js";
import { setIcon } from "./controls.js";
import { find, plainText } from "./dom.js";
import { createNarration } from "./narration.js";
import { root } from "./page.js";
import { createPlayer } from "./player.js";
import { onSwipe } from "./swipe.js";

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {ReturnType<typeof createStory>} Story */
/** @typedef {import("./agenda.js").Agenda} Agenda */
/** @typedef {{select: (stop: number) => void, show: (stop: number) => void, showWhole: () => void}} Shown */
/** @typedef {{count: () => number, next: (from: number, by: number) => number, onChange: (listener: () => void) => void}} Visible */

/** @param {Payload} data @returns {number} the stop that the address names, or -1 */
export function stopInAddress(data) {
  const id = readAddress("stop");
  return id === null ? -1 : data.stops.findIndex((stop) => stop.id === id);
}

/**
 * @param {{map: L.Map, data: Payload, words: Words, agenda: Agenda, timeline: {select: (stop: number) => void},
 *   scene: Shown & import("./player.js").Scene, visibility: Visible}} parts
 */
export function createStory({ map, data, words, agenda, timeline, scene, visibility }) {
  const bar = find(".tm-bar");
  const [prev, next, whole] = ["prev", "next", "whole"].map((name) => find(`.tm-${name}`, undefined, bar));
  const title = find(".tm-caption-title");
  const meta = find(".tm-caption-meta");
  const total = data.stops.length;
  const narration = createNarration(data, words, agenda);
  let selected = -1;

  const player = createPlayer({
    map: map,
    words: words,
    scene: scene,
    selected: () => selected,
    select: (stop) => select(stop, "play"),
    next: (stop) => visibility.next(stop, 1),
    ended() {
      select(-1, "play");
      narration.say(words("finished"));
    },
  });

  /** @param {number} stop */
  function caption(stop) {
    if (stop < 0) {
      title.textContent = plainText(document.querySelector(".tm-title"));
      meta.textContent = plainText(document.querySelector(".tm-traveller"));
      return;
    }
    const { n, state } = data.stops[stop];
    const number = state !== "ghost" && n !== null && n !== undefined ? `${n}. ` : "";
    title.textContent = number + (agenda.headline(stop) || data.stops[stop].label);
    meta.textContent = [agenda.status(stop), agenda.dates(stop), agenda.place(stop)].filter(Boolean).join(" · ");
  }

  /**
   * @param {number} stop -1 for the whole journey
   * @param {string} by who asked: agenda, map, bar, hash, held (a key that repeats), play, start
   */
  function select(stop, by) {
    selected = stop;
    root.classList.toggle("tm-has-selection", stop >= 0);
    agenda.select(stop, by);
    timeline.select(stop);
    caption(stop);
    scene.select(stop);
    limits();
    bar.style.setProperty("--tm-progress", String((stop + 1) / total));
    if (by !== "start") {
      narration.tell(stop, by === "play" && player.speed() > 1);
      // What plays by itself, or runs by under a key, is not what one wants Back to lead through.
      const id = stop >= 0 ? data.stops[stop].id : null;
      if (by !== "hash") writeAddress({ stop: id }, by !== "play" && by !== "held");
    }
    if (stop >= 0) scene.show(stop);
    else if (by !== "start") scene.showWhole(); // at first the map shows what its author wants seen
  }

  /** Before the first stop that is shown comes the whole journey, behind the last nothing. */
  function limits() {
    // Not `disabled`: a button that is pressed until it is of no more use must not lose the focus.
    prev.setAttribute("aria-disabled", String(selected < 0));
    next.setAttribute("aria-disabled", String(visibility.next(selected, 1) < 0));
  }
  visibility.onChange(limits);

  /** @param {number} stop @param {string=} by */
  function pick(stop, by) {
    player.pause();
    select(stop, by || "map");
  }

  /** @param {boolean=} held whether a key repeats */
  const asker = (held) => (held ? "held" : "bar");
  const go = {
    /** @param {boolean=} held */
    next(held) {
      const stop = visibility.next(selected, 1);
      if (stop >= 0) pick(stop, asker(held));
    },
    /** @param {boolean=} held */
    previous(held) {
      if (selected >= 0) pick(visibility.next(selected, -1), asker(held));
    },
    first: () => pick(visibility.next(-1, 1), "bar"),
    last: () => pick(visibility.next(total, -1), "bar"),
    whole: () => pick(-1, "bar"),
    escape: () => (player.playing() ? player.pause() : pick(-1, "bar")),
    play: player.toggle,
    pace: player.pace,
  };

  setIcon(prev, "prev");
  setIcon(next, "next");
  setIcon(whole, "whole");
  for (const button of [prev, next, whole]) button.title = plainText(button.querySelector(".tm-sr"));
  prev.addEventListener("click", () => go.previous());
  next.addEventListener("click", () => go.next());
  whole.addEventListener("click", go.whole);
  find(".tm-play").addEventListener("click", go.play);
  find(".tm-speed").addEventListener("click", () => go.pace(0));
  /** @param {boolean} forward */
  const turn = (forward) => (forward ? go.next() : go.previous());
  onSwipe(find(".tm-caption"), turn);
  onSwipe(find(".tm-agenda"), turn, ".tm-stop.is-open");
  onAddress(() => {
    const stop = stopInAddress(data);
    // An address that names no stop of this journey changes nothing.
    if (stop !== selected && (stop >= 0 || readAddress("stop") === null)) pick(stop, "hash");
  });

  return { select: select, pick: pick, go: go, selected: () => selected };
}
