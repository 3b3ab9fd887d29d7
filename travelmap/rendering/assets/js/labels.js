/* Place names beside the pins, with their dates where there is room. Each tries several sides, then places
   farther off at the end of a thin line, and takes the one that covers least: other pins, other names, the
   route, the map's controls and its edges. One that cannot be placed without covering another is left out at
   this zoom; the pin and the list still have it. */

import { boxesOf, countIn, overlap, routeSamples } from "./boxes.js";
import { make } from "./dom.js";
import { crosses, reachOf, settle } from "./settle.js";

/** @typedef {import("./boxes.js").Box} Box */
/** @typedef {import("./geodesic.js").Degrees} Degrees */
/** @typedef {import("./pins.js").Pin} Pin */
/** @typedef {{width: number, height: number}} Size */
/** @typedef {import("./settle.js").Spot} Spot */
/** @typedef {"right"|"left"|"above"|"below"|"none"} Side as an author may ask for */
/** @typedef {{box: Box | null, price: number, side: number, full: boolean, line?: [Spot, Spot] | null}} Place
 *    `line`: the thin line to a place far off, in container pixels */
/**
 * @typedef {Object} Label
 * @property {Pin} pin
 * @property {HTMLElement} text
 * @property {HTMLElement} when the dates below the name; empty where nothing short can be said
 * @property {HTMLElement} lead
 * @property {Size} full with dates
 * @property {Size} name without
 * @property {Side | null} wish
 * @property {number} side of the last placing, to stay where it was if it can
 * @property {Place[]} options
 * @property {Place} choice
 * @property {Box} reach
 */

/** Sides to try, best first: unit offsets, what each costs by itself, and the side it is. @type {[number, number, number, Side][]} */
const SIDES = [
  [1, 0, 0, "right"],
  [-1, 0, 1, "left"],
  [0, -1, 2, "above"],
  [0, 1, 2, "below"],
  [0.75, -1, 3, "above"],
  [0.75, 1, 3, "below"],
  [-0.75, -1, 4, "above"],
  [-0.75, 1, 4, "below"],
];
/** Farther places, at the end of a line: directions, and pixels beyond the pin's edge. */
const TURNS = 32;
const FAR = [14, 24, 36, 50, 66, 84, 106, 132, 160];
const COST = { pin: 600, own: 40, control: 900, edge: 400, crossed: 500, moved: 1.5, plain: 6, far: 22, through: 120, wish: 60 };
/** A label that would cost this much is left out: rather none than one that a line runs through. */
const HIDDEN = 400;
/** More labels than this are never placed far off, and never with dates. */
const FEW = 40;
/** Room a label needs to have its dates with it, in square pixels of map. */
const ROOM = 26000;
/** The selected stop keeps its name, whatever it covers. */
const SELECTED = 2000;
const NOWHERE = { left: 0, top: 0, right: 0, bottom: 0 };

/** @param {Pin} pin @param {"width"|"height"} side @returns {number} from the middle of what is seen of a pin to its edge; a dot is smaller than its button */
const halfOf = (pin, side) => (pin.kind === "dot" ? 5 : pin[side] / 2);

/**
 * @param {L.Map} map @param {Pin[]} pins @param {Degrees[][][]} lines by leg
 * @param {{when: (a: Pin) => string, wish: (a: Pin) => Side | null}} say
 */
export function addLabels(map, pins, lines, say) {
  const pane = map.createPane("tm-labels");
  pane.style.zIndex = "590";
  pane.style.pointerEvents = "none";
  const labels = pins.filter((pin) => pin.spot.label && say.wish(pin) !== "none").map((pin) => makeLabel(map, pin, say));

  /** @param {Pin} pin @returns {L.Point} where a pin is shown, in container pixels */
  const spotOf = (pin) => map.latLngToContainerPoint(pin.marker.getLatLng()).add(pin.shift);

  function look() {
    return {
      size: map.getSize(),
      controls: boxesOf(map, map.getContainer().querySelectorAll(".leaflet-control:not(.is-covering)")),
      samplesIn: countIn(routeSamples(map, lines)),
      pins: pins.map((pin) => ({ pin, box: pinBox(pin, spotOf(pin)) })),
    };
  }

  function place() {
    const size = map.getSize();
    const few = labels.length <= FEW;
    const dated = few && size.x >= 360 && size.x * size.y >= ROOM * labels.length;
    measure(labels, dated);
    const scene = look();
    const visible = labels.filter((label) => {
      const at = spotOf(label.pin);
      // One that is filtered out has no name on the map.
      if (label.pin.button.classList.contains("is-filtered")) return false;
      return at.x > -10 && at.y > -10 && at.x < size.x + 10 && at.y < size.y + 10;
    });
    visible.sort((a, b) => rankOf(a) - rankOf(b));
    for (const label of visible) {
      label.options = placesOf(label, spotOf(label.pin), few, dated && label.when.textContent !== "", scene);
      label.reach = reachOf(label.options);
    }
    settle(visible);
    const shown = new Set(visible);
    for (const label of labels) show(label, shown.has(label) ? label.choice : null);
  }

  /** @param {Label} label @param {Place | null} choice */
  function show(label, choice) {
    const box = choice && choice.box;
    label.text.hidden = !box;
    label.side = choice ? choice.side : -1;
    label.lead.hidden = !choice || !choice.line;
    if (!box || !choice) return;
    label.when.hidden = !choice.full;
    const at = map.latLngToContainerPoint(label.pin.marker.getLatLng());
    label.text.style.left = `${Math.round(box.left - at.x)}px`;
    label.text.style.top = `${Math.round(box.top - at.y)}px`;
    label.text.classList.toggle("is-left", (box.left + box.right) / 2 < at.x + label.pin.shift.x - 8);
    if (choice.line) drawLead(label, choice.line, at);
  }

  return { place: place };
}

/**
 * @param {L.Map} map @param {Pin} pin @param {{when: (a: Pin) => string, wish: (a: Pin) => Side | null}} say
 * @returns {Label}
 */
function makeLabel(map, pin, say) {
  const text = make("span", `tm-label tm-label-${pin.kind}`);
  const name = make("span", "tm-label-name", pin.spot.label);
  name.dir = "auto";
  const when = make("span", "tm-label-when", say.when(pin));
  text.append(name, when);
  const lead = make("span", "tm-label-lead");
  lead.hidden = true;
  const holder = make("div", "tm-label-holder");
  holder.setAttribute("aria-hidden", "true"); // the pin's button has the name already
  holder.append(lead, text);
  const icon = L.divIcon({ className: "tm-label-icon", html: holder, iconSize: [0, 0] });
  L.marker(pin.marker.getLatLng(), { icon: icon, interactive: false, keyboard: false, pane: "tm-labels" }).addTo(map);
  /** @type {Place} */
  const choice = { box: null, price: 0, side: -1, full: false };
  const size = { width: 0, height: 0 };
  return { pin, text, when, lead, full: size, name: size, wish: say.wish(pin), side: -1, options: [choice], choice, reach: NOWHERE };
}

/** Two readings of the layout for all labels together. @param {Label[]} labels @param {boolean} dated */
function measure(labels, dated) {
  /** @param {boolean} full @returns {Size[]} */
  const sizes = (full) => {
    for (const label of labels) {
      label.text.hidden = false;
      label.when.hidden = !full || !label.when.textContent;
      label.text.classList.toggle("is-selected", label.pin.button.classList.contains("is-selected"));
    }
    return labels.map(({ text }) => ({ width: text.offsetWidth, height: text.offsetHeight }));
  };
  const full = dated ? sizes(true) : null;
  sizes(false).forEach((size, index) => {
    labels[index].name = size;
    labels[index].full = full ? full[index] : size;
  });
}

/** @param {Label} label @returns {number} the lower, the more it matters that it is shown */
function rankOf(label) {
  const weight = { visit: 1, country: 1, planned: 2, home: 3, ghost: 3, dot: 5 };
  return label.pin.button.classList.contains("is-selected") ? 0 : weight[label.pin.kind];
}

/** @param {Pin} pin @param {L.Point} at @returns {Box} */
function pinBox(pin, at) {
  const doubt = pin.button.querySelector(".tm-pin-doubt:not(.tm-pin-sure)") ? 7 : 0; // the mark on its shoulder
  const sure = pin.button.querySelector(".tm-pin-sure") ? 7 : 0; // the "~" or "!" at its foot
  return {
    left: at.x - halfOf(pin, "width"),
    right: at.x + halfOf(pin, "width") + Math.max(doubt, sure),
    top: at.y - halfOf(pin, "height") - doubt,
    bottom: at.y + halfOf(pin, "height") + sure,
  };
}

/** @typedef {{size: L.Point, controls: Box[], samplesIn: (a: Box) => number, pins: {pin: Pin, box: Box}[]}} Surroundings */

/**
 * @param {Label} label @param {L.Point} at where its pin is @param {boolean} far @param {boolean} dated
 * @param {Surroundings} scene
 * @returns {Place[]}
 */
function placesOf(label, at, far, dated, scene) {
  /** @type {Place[]} */
  const places = [];
  for (const full of dated ? [true, false] : [false]) {
    const size = full ? label.full : label.name;
    SIDES.forEach(([x, y, price, name], side) => {
      const box = boxOn(label.pin, at, size, x, y);
      const wished = !label.wish || label.wish === name ? 0 : COST.wish;
      const own = price + wished + (full ? 0 : COST.plain) + (label.side >= 0 && label.side !== side ? COST.moved : 0);
      places.push({ box, side, full, price: own + priceOf(label, box, scene) });
    });
  }
  if (far && Math.min(...places.map((place) => place.price)) > COST.far) {
    for (const full of dated ? [true, false] : [false]) places.push(...farPlaces(label, at, full, scene));
  }
  // To be left out is an option too, dearer for what matters more.
  places.push({ box: null, side: -1, full: false, price: rankOf(label) ? HIDDEN - 20 * rankOf(label) : SELECTED });
  return places;
}

/** @param {Label} label @param {L.Point} at @param {boolean} full @param {Surroundings} scene @returns {Place[]} */
function farPlaces(label, at, full, scene) {
  const size = full ? label.full : label.name;
  /** @type {Place[]} */
  const places = [];
  FAR.forEach((distance, ring) => {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const x = Math.cos((turn * 2 * Math.PI) / TURNS);
      const y = Math.sin((turn * 2 * Math.PI) / TURNS);
      const edge = { x: x * halfOf(label.pin, "width"), y: y * halfOf(label.pin, "height") };
      // The middle of the label's nearer side lies on the line that leaves the pin.
      const centre = {
        x: at.x + edge.x + x * distance + (Math.abs(x) > 0.3 ? Math.sign(x) * (size.width / 2) : 0),
        y: at.y + edge.y + y * distance + (Math.abs(x) > 0.3 ? 0 : Math.sign(y) * (size.height / 2)),
      };
      const box = boxAround(centre, size);
      const side = SIDES.length + ring * TURNS + turn;
      const own = COST.far + distance * 0.6 + (full ? 0 : COST.plain) + (label.side >= 0 && label.side !== side ? COST.moved : 0);
      const line = lineTo({ x: at.x + edge.x, y: at.y + edge.y }, box);
      const through = scene.pins.some((pin) => pin.pin !== label.pin && crosses(line, pin.box)) ? COST.through : 0;
      places.push({ box, side, full, line, price: own + through + priceOf(label, box, scene) });
    }
  });
  // Only the best of them can matter; the others would make the choice slow.
  return places.sort((a, b) => a.price - b.price).slice(0, 60);
}

/** @param {{x: number, y: number}} centre @param {Size} size @returns {Box} */
function boxAround(centre, size) {
  return {
    left: centre.x - size.width / 2,
    top: centre.y - size.height / 2,
    right: centre.x + size.width / 2,
    bottom: centre.y + size.height / 2,
  };
}

/** @param {Pin} pin @param {L.Point} at @param {Size} size @param {number} x @param {number} y @returns {Box} a label on one side of its pin */
function boxOn(pin, at, size, x, y) {
  const gap = 4;
  return boxAround(
    { x: at.x + x * (halfOf(pin, "width") + gap + size.width / 2), y: at.y + y * (halfOf(pin, "height") + 1 + size.height / 2) },
    size,
  );
}

/** @param {Label} label @param {Box} box @param {Surroundings} scene @returns {number} what a place costs, whatever the other labels do */
function priceOf(label, box, scene) {
  let sum = 0;
  for (const pin of scene.pins) {
    if (overlap(box, pin.box)) sum += pin.pin === label.pin ? COST.own : COST.pin;
  }
  for (const control of scene.controls) if (overlap(box, control)) sum += COST.control;
  if (box.left < 2 || box.top < 2 || box.right > scene.size.x - 2 || box.bottom > scene.size.y - 2) sum += COST.edge;
  return sum + (scene.samplesIn(box) ? COST.crossed : 0);
}

/** @param {Spot} start at the pin's edge @param {Box} box @returns {[Spot, Spot]} the thin line from a pin to its name far off */
function lineTo(start, box) {
  const end = { x: Math.max(box.left, Math.min(box.right, start.x)), y: Math.max(box.top + 3, Math.min(box.bottom - 3, start.y)) };
  if (start.x < box.left || start.x > box.right) end.y = (box.top + box.bottom) / 2;
  return [start, end];
}

/** @param {Label} label @param {[Spot, Spot]} line @param {L.Point} at the pin's true place, in container pixels */
function drawLead(label, [start, end], at) {
  label.lead.style.left = `${(start.x - at.x).toFixed(1)}px`;
  label.lead.style.top = `${(start.y - at.y).toFixed(1)}px`;
  label.lead.style.width = `${Math.hypot(end.x - start.x, end.y - start.y).toFixed(1)}px`;
  label.lead.style.transform = `rotate(${Math.atan2(end.y - start.y, end.x - start.x).toFixed(3)}rad)`;
}
