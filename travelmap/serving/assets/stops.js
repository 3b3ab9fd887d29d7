/* The stops in the shell's list: by it everything can be done with keys that the map does with a pointer. */

import { button, find, make } from "./dom.js";

/** @typedef {{name: string, latitude: number, longitude: number}} Option */
/** @typedef {{id: string, label: string, text: string, line: number, latitude: number, longitude: number, trip: (string | number)[],
 *    first: boolean, last: boolean, options: Option[]}} Stop */

/**
 * @param {Stop[]} stops
 * @param {{correct: (wish: Record<string, unknown>) => Promise<boolean>, hold: (stop: string) => void, show: (stop: string) => void,
 *   add: (after: string) => void}} acts
 */
export function showStops(stops, acts) {
  const list = find("#stop-list");
  const active = document.activeElement;
  // Where the list was without the button for a moment, nobody has chosen another place since.
  const lost = active === document.body ? list.dataset.lost : "";
  const key = active instanceof HTMLElement && list.contains(active) ? active.dataset.key : lost;
  const top = find("#stops").scrollTop;
  list.replaceChildren(
    ...stops.map((stop) => {
      const li = make("li", "stop");
      /** @param {string} words @param {string} name @param {string} what @param {() => void} act @param {boolean=} off */
      const small = (words, name, what, act, off) => {
        const made = button(words, () => !off && act(), "small");
        made.setAttribute("aria-label", `${name} ${stop.label}`);
        made.title = name;
        made.dataset.key = `${stop.id} ${what}`;
        if (off) made.setAttribute("aria-disabled", "true"); // not `disabled`, which would lose the focus
        return made;
      };
      const show = button("", () => acts.show(stop.id), "name");
      show.dataset.key = `${stop.id} show`;
      show.append(make("bdi", "", stop.label), make("span", "where", `line ${stop.line}`));
      const tools = make("span", "tools");
      tools.append(
        small("↑", "Move up", "up", () => acts.correct({ do: "reorder", stop: stop.id, by: -1 }), stop.first),
        small("↓", "Move down", "down", () => acts.correct({ do: "reorder", stop: stop.id, by: 1 }), stop.last),
        small("✥", "Place with arrow keys:", "hold", () => acts.hold(stop.id)),
        small("+", "Add a stop after", "add", () => acts.add(stop.id)),
      );
      li.append(show, tools);
      if (stop.options.length) li.append(choice(stop, acts.correct));
      return li;
    }),
  );
  find("#stops").scrollTop = top;
  const again = key ? /** @type {HTMLElement | null} */ (list.querySelector(`[data-key="${CSS.escape(key)}"]`)) : null;
  if (again) again.focus();
  list.dataset.lost = again ? "" : key || "";
  find("#no-stops").hidden = stops.length > 0;
}

/** @param {Stop} stop @param {(wish: Record<string, unknown>) => Promise<boolean>} correct @returns {HTMLElement} */
function choice(stop, correct) {
  const group = make("details", "choice");
  const summary = make("summary");
  summary.append("Which ", make("bdi", "", stop.text), "?");
  const list = make("ul");
  stop.options.forEach((option, at) => {
    const li = make("li");
    const pick = button("", () => correct({ do: "choose", stop: stop.id, option: at }), "option");
    pick.dataset.key = `${stop.id} option ${at}`;
    pick.append(make("bdi", "", option.name), make("span", "where", `${option.latitude.toFixed(2)}, ${option.longitude.toFixed(2)}${at ? "" : ", taken now"}`));
    li.append(pick);
    list.append(li);
  });
  group.append(summary, list);
  return group;
}
