/* Pins: real buttons on the map, numbered in travel order. A pin stands for a point: stops at the
   same point share one. Pins that would cover each other at a zoom are nudged apart, each with a
   thin leader back to its true place. */

/** @typedef {{lat: number, lon: number, stops: number[], end: ?number, label: string}} Spot */
/** @typedef {{spot: Spot, marker: L.Marker, button: HTMLElement, leader: HTMLElement, shift: L.Point,
 *    width: number, height: number, kind: string}} Pin */

/**
 * @param {Payload} data
 * @returns {Spot[]} the distinct points of the journey, in travel order, homes last
 */
function spotsOf(data) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  const put = (place, stop, end) => {
    const key = `${place.lat.toFixed(5)},${place.lon.toFixed(5)}`;
    if (!spots.has(key)) {
      const lon = wrapLongitude(place.lon, data.centre);
      spots.set(key, { lat: place.lat, lon: lon, stops: [], end: null, label: place.label });
    }
    const spot = spots.get(key);
    if (stop !== null) spot.stops.push(stop);
    if (end !== null) spot.end = end;
  };
  data.stops.forEach((stop, index) => {
    // A stop whose place was not found has no coordinates; it stands in the list only.
    if (Number.isFinite(stop.lat) && Number.isFinite(stop.lon)) put(stop, index, null);
  });
  data.ends.forEach((end, index) => put(end, null, index));
  return [...spots.values()];
}

/**
 * @param {Payload} data @param {Spot} spot
 * @returns {string} home, ghost, dot, country, planned or visit
 */
function kindOf(data, spot) {
  const stops = spot.stops.map((index) => data.stops[index]);
  if (!stops.length) return "home";
  if (stops.every((stop) => stop.state === "ghost")) return "ghost";
  const real = stops.filter((stop) => stop.state !== "ghost");
  if (real.every((stop) => stop.n === null || stop.n === undefined)) return "dot";
  if (real.every((stop) => stop.precision === "country")) return "country";
  if (real.every((stop) => stop.state === "planned")) return "planned";
  return "visit";
}

/** @param {Payload} data @param {Spot} spot @param {string} kind @returns {string} what is written on the pin */
function numberOf(data, spot, kind) {
  if (kind === "home" || kind === "dot") return "";
  if (kind === "ghost") return "×";
  const numbers = spot.stops.map((index) => data.stops[index].n).filter((n) => n !== null && n !== undefined);
  if (numbers.length > 4) return `${numbers[0]} · … · ${numbers[numbers.length - 1]}`;
  return numbers.join(" · ");
}

/** @returns {SVGElement} a house */
function house() {
  const svg = makeSvg("svg", { viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" });
  svg.appendChild(makeSvg("path", { d: "M8 2.2 2.4 7.3V13.6H6.4V9.8H9.6V13.6H13.6V7.3Z" }));
  return svg;
}

/**
 * @param {Payload} data @param {Spot} spot @param {string} kind
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 * @returns {string} the pin's name for those who do not see it; it begins with what is written on it
 */
function nameOf(data, spot, kind, describe, words) {
  if (kind === "home") return words("home", { label: spot.label });
  const stops = spot.stops.map((index) => describe(index)).join("; ");
  const number = numberOf(data, spot, kind);
  const pattern = kind === "ghost" ? "ghostPin" : "pin";
  const name = number || kind === "ghost" ? words(pattern, { n: number, label: stops }) : stops;
  const doubt = spot.stops.some((index) => data.stops[index].ambiguous) ? ` (${words("ambiguous")})` : "";
  return name + doubt;
}

/**
 * @param {Payload} data @param {Spot} spot
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 * @returns {Pin}
 */
function makePin(data, spot, describe, words) {
  const kind = kindOf(data, spot);
  const anchor = make("div", "tm-pin-anchor");
  const leader = make("span", "tm-pin-leader");
  const button = make("button", `tm-pin tm-pin-${kind}`, numberOf(data, spot, kind));
  button.type = "button";
  button.setAttribute("aria-label", nameOf(data, spot, kind, describe, words));
  if (spot.end !== null) {
    button.classList.add("is-home");
    if (kind === "home") button.appendChild(house());
  }
  if (spot.stops.some((index) => data.stops[index].ambiguous)) {
    button.classList.add("is-ambiguous");
    button.appendChild(make("span", "tm-pin-doubt", "?"));
  }
  anchor.append(leader, button);
  const icon = L.divIcon({ className: "tm-pin-icon", html: anchor, iconSize: [0, 0] });
  const marker = L.marker([spot.lat, spot.lon], { icon: icon, keyboard: false, riseOnHover: true });
  return { spot, marker, button, leader, kind, shift: L.point(0, 0), width: 0, height: 0 };
}

/**
 * @param {L.Map} map @param {Payload} data @param {function(number): void} pick
 * @param {function(number): string} describe @param {function(string, Object=): string} words
 */
function addPins(map, data, pick, describe, words) {
  const pins = spotsOf(data).map((spot) => makePin(data, spot, describe, words));
  let current = -1;
  for (const pin of pins) {
    pin.marker.addTo(map);
    pin.width = pin.button.offsetWidth;
    pin.height = pin.button.offsetHeight;
    pin.marker.on("click", () => {
      if (!pin.spot.stops.length) {
        pick(-1);
        return;
      }
      // A shared pin steps through its stops.
      const place = pin.spot.stops.indexOf(current);
      pick(pin.spot.stops[(place + 1) % pin.spot.stops.length]);
    });
  }
  addRegions(map, data);

  let spreadAt = null;

  /** Push pins apart that would overlap; how far depends on the zoom alone. */
  function spread() {
    if (spreadAt === map.getZoom()) return;
    spreadAt = map.getZoom();
    const spots = pins.map((pin) => {
      const at = map.latLngToLayerPoint(pin.marker.getLatLng());
      return { x: at.x, y: at.y, x0: at.x, y0: at.y, width: pin.width, height: pin.height };
    });
    for (let round = 0; round < 40; round += 1) {
      let moved = false;
      for (let i = 0; i < spots.length; i += 1) {
        for (let j = i + 1; j < spots.length; j += 1) moved = pushApart(spots[i], spots[j]) || moved;
      }
      if (!moved) break;
    }
    pins.forEach((pin, index) => nudge(pin, L.point(spots[index].x - spots[index].x0, spots[index].y - spots[index].y0)));
  }

  return {
    pins: pins,
    spread: spread,
    /** @param {number} stop */
    select(stop) {
      current = stop;
      for (const pin of pins) {
        const on = pin.spot.stops.includes(stop);
        pin.button.classList.toggle("is-selected", on);
        if (on) pin.button.setAttribute("aria-current", "step");
        else pin.button.removeAttribute("aria-current");
        pin.marker.setZIndexOffset(on ? 1000 : pin.kind === "ghost" || pin.kind === "dot" ? -200 : 0);
      }
    },
  };
}

/** @returns {boolean} whether the two overlapped and were moved */
function pushApart(a, b) {
  const gap = 3;
  const needX = (a.width + b.width) / 2 + gap;
  const needY = (a.height + b.height) / 2 + gap;
  if (Math.abs(b.x - a.x) >= needX || Math.abs(b.y - a.y) >= needY) return false;
  // Distance in units of the pins' sizes, so that broad pins keep a broad distance.
  let dx = (b.x - a.x) / needX;
  let dy = (b.y - a.y) / needY;
  let distance = Math.hypot(dx, dy);
  if (distance >= 1) return false;
  if (distance < 0.01) {
    dx = 0.01;
    dy = 0;
    distance = 0.01;
  }
  const push = (1 - distance) / 2 + 0.01;
  const moveX = (dx / distance) * push * needX;
  const moveY = (dy / distance) * push * needY;
  a.x -= moveX;
  a.y -= moveY;
  b.x += moveX;
  b.y += moveY;
  return true;
}

/** @param {Pin} pin @param {L.Point} shift */
function nudge(pin, shift) {
  pin.shift = shift;
  pin.button.style.left = `${shift.x.toFixed(1)}px`;
  pin.button.style.top = `${shift.y.toFixed(1)}px`;
  const length = Math.hypot(shift.x, shift.y);
  const shown = length > 6;
  pin.leader.hidden = !shown;
  if (shown) {
    pin.leader.style.width = `${length.toFixed(1)}px`;
    pin.leader.style.transform = `rotate(${Math.atan2(shift.y, shift.x).toFixed(3)}rad)`;
  }
}

/** Dashed circles of the stated radius round stops known to a region only. */
function addRegions(map, data) {
  const renderer = L.svg({ pane: "tm-legs", padding: 0.4 });
  for (const stop of data.stops) {
    if (stop.precision !== "region" || !stop.radius) continue;
    L.circle([stop.lat, wrapLongitude(stop.lon, data.centre)], {
      radius: stop.radius * 1000,
      renderer: renderer,
      interactive: false,
      className: `tm-region${stop.state === "ghost" ? " is-ghost" : ""}`,
    }).addTo(map);
  }
}
