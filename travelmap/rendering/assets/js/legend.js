/* A digest of the legend on the map itself, in a corner where it covers nothing of the journey. The
   panel's legend stays the full one; it is also the one that is read aloud and printed. */

import { make } from "./dom.js";
import { boxesOf } from "./boxes.js";
import { memory } from "./page.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./payload.js").Words} Words */

/** What a reader of the map needs beside it; the rest explains itself or stands in the panel. */
const LEGEND_KEYS =
  /^(leg|planned|planned-stop|ghost|home|minor|country|historic|region|ambiguous|likely|doubtful|means-(?!air).*)$/;
/** @type {L.ControlPosition[]} best first */
const CORNERS = ["bottomleft", "topright", "bottomright"];
const FOLDED_KEY = "travelmap-legend";

/**
 * @param {L.Map} map @param {(box: Box) => boolean} covers whether something of the journey lies in a box
 * @param {Words} words
 */
export function addLegend(map, covers, words) {
  const source = document.querySelector(".tm-legend");
  const rows = source ? [...source.querySelectorAll("li")].filter((row) => LEGEND_KEYS.test(row.dataset.key || "")) : [];
  if (!rows.length) return null;
  const box = make("div", "tm-map-legend");
  const list = make("ul", "");
  list.id = "tm-map-legend";
  list.setAttribute("aria-hidden", "true"); // the panel's legend is the one that is read aloud
  for (const row of rows) list.appendChild(row.cloneNode(true));
  const button = make("button", "tm-fold", words("legend"));
  button.type = "button";
  box.append(button, list);
  const control = new L.Control({ position: CORNERS[0] });
  control.onAdd = () => box;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(box);

  /** Whether the reader has folded or opened it himself; else it is open where it covers nothing. */
  let wish = memory.get(FOLDED_KEY);

  /** @param {boolean} on */
  function fold(on) {
    list.hidden = on;
    button.setAttribute("aria-expanded", String(!on));
  }

  /** @returns {boolean} whether a corner is free, taken at once */
  function seat() {
    for (const corner of CORNERS) {
      control.setPosition(corner);
      const [place] = boxesOf(map, [box]);
      if (place && !covers(place)) return true;
    }
    control.setPosition(CORNERS[0]);
    return false;
  }

  /** Take the first corner that is free while the whole journey is shown; folded, if there is none for all of it. */
  function settle() {
    if (!box.offsetWidth) return;
    box.classList.remove("is-covering");
    fold(wish === "folded");
    if (seat()) return;
    fold(true);
    if (!seat()) box.classList.add("is-covering");
  }

  function toggle() {
    wish = list.hidden ? "open" : "folded";
    memory.set(FOLDED_KEY, wish);
    fold(wish === "folded");
    box.dispatchEvent(new Event("tm-folded", { bubbles: true })); // names beside the pins may move
  }
  button.addEventListener("click", toggle);
  return { settle: settle, toggle: toggle, shown: () => box.offsetWidth > 0 && !box.classList.contains("is-covering") };
}
