/* The shell round a previewed page: hears of changes, shows what was found, and writes corrections. */

import { createAdding } from "./adding.js";
import { find, make, say } from "./dom.js";
import { showFindings } from "./findings.js";
import { createFrames } from "./frames.js";
import { showStops } from "./stops.js";

const { token, view } = find("#secrets").dataset;
const select = /** @type {HTMLSelectElement} */ (find("#file"));
/** @type {any} */
let sheet = null;
let loaded = "";
let mode = "look";
/** @type {EventSource | null} */
let events = null;
let lost = 0;
let current = new URLSearchParams(window.location.hash.slice(1)).get("file") || "";
let selected = "";

const frames = createFrames(find("#frames"), heard, () => tellMode());

/** @param {string} name @param {Record<string, string | number>=} query */
const address = (name, query) => `${name}?${new URLSearchParams(Object.entries({ sheet: current, ...query }).map(([key, value]) => [key, String(value)]))}`;

function listen() {
  if (events) events.close();
  events = new EventSource(address("events", { token: token || "" }));
  events.onmessage = (event) => {
    window.clearTimeout(lost);
    lost = 0;
    find("#gone").hidden = true;
    take(JSON.parse(event.data));
  };
  events.onerror = () => {
    // A server that was stopped, not one that is slow: the browser tries again by itself, unless it was refused.
    if (!lost) lost = window.setTimeout(() => (find("#gone").hidden = false), 1500);
    if (events && events.readyState === EventSource.CLOSED) window.setTimeout(listen, 2000);
  };
}

/** @param {import("./findings.js").Finding[]} findings */
const hasErrors = (findings) => findings.some((one) => one.severity === "error");

/** @param {any} state */
function take(state) {
  listFiles(state.files);
  sheet = state.sheet;
  find("#empty").hidden = state.files.length > 0;
  if (!sheet) return;
  document.documentElement.dataset.current = sheet.current ? sheet.hash : ""; // for whoever waits for a map, such as a test
  find("#trouble").hidden = !sheet.trouble;
  find("#trouble").textContent = sheet.trouble;
  showFindings(sheet.findings, sheet.version > 0, (number) => void correct({ do: "fix", finding: number }));
  showStops(sheet.stops, { correct, hold, show: (stop) => frames.tell({ kind: "select", stop: stop }), add: (after) => ask(after, null) });
  const page = `${sheet.id}/${sheet.version}`;
  find("#no-map").hidden = sheet.version > 0 || !hasErrors(sheet.findings);
  const published = /** @type {HTMLAnchorElement} */ (find("#published"));
  if (sheet.version) published.href = `/${view}/built/${sheet.id}`;
  published.hidden = !sheet.version;
  if (sheet.version && page !== loaded) {
    const name = `Map of ${state.files.find((/** @type {any} */ one) => one.id === sheet.id)?.file || "the itinerary"}`;
    const next = loaded === `${sheet.id}/${sheet.version - 1}`;
    loaded = page;
    const load = () => loaded === page && frames.load(`/${view}/page/${page}`, name);
    if (next && sheet.texts.length) {
      // What is only worded anew is seen at once, before the page that is loaded has drawn its map.
      frames.tell({ kind: "texts", texts: sheet.texts });
      window.setTimeout(load, 40);
    } else load();
  } else tellMode();
  for (const [name, what] of [["undo", sheet.undo], ["redo", sheet.redo]]) {
    const button = find(`#${name}`);
    button.setAttribute("aria-disabled", String(!what));
    button.title = what ? `${name === "undo" ? "Undo" : "Redo"}: ${what}` : "";
  }
  for (const name of ["move", "add"]) find(`#${name}`).setAttribute("aria-disabled", String(!sheet.current));
}

/** @param {any[]} files */
function listFiles(files) {
  if (!files.some((one) => one.id === current) && files.length) {
    choose(files[0].id);
  }
  const options = files.map((one) => {
    const count = one.errors ? ` — ${one.errors} error${one.errors === 1 ? "" : "s"}` : one.warnings ? ` — ${one.warnings} warning${one.warnings === 1 ? "" : "s"}` : "";
    const option = make("option", "", `${one.file}${count}`);
    option.value = one.id;
    option.selected = one.id === current;
    return option;
  });
  const same = options.length === select.options.length && options.every((one, at) => one.textContent === select.options[at].textContent && one.value === select.options[at].value);
  if (!same) select.replaceChildren(...options);
  select.value = current;
  const shown = files.find((one) => one.id === current);
  document.title = shown ? `${shown.errors ? "✗ " : ""}${shown.title || shown.file} – preview` : "travelmap preview";
}

/** @param {string} id */
function choose(id) {
  if (id === current && events) return;
  current = id;
  window.history.replaceState(null, "", `#file=${encodeURIComponent(id)}`);
  setMode("look");
  loaded = "";
  frames.clear();
  listen();
}

/** @param {Record<string, unknown>} wish @returns {Promise<boolean>} whether it was done */
async function correct(wish) {
  if (!sheet) return false;
  try {
    const answer = await fetch(address("correct"), {
      method: "POST",
      headers: { "Content-Type": "application/json", "If-Match": `"${sheet.hash}"`, "X-Travelmap-Token": token || "" },
      body: JSON.stringify(wish),
    });
    const kind = answer.headers.get("Content-Type") || "";
    const told = kind.startsWith("application/json") ? await answer.json() : { error: await answer.text() };
    if (answer.ok) say(`Saved: ${told.done}.`);
    else {
      say(`Not saved. ${told.error} ${told.help || ""}`, true);
      if (loaded) reload(); // a pin that was dragged goes back to where it belongs
    }
    return answer.ok;
  } catch (error) {
    say("Not saved: the preview's server does not answer.", true);
    return false;
  }
}

function reload() {
  frames.load(`/${view}/page/${loaded}`, "Map");
}

/** @param {string} name */
function setMode(name) {
  mode = name;
  find("#move").setAttribute("aria-pressed", String(mode === "move"));
  find("#add").setAttribute("aria-pressed", String(mode === "add"));
  const hints = /** @type {Record<string, string>} */ ({
    move: "Drag a pin to where it belongs; it is written to the file when you let go. With keys: choose a stop in the list and press its ✥. Escape calls it off.",
    add: "Click on the map where the new stop is. Escape calls it off.",
  });
  find("#hint").textContent = hints[mode] || "";
  find("#hint").hidden = !hints[mode];
  tellMode();
}

function tellMode() {
  frames.tell({ kind: "mode", mode: sheet && sheet.current ? mode : "look", stops: sheet ? sheet.stops : [] });
}

/** @param {string} stop that is to be placed with keys */
function hold(stop) {
  setMode("move");
  frames.focus();
  frames.tell({ kind: "hold", stop: stop });
}

const adding = createAdding({
  async near(at) {
    const answer = await fetch(address("near", { latitude: at.latitude, longitude: at.longitude }), { headers: { "X-Travelmap-Token": token || "" } });
    return answer.ok ? (await answer.json()).places : [];
  },
  async add(wish) {
    const done = await correct(wish);
    if (done) setMode("look");
    return done;
  },
});

/** @param {string} after @param {any} at */
function ask(after, at) {
  const stops = sheet ? sheet.stops : [];
  const found = stops.find((/** @type {any} */ one) => one.id === after) || stops[stops.length - 1];
  if (found) adding(found, at);
}

/** @param {any} message of the page, which an itinerary may have taken over: nothing but numbers and names we know is believed */
function heard(message) {
  if (message.kind === "view") {
    const found = /[#&]stop=([^&]*)/.exec(String(message.hash || ""));
    selected = found ? found[1] : "";
    return;
  }
  if (message.kind === "leave") setMode("look");
  if (message.kind === "cancelled") say("Called off; nothing was written.");
  if (!sheet || !sheet.current || mode === "look") return;
  const at = { latitude: Number(message.latitude), longitude: Number(message.longitude), decimals: Number(message.decimals) };
  const known = sheet.stops.find((/** @type {any} */ one) => one.id === message.stop);
  // Only what somebody does just now: a page cannot correct files by itself.
  const doing = !navigator.userActivation || navigator.userActivation.isActive;
  if (message.kind === "held" && known) {
    say(`${known.label}: ${at.latitude}, ${at.longitude}. Arrow keys move it, Shift by less; Enter saves, Escape calls it off.`);
  }
  if (message.kind === "moved" && mode === "move" && known && doing) void correct({ do: "move", stop: known.id, ...at });
  if (message.kind === "placed" && mode === "add" && doing) ask(selected, at);
}

/** @param {string} name @param {() => void} act */
const onPress = (name, act) =>
  find(`#${name}`).addEventListener("click", () => {
    if (find(`#${name}`).getAttribute("aria-disabled") !== "true") act();
  });
onPress("move", () => setMode(mode === "move" ? "look" : "move"));
onPress("add", () => setMode(mode === "add" ? "look" : "add"));
onPress("undo", () => void correct({ do: "undo" }));
onPress("redo", () => void correct({ do: "redo" }));
onPress("list", () => {
  const open = find("#stops").hidden;
  find("#stops").hidden = !open;
  find("#list").setAttribute("aria-expanded", String(open));
});
onPress("fold", () => {
  const open = find("#found").hidden;
  find("#found").hidden = !open;
  find("#fold").setAttribute("aria-expanded", String(open));
});
select.addEventListener("change", () => choose(select.value));
window.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && mode !== "look" && !document.querySelector("dialog[open]")) setMode("look");
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !(event.target instanceof HTMLInputElement)) {
    event.preventDefault();
    void correct({ do: event.shiftKey ? "redo" : "undo" });
  }
});
listen();
