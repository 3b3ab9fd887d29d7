/* What was found, over the last good map: errors first, each with the author's own lines. */

import { announce, button, find, make, say } from "./dom.js";

/** @typedef {{line: number, before: string, mark: string, after: string, label: string}} Line */
/** @typedef {{code: string, severity: string, message: string, place: string, help: string, fix: string, lines: Line[]}} Finding */

const KINDS = /** @type {const} */ ([
  ["error", "Errors", "There is no new map until these are mended."],
  ["warning", "Warnings", "The map is up to date; look at these before it is published."],
  ["note", "Notes", "Nothing is wrong; good to know."],
]);
let before = "";

/** @param {Finding[]} findings @param {boolean} map whether there is one, if only an older one @param {(number: number) => void} fix mends one */
export function showFindings(findings, map, fix) {
  const same = JSON.stringify([findings, map]);
  if (same === before) return;
  const was = before;
  before = same;
  const panel = find("#findings");
  const list = find("#found");
  /** How the reader has left each group. */
  const left = new Map([...list.querySelectorAll("details")].map((one) => [one.dataset.kind, one.open]));
  list.replaceChildren();
  const counts = KINDS.map(([kind]) => findings.filter((one) => one.severity === kind).length);
  const words = KINDS.map(([kind], at) => (counts[at] ? `${counts[at]} ${kind}${counts[at] === 1 ? "" : "s"}` : "")).filter(Boolean);
  panel.hidden = !findings.length;
  panel.classList.toggle("has-errors", counts[0] > 0);
  find("#summary").textContent = words.join(", ");
  find("#stale").hidden = !counts[0] || !map;
  KINDS.forEach(([kind, title, about], at) => {
    if (!counts[at]) return;
    const group = make("details", `group is-${kind}`);
    group.dataset.kind = kind;
    group.open = left.get(kind) ?? kind !== "note";
    group.append(make("summary", "", `${title} (${counts[at]})`), make("p", "about", about));
    const items = make("ol");
    findings.forEach((one, number) => one.severity === kind && items.append(item(one, () => fix(number))));
    group.append(items);
    list.append(group);
  });
  if (was || counts[0]) announce(words.length ? `${words.join(", ")}. ${findings[0].message.replaceAll("`", "")}` : "Everything is fine.");
}

/** @param {Finding} one @param {() => void} fix @returns {HTMLElement} */
function item(one, fix) {
  const li = make("li", "finding");
  const head = make("p", "message");
  head.append(make("span", "kind", `${one.severity} ${one.code}`), " ", bidi(one.message));
  li.append(head);
  const place = button(one.place, () => copy(one.place), "place");
  place.title = "Copy the place";
  li.append(place);
  for (const line of one.lines) {
    const row = make("div", "line");
    row.append(make("span", "number", String(line.line)));
    const code = make("code");
    code.dir = "auto";
    const mark = make("mark", line.mark ? "" : "is-empty", line.mark);
    code.append(line.before, mark, line.after);
    row.append(code);
    if (line.label) {
      const label = make("span", "label");
      label.append("↑ ", bidi(line.label));
      row.append(label);
    }
    li.append(row);
  }
  if (one.help) {
    const help = make("p", "help");
    help.append(make("strong", "", "Help: "), bidi(one.help));
    li.append(help);
  }
  if (one.fix) {
    const mend = button("", fix, "fix");
    mend.append("Fix: ", bidi(one.fix));
    li.append(mend);
  }
  return li;
}

/** @param {string} text @returns {HTMLElement} in which backticked words stand as code */
function bidi(text) {
  const whole = make("bdi");
  text.split("`").forEach((part, at) => whole.append(at % 2 ? make("code", "", part) : part));
  return whole;
}

/** @param {string} text */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied ${text}`);
  } catch (error) {
    say(text); // a browser that keeps its clipboard to itself: then it is at least shown
  }
}
