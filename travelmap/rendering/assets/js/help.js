/* The help: every key there is, in the table that the keyboard obeys, and a switch for those of one character. */

import { setName } from "./controls.js";
import { find, inOurWords, make } from "./dom.js";
import { isAble, isSingle, meant, runsLeft } from "./keys.js";

/** @typedef {import("./keys.js").Key} Key */
/** @typedef {import("./payload.js").Words} Words */

/** How keys are written that have no character of their own; the others are the words' or themselves. */
const SIGNS = new Map([["ArrowLeft", "←"], ["ArrowRight", "→"], ["ArrowUp", "↑"], ["ArrowDown", "↓"]]);

/** @param {string} key @param {Words} words @returns {HTMLElement} */
function keyCap(key, words) {
  const name = words(`key${key === " " ? "Space" : key}`);
  const cap = make("kbd", "", SIGNS.get(key) || name || key);
  if (SIGNS.has(key) && name) cap.setAttribute("aria-label", name);
  return cap;
}

/**
 * @param {Key[]} table @param {Words} words
 * @param {{single: () => boolean, setSingle: (on: boolean) => void}} keyboard
 * @returns {() => void} opens the help, or closes it
 */
export function createHelp(table, words, keyboard) {
  const dialog = inOurWords(make("dialog", "tm-help-box"));
  const title = make("h2", "", words("help"));
  title.id = "tm-help-title";
  dialog.setAttribute("aria-labelledby", title.id);
  const list = make("dl", "tm-keys");
  const label = make("label", "tm-single");
  const single = make("input", "");
  single.type = "checkbox";
  label.append(single, make("span", "", words("singleKeys")));
  const close = make("button", "tm-help-close", words("close"));
  close.type = "button";
  dialog.append(title, list, make("p", "tm-help-more", words("gestures")), label, close);
  document.body.append(dialog);

  function fill() {
    list.replaceChildren(
      ...table.filter(isAble).map((key) => {
        const row = make("div", "");
        const caps = make("dt", "");
        key.keys.forEach((one, index) => caps.append(...(index ? [" "] : []), keyCap(one, words)));
        row.append(caps, make("dd", "", words(meant(table, key, runsLeft(find(".tm-bar"))).name)));
        row.classList.toggle("is-off", key.keys.every(isSingle) && !keyboard.single());
        return row;
      }),
    );
    single.checked = keyboard.single();
  }

  single.addEventListener("change", () => {
    keyboard.setSingle(single.checked);
    fill();
  });
  close.addEventListener("click", () => dialog.close());
  // A click beside the box is one on the dialog's own backdrop.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  function toggle() {
    if (dialog.open) {
      dialog.close();
      return;
    }
    fill();
    dialog.showModal();
  }
  // In the bar and, where that has no room for it, at the end of the list.
  for (const place of [".tm-help", ".tm-about-keys"]) {
    const button = find(place);
    button.hidden = false;
    if (place === ".tm-help") setName(button, words("help"));
    button.addEventListener("click", toggle);
  }
  return toggle;
}
