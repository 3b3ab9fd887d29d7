/* The dialogue that asks what a new stop is called. */

import { button, find, make } from "./dom.js";

/** @typedef {{latitude: number, longitude: number, decimals: number}} Position */

/**
 * @param {{near: (at: Position) => Promise<{place: string, region: string, distance_km: number}[]>,
 *   add: (wish: Record<string, unknown>) => Promise<boolean>}} acts
 * @returns {(after: {id: string, label: string}, at: Position | null) => void} asks for a stop
 */
export function createAdding(acts) {
  const dialog = /** @type {HTMLDialogElement} */ (find("#adding"));
  const name = /** @type {HTMLInputElement} */ (find("#new-place"));
  const exact = /** @type {HTMLInputElement} */ (find("#exact"));
  const near = find("#near");
  /** @type {{after: string, at: Position | null}} */
  let asked = { after: "", at: null };
  let round = 0;
  find("#adding-cancel").addEventListener("click", () => dialog.close());
  find("#adding-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const place = name.value.trim();
    if (!place) return;
    const position = asked.at && exact.checked ? asked.at : {};
    if (await acts.add({ do: "add", after: asked.after, place: place, ...position })) dialog.close();
  });
  return async (after, at) => {
    asked = { after: after.id, at: at };
    round += 1;
    const mine = round;
    name.value = "";
    exact.checked = at !== null;
    find("#exact-row").hidden = at === null;
    find("#exact-words").textContent = at ? `Write these coordinates too: ${at.latitude}, ${at.longitude}` : "";
    find("#adding-after").textContent = after.label;
    near.replaceChildren();
    find("#near-row").hidden = at === null;
    dialog.showModal();
    name.focus();
    if (!at) return;
    const found = await acts.near(at);
    if (mine !== round) return;
    for (const one of found) {
      const li = make("li");
      const pick = button("", () => {
        name.value = one.place;
        name.focus();
      }, "option");
      pick.append(make("bdi", "", one.place), make("span", "where", `${one.region ? `${one.region}, ` : ""}${one.distance_km} km away`));
      li.append(pick);
      near.append(li);
    }
    if (found.length && !name.value) name.placeholder = found[0].place;
  };
}
