/* Place names beside the pins. Each tries several sides and takes the one that covers least: other
   pins, labels already placed, the route, the map's controls and its edges. One that cannot be
   placed without covering another is left out at this zoom; the pin and the list still have it. */

import { make } from "./dom.js";
import { seenParts } from "./planes.js";

/** Sides to try, best first: unit offsets and what each costs by itself. */
const SIDES = [
  [1, 0, 0],
  [-1, 0, 1],
  [0, -1, 2],
  [0, 1, 2],
  [0.75, -1, 3],
  [0.75, 1, 3],
  [-0.75, -1, 4],
  [-0.75, 1, 4],
];
const COST = { label: 1000, pin: 600, own: 40, control: 900, edge: 400, route: 9, moved: 1.5 };
/** A label that would cost this much is left out. */
const HIDDEN = 400;

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** @param {Box} a @param {Box} b @returns {boolean} */
function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {L.Map} map @param {Iterable<Element>} elements @returns {Box[]} where they are, in container pixels */
export function boxesOf(map, elements) {
  const frame = map.getContainer().getBoundingClientRect();
  return [...elements]
    .map((element) => element.getBoundingClientRect())
    .filter((box) => box.width > 0)
    .map((box) => ({
      left: box.left - frame.left - 4,
      top: box.top - frame.top - 4,
      right: box.right - frame.left + 4,
      bottom: box.bottom - frame.top + 4,
    }));
}

/**
 * @param {L.Map} map @param {number[][][][]} lines by leg
 * @returns {L.Point[]} points every few pixels along the visible route
 */
export function routeSamples(map, lines) {
  const samples = [];
  const size = map.getSize();
  for (const line of [].concat(...lines).flatMap((line) => seenParts(map, line))) {
    let previous = null;
    for (const latlng of line) {
      const point = map.latLngToContainerPoint(latlng);
      if (previous) {
        const length = point.distanceTo(previous);
        // Very long segments only occur at deep zooms, where most of them is out of sight.
        const steps = Math.min(400, Math.max(1, Math.ceil(length / 8)));
        for (let step = 0; step < steps; step += 1) {
          const x = previous.x + ((point.x - previous.x) * step) / steps;
          const y = previous.y + ((point.y - previous.y) * step) / steps;
          if (x > -20 && y > -20 && x < size.x + 20 && y < size.y + 20) samples.push(L.point(x, y));
        }
      }
      previous = point;
    }
  }
  return samples;
}

const CELL = 48;

/**
 * Points sorted into square cells, so that asking what a box covers does not ask every point.
 * @param {L.Point[]} points @returns {function(Box): number} how many points lie in a box
 */
export function countIn(points) {
  const cells = new Map();
  const key = (column, row) => column * 4096 + row;
  for (const point of points) {
    const at = key(Math.floor(point.x / CELL), Math.floor(point.y / CELL));
    const cell = cells.get(at);
    if (cell) cell.push(point);
    else cells.set(at, [point]);
  }
  return (box) => {
    let count = 0;
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        for (const point of cells.get(key(column, row)) || []) {
          if (point.x > box.left && point.x < box.right && point.y > box.top && point.y < box.bottom) count += 1;
        }
      }
    }
    return count;
  };
}

/** @returns {number} what two labels cost each other */
function clash(a, b) {
  return a.box && b.box && overlap(a.box, b.box) ? COST.label : 0;
}

/**
 * Choose a place for every label: first each in turn, then pairs of neighbours together, because
 * two names in each other's way often both fit when both move.
 * @param {{options: Object[], choice: Object, pin: Pin}[]} labels
 */
function settleLabels(labels) {
  const others = (label, but) =>
    labels.filter((other) => other !== label && other !== but && other.choice).map((other) => other.choice);
  const total = (option, choices) => choices.reduce((sum, choice) => sum + clash(option, choice), option.price);
  for (const label of labels) label.choice = null;
  for (const label of labels) {
    const choices = others(label, null);
    label.choice = label.options.reduce((best, option) => (total(option, choices) < total(best, choices) ? option : best));
  }
  if (labels.length > 60) return; // too many pairs to weigh
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < labels.length; i += 1) {
      for (let j = i + 1; j < labels.length; j += 1) settlePair(labels[i], labels[j], others, total);
    }
  }
}

function settlePair(a, b, others, total) {
  const near = a.options.some((x) => b.options.some((y) => clash(x, y)));
  if (!near) return;
  const restA = others(a, b);
  const restB = others(b, a);
  const priceA = a.options.map((option) => total(option, restA));
  const priceB = b.options.map((option) => total(option, restB));
  const now = (x, y) => priceA[x] + priceB[y] + clash(a.options[x], b.options[y]);
  let best = [a.options.indexOf(a.choice), b.options.indexOf(b.choice)];
  for (let x = 0; x < a.options.length; x += 1) {
    for (let y = 0; y < b.options.length; y += 1) if (now(x, y) < now(best[0], best[1])) best = [x, y];
  }
  a.choice = a.options[best[0]];
  b.choice = b.options[best[1]];
}

/**
 * @param {L.Map} map @param {Pin[]} pins @param {number[][][][]} lines by leg
 */
export function addLabels(map, pins, lines) {
  const pane = map.createPane("tm-labels");
  pane.style.zIndex = "590";
  pane.style.pointerEvents = "none";
  const labels = pins
    .filter((pin) => pin.spot.label)
    .map((pin) => {
      const text = make("span", `tm-label tm-label-${pin.kind}`, pin.spot.label);
      text.dir = "auto";
      const holder = make("div", "tm-label-holder");
      holder.setAttribute("aria-hidden", "true"); // the pin's button has the name already
      holder.appendChild(text);
      const icon = L.divIcon({ className: "tm-label-icon", html: holder, iconSize: [0, 0] });
      L.marker(pin.marker.getLatLng(), { icon: icon, interactive: false, keyboard: false, pane: "tm-labels" }).addTo(map);
      return { pin: pin, text: text, width: 0, height: 0, side: -1, box: null };
    });

  /** @returns {number} from the middle of what is seen of a pin to its edge; a dot is smaller than its button */
  const reachOf = (pin, side) => (pin.kind === "dot" ? 5 : pin[side] / 2);

  /** @returns {Box} of a label on one side of its pin, in container pixels */
  function boxOn(label, at, side) {
    const [x, y] = SIDES[side];
    const gap = 4;
    const centre = L.point(
      at.x + x * (reachOf(label.pin, "width") + gap + label.width / 2),
      at.y + y * (reachOf(label.pin, "height") + 1 + label.height / 2),
    );
    return {
      left: centre.x - label.width / 2,
      top: centre.y - label.height / 2,
      right: centre.x + label.width / 2,
      bottom: centre.y + label.height / 2,
    };
  }

  /** What a place costs by itself, whatever the other labels do. */
  function priceOf(label, box, side, scene) {
    let sum = SIDES[side][2] + (label.side >= 0 && label.side !== side ? COST.moved : 0);
    for (const pin of scene.pins) {
      if (overlap(box, pin.box)) sum += pin.pin === label.pin ? COST.own : COST.pin;
    }
    for (const control of scene.controls) if (overlap(box, control)) sum += COST.control;
    if (box.left < 2 || box.top < 2 || box.right > scene.size.x - 2 || box.bottom > scene.size.y - 2) sum += COST.edge;
    return sum + COST.route * scene.samplesIn(box);
  }

  /** @returns {L.Point} where a pin is shown, in container pixels */
  const spotOf = (pin) => map.latLngToContainerPoint(pin.marker.getLatLng()).add(pin.shift);

  function look() {
    return {
      size: map.getSize(),
      controls: boxesOf(map, map.getContainer().querySelectorAll(".leaflet-control:not(.is-covering)")),
      samplesIn: countIn(routeSamples(map, lines)),
      pins: pins.map((pin) => {
        const at = spotOf(pin);
        const doubt = pin.button.classList.contains("is-ambiguous") ? 7 : 0; // the "?" on its shoulder
        const box = {
          left: at.x - reachOf(pin, "width"),
          right: at.x + reachOf(pin, "width") + doubt,
          top: at.y - reachOf(pin, "height") - doubt,
          bottom: at.y + reachOf(pin, "height"),
        };
        return { pin: pin, box: box };
      }),
    };
  }

  function place() {
    for (const label of labels) {
      label.text.hidden = false;
      label.text.classList.toggle("is-selected", label.pin.button.classList.contains("is-selected"));
    }
    for (const label of labels) {
      label.width = label.text.offsetWidth;
      label.height = label.text.offsetHeight;
    }
    const scene = look();
    const weight = { visit: 1, country: 1, planned: 2, home: 3, ghost: 4, dot: 5 };
    const rank = (label) => (label.pin.button.classList.contains("is-selected") ? 0 : weight[label.pin.kind]);
    const visible = labels.filter((label) => {
      const at = spotOf(label.pin);
      return at.x > -10 && at.y > -10 && at.x < scene.size.x + 10 && at.y < scene.size.y + 10;
    });
    visible.sort((a, b) => rank(a) - rank(b));
    for (const label of visible) {
      const at = spotOf(label.pin);
      label.options = SIDES.map((unused, side) => {
        const box = boxOn(label, at, side);
        return { box: box, side: side, price: priceOf(label, box, side, scene) };
      });
      // To be left out is an option too, dearer for what matters more.
      label.options.push({ box: null, side: -1, price: HIDDEN - 20 * rank(label) });
    }
    settleLabels(visible);
    for (const label of labels) show(label, visible.includes(label) ? label.choice : null);
  }

  function show(label, choice) {
    label.text.hidden = !choice || !choice.box;
    label.side = choice ? choice.side : -1;
    if (label.text.hidden) return;
    const at = map.latLngToContainerPoint(label.pin.marker.getLatLng());
    label.text.style.left = `${Math.round(choice.box.left - at.x)}px`;
    label.text.style.top = `${Math.round(choice.box.top - at.y)}px`;
  }

  return { place: place };
}
