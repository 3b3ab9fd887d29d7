/* What is left out by a filter: taken off the map and out of the list, and said above the list, with a way back.
   The selected stop is always shown: who follows a link to it must find it. */

import { make } from "./dom.js";

/** @typedef {(stop: number) => boolean} Shown */

/**
 * @param {{data: import("./payload.js").Payload, agenda: import("./agenda.js").Agenda, scene: {filter: (shown: Shown) => void},
 *   visibility: import("./visibility.js").Visibility,
 *   words: (key: string, values?: Object<string, (string|number)>) => string}} parts
 */
export function obeyFilters({ data, agenda, scene, visibility, words }) {
  const { items, legs } = agenda; // of a long list not all are made
  const list = /** @type {HTMLElement} */ (document.querySelector(".tm-agenda"));
  const trips = list.getElementsByClassName("tm-trip");
  const line = make("div", "tm-filtered");
  line.hidden = true;
  const text = make("span", "tm-filtered-count");
  text.setAttribute("role", "status"); // told, too, to those who do not see the list shorten
  const reset = /** @type {HTMLButtonElement} */ (make("button", "tm-filtered-reset", words("showAll")));
  reset.type = "button";
  reset.addEventListener("click", () => visibility.clear());
  line.append(text, reset);
  const box = make("section", "tm-filters"); // where each filter puts its own controls
  box.setAttribute("aria-label", words("filters"));
  box.appendChild(line);
  list.before(box);

  function mark() {
    const { shown } = visibility;
    items.forEach((item, stop) => item.classList.toggle("is-filtered", !shown(stop)));
    legs.forEach((leg, index) => leg.classList.toggle("is-filtered", !shown(stopOf(data.legs[index]))));
    for (const trip of trips) trip.classList.toggle("is-filtered", !trip.querySelector(".tm-stop:not(.is-filtered)"));
    for (const part of agenda.parts.parts) {
      if (part.box === list) continue;
      let any = false;
      for (let stop = part.stop; stop < part.stop + part.stops && !any; stop += 1) any = shown(stop);
      part.box.classList.toggle("is-filtered", !any);
    }
  }

  agenda.onMade(() => {
    if (visibility.active()) mark();
  });
  visibility.onChange(() => {
    const { shown } = visibility;
    mark();
    scene.filter(shown);
    const active = visibility.active();
    if (!active && line.contains(document.activeElement)) list.querySelector("a")?.focus({ preventScroll: true });
    line.hidden = !active;
    text.textContent = active ? words("shownOf", { n: visibility.count(), total: visibility.total }) : "";
  });
}

/** @param {import("./payload.js").Leg} leg @returns {number} the stop a leg goes with: where it leads, else where it comes from */
export function stopOf(leg) {
  return leg && leg.to >= 0 ? leg.to : leg ? leg.from : -1;
}
