/* The dated line below the map: one button a dated stop, where and as long as the stay was in time. What overlaps
   stands in a second lane, gaps stay gaps, and where the line is cut short it says by how much. Ends that are about
   right are soft, unknown ends point on, days that sources differ on are hatched. */

import { make } from "./dom.js";
import { reducedMotion, root } from "./page.js";
import { DOM_PIN_LIMIT } from "./payload.js";
import { dateOf, dayNumber, staysOf } from "./stays.js";
import { layOut } from "./timescale.js";

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").Stop} Stop */
/** @typedef {import("./stays.js").Stay} Stay */

/** More stays than this do not fit beside the caption. */
const SHORT = 12;
/** Height of a lane with the space below it, in pixels. */
const LANE = 31;

/** @typedef {(parts: Intl.DateTimeFormatOptions, date: Date, other: string) => string} DateWords */

/** @param {string} lang @returns {DateWords} which makes each of its formats once: to make one is what is slow */
function dateWords(lang) {
  /** @type {Map<string, Intl.DateTimeFormat>} */
  const formats = new Map();
  return (parts, date, other) => {
    const key = Object.keys(parts).join();
    try {
      const format = formats.get(key) || new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...parts });
      formats.set(key, format);
      return format.format(date);
    } catch (error) {
      return other; // an unknown language tag
    }
  };
}

/**
 * @param {Stop} stop @param {?Stop} before the stop whose date was written last @param {DateWords} dateText
 * @returns {string} when it began, briefly: what it shares with the one before is left out
 */
function tickText(stop, before, dateText) {
  const iso = stop.from || stop.to || "";
  const last = before ? before.from || before.to || "" : "";
  if (iso === last && stop.at !== undefined) {
    return `${String(Math.floor(stop.at / 60)).padStart(2, "0")}:${String(stop.at % 60).padStart(2, "0")}`;
  }
  const year = iso.slice(0, 4) !== last.slice(0, 4);
  const days = stop.coarse && stop.from && stop.to ? Number(dayNumber(stop.to)) - Number(dayNumber(stop.from)) : 0;
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = days > 300 ? { year: "numeric" } : { month: "short" };
  if (days <= 26) parts.day = "numeric";
  if (year) parts.year = "numeric";
  return dateText(parts, dateOf(Number(dayNumber(iso))), iso);
}

/** @param {number} days @param {string} lang @returns {string} "23 days", "5 months", "3 years" */
function lengthText(days, lang) {
  const [length, unit] = days < 100 ? [days, "day"] : days < 730 ? [days / 30.44, "month"] : [days / 365.25, "year"];
  const number = Math.round(length);
  const english = `${number} ${unit}${number === 1 ? "" : "s"}`;
  // English is spelt out: to ask the browser for its first unit takes longer than to lay the whole line.
  if (/^en\b/.test(lang)) return english;
  try {
    return new Intl.NumberFormat(lang, { style: "unit", unit: unit, unitDisplay: "long" }).format(number);
  } catch (error) {
    return english;
  }
}

/**
 * @param {Payload} data
 * @param {{headline: (stop: number) => string, dates: (stop: number) => string, status: (stop: number) => string}} agenda
 * @param {(stop: number, by: string) => void} pick
 * @param {import("./visibility.js").Visibility} visibility
 */
export function createTimeline(data, agenda, pick, visibility) {
  const box = /** @type {HTMLElement} */ (document.querySelector(".tm-timeline"));
  const stays = data.stops.length > DOM_PIN_LIMIT ? [] : staysOf(data.stops);
  if (data.stops.length > DOM_PIN_LIMIT && data.stops.some((stop) => stop.from || stop.to)) return slider(box, data, pick);
  if (!stays.length) {
    box.hidden = true;
    return { select() {}, lay() {} };
  }

  // The page writes its English dates day first.
  const lang = !root.lang || root.lang === "en" ? "en-GB" : root.lang;
  const dateText = dateWords(lang);
  box.closest(".tm-bar")?.classList.toggle("is-long", stays.length > SHORT);
  const lanes = Math.max(...stays.map((stay) => stay.lane)) + 1;
  const track = make("div", "tm-track");
  track.style.height = `${lanes * LANE + 17}px`;
  box.appendChild(track);
  const parts = stays.map((stay) => partOf(stay, data.stops[stay.stop], agenda, pick));
  for (const part of parts) track.append(part.button, part.tick);
  /** @type {HTMLElement[]} */
  let marks = [];
  /** @type {?ReturnType<typeof layOut>} */
  let latest = null;

  function lay() {
    const width = box.clientWidth;
    if (!width) return;
    const laid = layOut(stays, width - 2);
    track.style.width = `${Math.ceil(Math.max(laid.width, 1))}px`;
    laid.slots.forEach((slot, index) => {
      const { button } = parts[index];
      button.style.insetInlineStart = `${slot.left.toFixed(1)}px`;
      button.style.width = `${slot.width.toFixed(1)}px`;
      button.classList.toggle("is-broken", slot.broken);
    });
    for (const mark of marks) mark.remove();
    marks = laid.gaps.map((gap) => {
      const mark = make("span", `tm-gap${gap.broken ? " is-broken" : ""}`);
      mark.setAttribute("aria-hidden", "true"); // the dates of the stops say it
      mark.style.insetInlineStart = `${gap.left.toFixed(1)}px`;
      mark.style.width = `${gap.width.toFixed(1)}px`;
      if (gap.broken) mark.appendChild(make("span", "tm-gap-length", lengthText(gap.days, lang)));
      return mark;
    });
    track.prepend(...marks);
    // To write the first date of a page takes longer than anything else here, so the map is painted before.
    latest = laid;
    requestAnimationFrame(() =>
      setTimeout(() => latest === laid && layTicks(laid.slots.map((slot) => slot.left), Math.max(laid.width, width))),
    );
  }

  /** Dates stand under the start of their stay, where there is room; equal ones once. @param {number[]} lefts @param {number} whole */
  function layTicks(lefts, whole) {
    const order = lefts.map((_, index) => index).sort((a, b) => lefts[a] - lefts[b] || a - b);
    const widthOf = penFor(parts[0].tick);
    let free = -Infinity;
    /** @type {?Stop} */
    let written = null;
    for (const index of order) {
      const { tick } = parts[index];
      const stop = data.stops[stays[index].stop];
      const same = written && (written.from || written.to) === (stop.from || stop.to) && written.at === stop.at;
      tick.textContent = tickText(stop, written, dateText);
      tick.hidden = Boolean(same) || lefts[index] < free;
      if (tick.hidden) continue;
      const width = widthOf(tick.textContent || "");
      const left = Math.min(lefts[index], Math.max(0, whole - width));
      tick.hidden = left < free;
      if (tick.hidden) continue;
      tick.style.insetInlineStart = `${left.toFixed(1)}px`;
      free = left + width + 8;
      written = stop;
    }
  }

  visibility.onChange(() => {
    for (const part of parts) part.button.classList.toggle("is-filtered", !visibility.shown(part.stop));
  });

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

/**
 * Measures texts without laying out the page, which would be done anew for each of them.
 * @param {HTMLElement} like an element that has the type of the texts
 * @returns {(text: string) => number} the width of a text in pixels
 */
function penFor(like) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return (text) => text.length * 7;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(like);
  pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => Math.ceil(pen.measureText(text).width);
}

/**
 * @param {Stay} stay @param {Stop} stop
 * @param {{headline: (stop: number) => string, dates: (stop: number) => string, status: (stop: number) => string}} agenda
 * @param {(stop: number, by: string) => void} pick
 */
function partOf(stay, stop, agenda, pick) {
  const button = /** @type {HTMLButtonElement} */ (make("button", `tm-stay is-${stop.state}`));
  button.type = "button";
  const kinds = {
    "is-soft-start": stay.softStart,
    "is-soft-end": stay.softEnd,
    "is-open-start": stay.openStart,
    "is-open-end": stay.openEnd,
    "is-either": stay.either.length > 0,
  };
  for (const [name, on] of Object.entries(kinds)) button.classList.toggle(name, on);
  button.style.insetBlockStart = `${stay.lane * LANE + 1}px`;
  const mark = stop.state === "ghost" ? "×" : stop.n === null || stop.n === undefined ? "" : String(stop.n);
  const bar = make("span", "tm-stay-bar", mark);
  if (stay.either.length) {
    // What every source says is drawn whole.
    const start = Math.max(...stay.either.map((one) => one.start));
    const end = Math.min(...stay.either.map((one) => one.end));
    if (end > start) {
      const sure = make("span", "tm-stay-sure");
      sure.style.insetInlineStart = `${((100 * (start - stay.start)) / (stay.end - stay.start)).toFixed(1)}%`;
      sure.style.width = `${((100 * (end - start)) / (stay.end - stay.start)).toFixed(1)}%`;
      bar.prepend(sure);
    }
  }
  button.appendChild(bar);
  const name = [agenda.headline(stay.stop) || stop.label, agenda.dates(stay.stop), agenda.status(stay.stop)];
  const text = (mark ? `${mark}. ` : "") + name.filter(Boolean).join(", ");
  button.setAttribute("aria-label", text);
  button.title = text;
  button.addEventListener("click", () => pick(stay.stop, "bar"));
  const tick = make("span", "tm-tick");
  tick.setAttribute("aria-hidden", "true");
  return { button: button, tick: tick, stop: stay.stop };
}

/**
 * One slider in place of thousands of buttons.
 * @param {HTMLElement} box @param {Payload} data @param {(stop: number, by: string) => void} pick
 */
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
    /** @param {number} stop */
    select(stop) {
      input.value = String(Math.max(0, stop));
      input.setAttribute("aria-valuetext", stop >= 0 ? data.stops[stop].label : "");
    },
  };
}
