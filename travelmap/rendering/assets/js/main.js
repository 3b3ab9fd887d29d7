/* Putting it together. The page calls `travelmap.start(map)` after folium has made the map. */

import { createAgenda } from "./agenda.js";
import { fullScreenButton, tameWheel, themeButton } from "./controls.js";
import { make } from "./dom.js";
import { obeyFilters } from "./filtered.js";
import { MERCATOR_LIMIT } from "./geodesic.js";
import { addLegend } from "./legend.js";
import { root } from "./page.js";
import { DOM_PIN_LIMIT, readPayload, wordsOf } from "./payload.js";
import { createPeriod } from "./period.js";
import { createScene } from "./scene.js";
import { createStory, stopInAddress } from "./story.js";
import { createTimeline } from "./timeline.js";
import { createVisibility } from "./visibility.js";

/** @param {L.Map} map @param {Payload} data @param {function(string): string} words */
function prepareMap(map, data, words) {
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

/** @param {L.Map} map */
function begin(map) {
  const data = readPayload();
  const words = wordsOf(data);
  const bar = document.querySelector(".tm-bar");
  bar.hidden = false;
  map.invalidateSize({ animate: false, pan: false }); // the bar has taken its room
  prepareMap(map, data, words);

  let story = null;
  const pick = (stop, by) => story.pick(stop, by);
  const agenda = createAgenda(pick);
  const visibility = createVisibility(data.stops.length);
  const timeline = createTimeline(data, agenda, pick, visibility);
  const scene = createScene(map, data, agenda, words, (stop) => pick(stop, "map"));
  story = createStory({ map, data, words, agenda, timeline, scene, visibility });
  obeyFilters({ data, agenda, scene, visibility, words });

  scene.fit(); // before the bounds are closed: the other way round the view is not centred
  map.setMaxBounds([
    [-MERCATOR_LIMIT, data.centre - 220],
    [MERCATOR_LIMIT, data.centre + 220],
  ]);
  map.options.maxBoundsViscosity = 0.8;

  themeButton(bar.querySelector(".tm-theme"), words, scene.paint);
  fullScreenButton(bar.querySelector(".tm-full"), words);
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
  const legend = data.stops.length > DOM_PIN_LIMIT ? null : addLegend(map, scene.covers);
  if (legend) {
    legend.settle();
    scene.onWhole(legend.settle);
  }
  timeline.lay();
  createPeriod(data, visibility, words);
  const named = stopInAddress(data);
  if (named >= 0) story.select(named, "hash");
  else story.select(-1, "start");
  scene.arrange();
  root.classList.add("tm-ready");
}

window.travelmap = { start: start };
