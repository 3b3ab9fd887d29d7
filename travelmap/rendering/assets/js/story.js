/* The story: which stop is selected, and everything that follows from it. */

import { readAddress, writeAddress } from "./address.js";
import { setIcon, setName } from "./controls.js";
import { plainText } from "./dom.js";
import { reducedMotion, root } from "./page.js";
import { createTravel } from "./travel.js";

/** How long a stop is shown while the journey plays, in milliseconds. */
const DWELL = 3600;

/** @param {Payload} data @returns {number} the stop the address names, as an index, or -1 */
export function stopInAddress(data) {
  const name = readAddress().stop;
  return name ? data.stops.findIndex((stop) => stop.id === name) : -1;
}

/**
 * @param {{map: L.Map, data: Payload, words: function(string, Object=): string, agenda: Object,
 *   timeline: Object, scene: Object, visibility: import("./visibility.js").Visibility}} parts
 */
export function createStory(parts) {
  const { map, data, words, agenda, timeline, scene, visibility } = parts;
  const bar = document.querySelector(".tm-bar");
  const button = (name) => bar.querySelector(`.tm-${name}`);
  const title = bar.querySelector(".tm-caption-title");
  const meta = bar.querySelector(".tm-caption-meta");
  const travel = createTravel(map);
  const total = data.stops.length;
  let selected = -1;
  let playing = false;
  let timer = 0;

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
   * @param {string} by who asked: agenda, map, bar, hash, play, start
   */
  function select(stop, by) {
    travel.stop();
    selected = stop;
    root.classList.toggle("tm-has-selection", stop >= 0);
    agenda.select(stop, by);
    timeline.select(stop);
    caption(stop);
    scene.select(stop);
    limits();
    if (by !== "start") writeAddress({ stop: stop >= 0 ? data.stops[stop].id : "" });
    if (stop < 0) scene.showWhole();
    else scene.show(stop);
  }

  /** Before the first stop that is shown comes the whole journey, behind the last nothing. */
  function limits() {
    button("prev").disabled = selected < 0;
    button("next").disabled = visibility.next(selected, 1) < 0;
  }
  visibility.onChange(limits);

  function pick(stop, by) {
    pause();
    select(stop, by || "map");
  }

  function setPlaying(on) {
    playing = on;
    root.classList.toggle("tm-playing", on);
    button("play").setAttribute("aria-pressed", String(on));
    setIcon(button("play"), on ? "pause" : "play");
    setName(button("play"), words(on ? "pause" : "play"));
  }

  function pause() {
    clearTimeout(timer);
    travel.stop();
    if (playing) {
      setPlaying(false);
      scene.highlight(scene.arriving(selected));
    }
  }

  /** Wait, unless the reader has stopped the show meanwhile. */
  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(() => playing && action(), delay);
  }

  /** Draw legs one after the other as they are travelled, then go on. */
  function travelled(legs, then) {
    const lines = legs.map((leg) => scene.lines[leg]).filter(Boolean);
    if (!lines.length || reducedMotion()) {
      then();
      return;
    }
    const run = (index) => {
      if (!playing) return;
      if (index >= lines.length) then();
      else travel.go(lines[index], 1500, () => run(index + 1));
    };
    run(0);
  }

  function step() {
    const stop = visibility.next(selected, 1);
    if (stop < 0) {
      setPlaying(false);
      select(-1, "play");
      return;
    }
    select(stop, "play");
    const legs = scene.arriving(stop);
    if (!reducedMotion()) scene.highlight([]); // the leg appears as it is travelled
    later(() => {
      travelled(legs, () => {
        scene.highlight(legs);
        later(() => home(stop), DWELL);
      });
    }, scene.settling());
  }

  /** After the last stop of a trip, travel home before the next one begins. */
  function home(stop) {
    const legs = scene.returning(stop);
    travelled(legs, () => {
      if (legs.length && !reducedMotion()) scene.highlight(legs);
      later(step, legs.length ? DWELL / 3 : 0);
    });
  }

  function play() {
    if (playing) {
      pause();
      return;
    }
    if (!visibility.count()) return;
    setPlaying(true);
    if (visibility.next(selected, 1) < 0) selected = -1;
    step();
  }

  const go = {
    next: () => visibility.next(selected, 1) >= 0 && pick(visibility.next(selected, 1), "bar"),
    previous: () => selected >= 0 && pick(visibility.next(selected, -1), "bar"),
    first: () => pick(visibility.next(-1, 1), "bar"),
    last: () => pick(visibility.next(total, -1), "bar"),
    whole: () => pick(-1, "bar"),
  };

  function onKey(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = /** @type {Element} */ (event.target);
    if (target.closest && target.closest(".leaflet-container, input, textarea, select, [contenteditable]")) return;
    const rtl = getComputedStyle(bar).direction === "rtl";
    const keys = {
      ArrowRight: rtl ? go.previous : go.next,
      ArrowLeft: rtl ? go.next : go.previous,
      Home: go.first,
      End: go.last,
      Escape: () => (playing ? pause() : go.whole()),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  setIcon(button("prev"), "prev");
  setIcon(button("next"), "next");
  setIcon(button("whole"), "whole");
  for (const name of ["prev", "next", "whole"]) button(name).title = plainText(button(name).querySelector(".tm-sr"));
  setPlaying(false);
  button("prev").addEventListener("click", go.previous);
  button("next").addEventListener("click", go.next);
  button("whole").addEventListener("click", go.whole);
  button("play").addEventListener("click", play);
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => {
    const stop = stopInAddress(data);
    if (stop !== selected && (stop >= 0 || !window.location.hash)) pick(stop, "hash");
  });

  return { select: select, pick: pick };
}
