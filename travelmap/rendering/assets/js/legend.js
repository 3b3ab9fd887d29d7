/* A digest of the legend on the map itself, in a corner where it covers nothing of the journey. The
   panel's legend stays the full one; it is also the one that is read aloud and printed. */

import { make } from "./dom.js";
import { boxesOf } from "./boxes.js";

/** What a reader of the map needs beside it; the rest explains itself or stands in the panel. */
const LEGEND_KEYS = /^(leg|planned|ghost|home|minor|country|historic|region|ambiguous|means-(?!air).*)$/;
const CORNERS = ["bottomleft", "topright", "bottomright"];

/**
 * @param {L.Map} map @param {function(Box): boolean} covers whether something of the journey lies in a box
 */
export function addLegend(map, covers) {
  const source = document.querySelector(".tm-legend");
  const rows = source ? [...source.querySelectorAll("[data-key]")].filter((row) => LEGEND_KEYS.test(row.dataset.key)) : [];
  if (!rows.length) return null;
  const box = make("div", "tm-map-legend");
  box.setAttribute("aria-hidden", "true");
  const list = make("ul", "");
  for (const row of rows) list.appendChild(row.cloneNode(true));
  box.appendChild(list);
  const control = L.control({ position: CORNERS[0] });
  control.onAdd = () => box;
  control.addTo(map);
  L.DomEvent.disableClickPropagation(box);
  return {
    /** Take the first corner that is free while the whole journey is shown. */
    settle() {
      if (!box.offsetWidth) return;
      for (const corner of CORNERS) {
        control.setPosition(corner);
        const [place] = boxesOf(map, [box]);
        if (!covers(place)) {
          box.classList.remove("is-covering");
          return;
        }
      }
      control.setPosition(CORNERS[0]);
      box.classList.add("is-covering");
    },
  };
}
