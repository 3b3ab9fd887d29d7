/* Putting it together. The page calls `travelmap.start(map)` after folium has made the map. */

import { readAddress, writeAddress } from "./address.js";
import { createAgenda } from "./agenda.js";
import { fullScreenButton, tameWheel, themeButton } from "./controls.js";
import { find, make } from "./dom.js";
import { addEvidence } from "./evidence.js";
import { addFootnotes } from "./footnotes.js";
import { obeyFilters } from "./filtered.js";
import { createFilters } from "./filters.js";
import { createHelp } from "./help.js";
import { listen } from "./keys.js";
import { addLegend } from "./legend.js";
import { root } from "./page.js";
import { DOM_PIN_LIMIT, readPayload, wordsOf } from "./payload.js";
import { createPeriod } from "./period.js";
import { createScene } from "./scene.js";
import { createSearch } from "./search.js";
import { createStory, stopInAddress } from "./story.js";
import { createTimeline } from "./timeline.js";
import { VIEWS, viewSwitch } from "./views.js";
import { createVisibility } from "./visibility.js";

/** @typedef {import("./payload.js").Words} Words */

/** @param {L.Map} map @param {Words} words */
function prepareMap(map, words) {
  const container = map.getContainer();
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", words("mapLabel"));
  if (map.attributionControl) {
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(make("span", "", words("attribution")).innerHTML); // escaped: Leaflet takes markup
  }
  L.control
    .zoom({ position: "topleft", zoomInTitle: words("zoomIn"), zoomOutTitle: words("zoomOut") })
    .addTo(map);
}

/**
 * A map without room, as on paper or in a tab that is not shown, cannot be fitted: it waits until it has some.
 * @param {L.Map} map
 */
function start(map) {
  const box = map.getContainer();
  if (box.clientWidth && box.clientHeight) {
    begin(map);
    return;
  }
  if (!window.ResizeObserver) return;
  const waiting = new ResizeObserver(() => {
    if (!box.clientWidth || !box.clientHeight) return;
    waiting.disconnect();
    begin(map);
  });
  waiting.observe(box);
}

/**
 * @param {import("./story.js").Story["go"]} go @param {ReturnType<typeof addLegend>} legend
 * @returns {import("./keys.js").Key[]} what the keyboard does, in the order in which the help shows it
 */
function keyTable(go, legend) {
  /** @param {string} selector @returns {() => boolean} whether a button can be pressed now */
  const shown = (selector) => () => [...document.querySelectorAll(selector)].some((one) => one.checkVisibility());
  /** @param {string} selector @returns {() => void} */
  const press = (selector) => () => find(selector).click();
  return [
    { keys: ["ArrowRight"], name: "next", act: (event) => go.next(event.repeat), mirrored: "previous" },
    { keys: ["ArrowLeft"], name: "previous", act: (event) => go.previous(event.repeat), mirrored: "next" },
    { keys: ["Home"], name: "first", act: go.first },
    { keys: ["End"], name: "last", act: go.last },
    { keys: [" "], name: "playPause", act: go.play },
    { keys: [">"], name: "faster", act: () => go.pace(1) },
    { keys: ["<"], name: "slower", act: () => go.pace(-1) },
    { keys: ["s"], name: "nextSpeed", act: () => go.pace(0) },
    { keys: ["w"], name: "whole", act: go.whole },
    { keys: ["Escape"], name: "escape", act: go.escape },
    { keys: ["/"], name: "search", act: () => window.dispatchEvent(new CustomEvent("tm-search")), able: shown(".tm-search") },
    { keys: ["l"], name: "toggleLegend", act: () => legend && legend.toggle(), able: () => Boolean(legend && legend.shown()) },
    { keys: ["f"], name: "fullScreen", act: press(".tm-full:not(.is-sheet)"), able: shown(".tm-full:not(.is-sheet)") },
    { keys: ["t"], name: "theme", act: press(".tm-theme") },
  ];
}

/** @param {L.Map} map */
function begin(map) {
  const data = readPayload();
  const words = wordsOf(data);
  const bar = find(".tm-bar");
  bar.hidden = false;
  map.invalidateSize({ animate: false, pan: false }); // the bar has taken its room
  prepareMap(map, words);

  /** @type {import("./story.js").Story | null} */
  let story = null;
  /** @param {number} stop @param {string} by */
  const pick = (stop, by) => {
    if (story) story.pick(stop, by);
  };
  const agenda = createAgenda(pick);
  const visibility = createVisibility(data.stops.length);
  const timeline = createTimeline(data, agenda, pick, visibility);
  const search = createSearch(data, agenda, words, pick);
  const scene = createScene(map, data, agenda, words, (/** @type {number} */ stop) => pick(stop, "map"), search.list);
  story = createStory({ map, data, words, agenda, timeline, scene, visibility });
  obeyFilters({ data, agenda, scene, visibility, words });

  scene.fit(); // before the bounds are closed: the other way round the view is not centred
  scene.close();
  map.options.maxBoundsViscosity = 0.8;

  themeButton(find(".tm-theme"), words, scene.paint);
  fullScreenButton(find(".tm-full"), words);
  tameWheel(map, words);

  const refit = () => {
    const wasHome = scene.isHome();
    map.invalidateSize({ animate: false, pan: false });
    if (wasHome) scene.fit();
    timeline.lay();
    scene.arrange();
  };
  if (window.ResizeObserver) new ResizeObserver(refit).observe(map.getContainer());
  else window.addEventListener("resize", refit);

  // Of a crowd only circles and thin lines are drawn, which need no key.
  const legend = data.stops.length > DOM_PIN_LIMIT ? null : addLegend(map, scene.covers, words);
  if (legend) {
    legend.settle();
    scene.onWhole(legend.settle);
    map.getContainer().addEventListener("tm-folded", scene.arrange);
  }
  const keys = keyTable(story.go, legend);
  const toggleHelp = createHelp(keys, words, listen(keys, bar));
  keys.push({ keys: ["?"], name: "help", act: toggleHelp });
  timeline.lay();
  const control = startViews(map, data, words, scene, () => (story ? story.selected() : -1));
  if (control) keys.push({ keys: ["v"], name: "nextView", act: control.turn });
  createPeriod(data, visibility, words);
  createFilters(data, agenda, visibility, words);
  const named = stopInAddress(data);
  if (named >= 0) story.select(named, "hash");
  else story.select(-1, "start");
  scene.begin();
  // The closer look can wait until the page is seen.
  requestAnimationFrame(() => setTimeout(scene.closer));
  const evidence = addEvidence();
  addFootnotes(data, evidence.words, pick);
  root.classList.add("tm-ready");
}

/**
 * @param {L.Map} map @param {import("./payload.js").Payload} data @param {Words} words @param {ReturnType<typeof createScene>} scene
 * @param {() => number} selected
 */
function startViews(map, data, words, scene, selected) {
  if (!data.middle) return null; // without any place there is nothing to see from anywhere
  const usual = data.view || "journey";
  /** @param {string} name */
  const show = (name) => {
    if (name === scene.view()) return;
    scene.setView(name, selected());
    control.set(name);
  };
  const control = viewSwitch(map, data, words, (name) => {
    show(name);
    writeAddress({ view: name === usual ? "" : name });
  });
  const inAddress = () => {
    const name = readAddress("view") || "";
    return VIEWS.includes(name) ? name : usual;
  };
  control.set("journey");
  show(inAddress());
  window.addEventListener("hashchange", () => show(inAddress()));
  return control;
}

/** @type {Window & {travelmap?: {start: (map: L.Map) => void}}} */ (window).travelmap = { start: start };
