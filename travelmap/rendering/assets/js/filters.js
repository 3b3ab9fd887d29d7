/* Filters by topic, kind of event, status and protocol rank: any of what is chosen within a group, and all groups
   together. Where all stops agree there is nothing to choose, and no group. */

import { onAddress, readAddress, writeAddress } from "./address.js";
import { createChoice } from "./choice.js";
import { createGroup } from "./choosing.js";
import { setIcon } from "./controls.js";
import { find, inOurWords, make } from "./dom.js";
import { foldHidden } from "./folding.js";
import { topicButtons } from "./topics.js";

/** @typedef {import("./payload.js").Payload} Payload */
/** @typedef {import("./payload.js").FacetName} FacetName */
/** @typedef {import("./payload.js").Words} Words */
/** @typedef {import("./visibility.js").Visibility} Visibility */
/** @typedef {{name: FacetName, choice: import("./choice.js").Choice, show: () => void}} Group */

/** @type {FacetName[]} in the order of the page */
const NAMES = ["topic", "event", "status", "rank"];

/**
 * @param {Payload} data @param {import("./agenda.js").Agenda} agenda
 * @param {Visibility} visibility @param {Words} words
 */
export function createFilters(data, agenda, visibility, words) {
  const { facets } = data;
  foldHidden(agenda, visibility, words);
  if (!facets || data.stops.length < 2) return;
  const place = inOurWords(find(".tm-filters"));
  const chips = make("ul", "tm-chips");
  chips.hidden = true;
  /** @type {Group[]} */
  const groups = [];
  for (const name of NAMES) {
    const facet = facets[name];
    if (!facet) continue;
    const choice = createChoice(facet);
    const group = createGroup(choice, words(`filter${name[0].toUpperCase()}${name.slice(1)}`), words, () => chosen());
    place.append(group.box);
    groups.push({ name: name, choice: choice, show: group.show });
  }
  // Below the groups: what comes and goes must not move what is being clicked.
  place.prepend(make("h2", "tm-filters-head", words("filters")));
  place.append(chips, find(".tm-filtered", undefined, place));
  const topics = groups.find((group) => group.name === "topic");
  const tags = topics ? topicButtons(agenda, topics.choice, words, () => chosen()) : null;

  /** Draw the controls as the choice is now. */
  function show() {
    for (const group of groups) group.show();
    if (tags) tags.show();
    const old = [...chips.querySelectorAll("button")];
    const held = old.findIndex((button) => button === document.activeElement);
    chips.replaceChildren(...groups.flatMap((group) => group.choice.values().map((value) => chip(group, value))));
    chips.hidden = !chips.firstChild;
    if (held < 0) return;
    // The chip that was pressed is gone: the next one takes the focus, or what it belonged to.
    const left = chips.querySelectorAll("button");
    /** @type {HTMLElement} */ (left[Math.min(held, left.length - 1)] || find("summary", undefined, place)).focus();
  }

  /** @param {Group} group @param {number} value @returns {HTMLElement} */
  function chip(group, value) {
    const item = make("li", "");
    const button = make("button", "tm-chip");
    button.type = "button";
    const name = make("bdi", "", group.choice.name(value));
    const cross = make("span", "", "×");
    cross.setAttribute("aria-hidden", "true");
    button.append(name, cross);
    button.setAttribute("aria-label", words("removeFilter", { name: group.choice.name(value) }));
    button.addEventListener("click", () => {
      group.choice.toggle(value, false);
      chosen();
    });
    item.append(button);
    return item;
  }

  function apply() {
    for (const { name, choice } of groups) visibility.set(name, choice.values().length ? choice.admits : null);
    show();
  }

  /** The reader has changed his choice. */
  function chosen() {
    apply();
    writeAddress(Object.fromEntries(groups.map((group) => [group.name, group.choice.written()])));
  }

  function read() {
    for (const group of groups) group.choice.read(readAddress(group.name));
    apply();
  }

  visibility.onChange(() => {
    // Somebody has shown everything again.
    const dropped = groups.filter((group) => group.choice.values().length && !visibility.has(group.name));
    if (!dropped.length || visibility.active()) return;
    for (const group of dropped) group.choice.choose([]);
    chosen();
  });
  onAddress(read);
  read();
  reachable(place, words);
}

/**
 * On a telephone the filters are a screen away: the bar has a button that leads to them.
 * @param {HTMLElement} place @param {Words} words
 */
function reachable(place, words) {
  const button = find(".tm-to-filters");
  setIcon(button, "filter");
  button.title = words("filters");
  button.hidden = false;
  button.addEventListener("click", () => {
    const box = find("details", undefined, place);
    place.scrollIntoView({ block: "start" });
    find("summary", undefined, box).focus({ preventScroll: true });
  });
}
