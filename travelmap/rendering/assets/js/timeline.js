/* The dated line below the map: one button a dated stop, as long as the stay, in travel order.
   Long gaps are shortened and marked as broken; dates that are not exact to the day have soft ends. */

import { make } from "./dom.js";
import { reducedMotion, root } from "./page.js";
import { DOM_PIN_LIMIT } from "./payload.js";

const DAY = 86400000;
/** Least width of a button, so that fingers can hit it. */
const LEAST = 26;
/** More stays than this do not fit beside the caption. */
const SHORT = 12;

/** @typedef {{stop: number, start: number, end: number, coarse: boolean}} Stay days since 1970, end exclusive */
/** @typedef {{stay: Stay, left: number, width: number, gap: number, broken: boolean}} Slot in pixels */

/** @param {?string} iso @returns {?number} */
function dayNumber(iso) {
  if (!iso) return null;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? null : Math.round(time / DAY);
}

/** @param {Stop[]} stops @returns {Stay[]} the dated ones, in travel order, no two on top of each other */
function staysOf(stops) {
  /** @type {Stay[]} */
  const stays = [];
  stops.forEach((stop, index) => {
    const from = dayNumber(stop.from);
    const to = dayNumber(stop.to);
    if (from === null && to === null) return;
    const open = from === null || to === null;
    const start = from === null ? to : from;
    stays.push({ stop: index, start: start, end: (to === null ? start : to) + 1, coarse: stop.coarse || open });
  });
  stays.forEach((stay, index) => {
    // "Some time in 2023" gives way to what is known to the day around it.
    const next = stays.slice(index + 1).find((other) => !other.coarse);
    if (stay.coarse && next && next.start > stay.start) stay.end = Math.min(stay.end, next.start);
    const previous = stays[index - 1];
    if (previous) stay.start = Math.max(stay.start, previous.end - 0.5);
    stay.end = Math.max(stay.end, stay.start + 0.5);
  });
  return stays;
}

/**
 * Lay stays out on a line of a given width.
 * @param {Stay[]} stays @param {number} width
 * @returns {Slot[]} wider than asked when there is no room for all buttons
 */
function layTimeline(stays, width) {
  const cap = Math.max(14, width * 0.16);
  const lay = (scale) => {
    let x = 0;
    return stays.map((stay, index) => {
      const days = index ? Math.max(0, stay.start - stays[index - 1].end) : 0;
      const gap = index ? Math.max(3, Math.min(cap, days * scale)) : 0;
      const size = Math.min(140, Math.max(LEAST, (stay.end - stay.start) * scale));
      const slot = { stay: stay, left: x + gap, width: size, gap: gap, broken: days * scale > cap };
      x += gap + size;
      return slot;
    });
  };
  const total = (slots) => (slots.length ? slots[slots.length - 1].left + slots[slots.length - 1].width : 0);
  let low = 0;
  let high = 400;
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (total(lay(middle)) > width) high = middle;
    else low = middle;
  }
  return lay(low);
}

/** @param {Stop} stop @param {boolean} withYear @param {string} lang @returns {string} when it began, briefly */
function tickText(stop, withYear, lang) {
  const iso = stop.from || stop.to;
  const date = new Date(`${iso}T00:00:00Z`);
  let parts = { day: "numeric", month: "short" };
  if (stop.coarse && stop.from && stop.to) {
    const days = dayNumber(stop.to) - dayNumber(stop.from);
    if (days > 300) return new Intl.DateTimeFormat(lang, { year: "numeric", timeZone: "UTC" }).format(date);
    if (days > 26) parts = { month: "short" };
  }
  if (withYear) parts.year = "numeric";
  try {
    return new Intl.DateTimeFormat(lang, Object.assign({ timeZone: "UTC" }, parts)).format(date);
  } catch (error) {
    return iso; // an unknown language tag
  }
}

/**
 * @param {Payload} data @param {ReturnType<typeof createAgenda>} agenda @param {function(number, string): void} pick
 */
export function createTimeline(data, agenda, pick) {
  const box = document.querySelector(".tm-timeline");
  if (data.stops.length > DOM_PIN_LIMIT) return slider(box, data, pick);
  const stays = staysOf(data.stops);
  if (!stays.length) {
    box.hidden = true;
    return { select() {}, lay() {} };
  }

  // The page writes its English dates day first.
  const lang = !root.lang || root.lang === "en" ? "en-GB" : root.lang;
  box.closest(".tm-bar").classList.toggle("is-long", stays.length > SHORT);
  const track = make("div", "tm-track");
  box.appendChild(track);
  const years = stays.map((stay) => new Date(stay.start * DAY).getUTCFullYear());
  const parts = stays.map((stay, index) => {
    const stop = data.stops[stay.stop];
    const button = make("button", `tm-stay is-${stop.state}`);
    button.type = "button";
    button.classList.toggle("is-coarse", stay.coarse);
    const mark = stop.state === "ghost" ? "×" : stop.n === null || stop.n === undefined ? "" : String(stop.n);
    button.appendChild(make("span", "tm-stay-bar", mark));
    const name = [agenda.headline(stay.stop) || stop.label, agenda.dates(stay.stop), agenda.status(stay.stop)];
    const text = (mark ? `${mark}. ` : "") + name.filter(Boolean).join(", ");
    button.setAttribute("aria-label", text);
    button.title = text;
    button.addEventListener("click", () => pick(stay.stop, "bar"));
    const tick = make("span", "tm-tick", tickText(stop, index === 0 || years[index] !== years[index - 1], lang));
    tick.setAttribute("aria-hidden", "true");
    const gap = make("span", "tm-gap");
    gap.setAttribute("aria-hidden", "true");
    track.append(gap, button, tick);
    return { button: button, tick: tick, gap: gap, stop: stay.stop };
  });

  function lay() {
    const width = box.clientWidth;
    if (!width) return;
    const slots = layTimeline(stays, width - 2);
    const last = slots[slots.length - 1];
    const whole = Math.max(last.left + last.width, 1);
    track.style.width = `${Math.ceil(whole)}px`;
    slots.forEach((slot, index) => {
      const part = parts[index];
      part.button.style.insetInlineStart = `${slot.left.toFixed(1)}px`;
      part.button.style.width = `${slot.width.toFixed(1)}px`;
      part.gap.style.insetInlineStart = `${(slot.left - slot.gap).toFixed(1)}px`;
      part.gap.style.width = `${slot.gap.toFixed(1)}px`;
      part.gap.classList.toggle("is-broken", slot.broken);
      part.tick.hidden = false;
    });
    // Equal dates are written once. Dates stand under the start of their stay; the last is kept, others only where there is room.
    const sizes = parts.map((part) => part.tick.offsetWidth);
    let free = -Infinity;
    const keep = parts.length - 1;
    const lastLeft = Math.min(slots[keep].left, Math.max(0, Math.max(whole, width) - sizes[keep]));
    parts.forEach((part, index) => {
      const left = index === keep ? lastLeft : slots[index].left;
      const repeated = index > 0 && part.tick.textContent === parts[index - 1].tick.textContent;
      const shown = left >= free && !repeated && (index === keep || index === 0 || left + sizes[index] + 8 <= lastLeft);
      part.tick.hidden = !shown;
      part.tick.style.insetInlineStart = `${left.toFixed(1)}px`;
      if (shown) free = left + sizes[index] + 8;
    });
  }

  return {
    lay: lay,
    /** @param {number} stop */
    select(stop) {
      for (const part of parts) {
        const on = part.stop === stop;
        part.button.classList.toggle("is-selected", on);
        if (!on) {
          part.button.removeAttribute("aria-current");
          continue;
        }
        part.button.setAttribute("aria-current", "step");
        const left = part.button.offsetLeft;
        if (left < box.scrollLeft || left + part.button.offsetWidth > box.scrollLeft + box.clientWidth) {
          box.scrollTo({ left: left - box.clientWidth / 2, behavior: reducedMotion() ? "auto" : "smooth" });
        }
      }
    },
  };
}

/** One slider in place of thousands of buttons. */
function slider(box, data, pick) {
  const input = /** @type {HTMLInputElement} */ (make("input", "tm-slider"));
  input.type = "range";
  input.min = "0";
  input.max = String(data.stops.length - 1);
  input.step = "1";
  input.value = "0";
  input.setAttribute("aria-label", box.getAttribute("aria-label") || "Timeline");
  input.addEventListener("change", () => pick(Number(input.value), "bar"));
  box.appendChild(input);
  return {
    lay() {},
    select(stop) {
      input.value = String(Math.max(0, stop));
      input.setAttribute("aria-valuetext", stop >= 0 ? data.stops[stop].label : "");
    },
  };
}
