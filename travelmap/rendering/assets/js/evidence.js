/* What the reader can take along: citations, the itinerary, its places. All of it stands in the page as one
   block of data, which is read when it is first asked for. Where a frame lets nothing be copied or saved,
   the text is shown instead. */

import { make } from "./dom.js";
import { embedded } from "./page.js";
import { geojsonOf } from "./places.js";

/** @typedef {[string, string, Object]} Cited plain, BibTeX, an item of CSL-JSON */
/** @typedef {{slug: string, text: Record<string, string>, map: Cited, sources: Cited[], itinerary: string,
 *    places: import("./places.js").Packed}} Evidence */

/** Sources up to which each has buttons of its own from the start. */
const MANY = 500;

/** @param {*} value @returns {string} */
function pretty(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @returns {boolean} whether the page stands in a frame that keeps it from saving files */
function confined() {
  return embedded && window.origin === "null";
}

/** @param {string} text @returns {Promise<boolean>} whether the clipboard took it */
function copied(text) {
  if (!navigator.clipboard || confined()) return Promise.resolve(false);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

/** @param {string} name @param {string} text @param {string} type */
function save(name, text, type) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", ""));
  const address = URL.createObjectURL(new Blob([text], { type: type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Buttons, what is said of them, and the text where it can only be shown. */
class Tools {
  /** @param {(key: string, values?: Record<string, string|number>) => string} words */
  constructor(words) {
    this.words = words;
    /** @type {HTMLTextAreaElement | null} */
    this.box = null;
    this.element = make("div", "tm-tools");
    this.buttons = make("div", "tm-tool-row");
    this.said = make("span", "tm-tool-said");
    this.said.setAttribute("role", "status");
    this.buttons.appendChild(this.said);
    this.element.appendChild(this.buttons);
  }

  /** @param {string} name @param {() => void} action */
  add(name, action) {
    const button = /** @type {HTMLButtonElement} */ (make("button", "tm-tool", name));
    button.type = "button";
    button.addEventListener("click", action);
    this.buttons.insertBefore(button, this.said);
  }

  /** @param {string} name @param {() => string} text */
  addCopy(name, text) {
    this.add(name, () => {
      const content = text();
      this.hide();
      copied(content).then((done) => (done ? this.say(this.words("copied")) : this.show(name, content)));
    });
  }

  /** @param {string} name @param {string} file @param {string} type @param {() => string} text */
  addSave(name, file, type, text) {
    this.add(name, () => {
      const content = text();
      this.hide();
      if (confined()) {
        this.show(name, content);
        return;
      }
      save(file, content, type);
      this.say(this.words("saved", { name: file }));
    });
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  hide() {
    this.say("");
    if (this.box) this.box.remove();
    this.box = null;
  }

  /** Show a text, selected, so that it can be copied by hand. @param {string} name @param {string} text */
  show(name, text) {
    const area = /** @type {HTMLTextAreaElement} */ (make("textarea", "tm-tool-text"));
    area.value = text;
    area.readOnly = true;
    area.rows = Math.min(12, text.split("\n").length + 1);
    area.spellcheck = false;
    area.dir = "auto";
    area.setAttribute("aria-label", name);
    this.element.appendChild(area);
    this.box = area;
    area.focus();
    area.select();
    this.say(this.words("shown"));
  }
}

/** @param {(key: string, values?: Record<string, string|number>) => string} words @param {string} label @param {() => Cited} cited */
function citeBox(words, label, cited) {
  const box = make("details", "tm-cite-box");
  const summary = make("summary", "", words("cite"));
  summary.setAttribute("aria-label", label);
  const tools = new Tools(words);
  tools.addCopy(words("plain"), () => cited()[0]);
  tools.addCopy("BibTeX", () => cited()[1]);
  tools.addCopy("CSL-JSON", () => pretty([cited()[2]]));
  box.append(summary, tools.element);
  return box;
}

/** @returns {{words: (key: string, values?: Record<string, string|number>) => string}} */
export function addEvidence() {
  const block = document.getElementById("tm-evidence");
  /** @type {Evidence | null} */
  let known = null;
  /** @returns {Evidence} */
  const evidence = () => (known = known || JSON.parse(/** @type {Element} */ (block).textContent || ""));
  /** @param {string} key @param {Record<string, string|number>=} values */
  const words = (key, values) =>
    block
      ? (evidence().text[key] || "").replace(/\{(\w+)\}/g, (whole, name) =>
          values && name in values ? String(values[name]) : whole,
        )
      : "";
  const list = document.querySelector(".tm-sources");
  if (!block || !list) return { words: words };

  const items = [...list.querySelectorAll("ol > li")];
  if (items.length <= MANY) {
    items.forEach((item, index) => {
      item.appendChild(citeBox(words, words("citeSource", { n: index + 1 }), () => evidence().sources[index]));
    });
  }
  const box = make("section", "tm-take");
  box.lang = "en";
  box.dir = "ltr";
  box.appendChild(make("h3", "", words("take")));
  const tools = new Tools(words);
  const slug = evidence().slug;
  tools.addSave(words("yaml"), `${slug}.yaml`, "application/yaml", () => evidence().itinerary);
  tools.addSave(words("geojson"), `${slug}.geojson`, "application/geo+json", () => pretty(geojsonOf(structuredClone(evidence().places))));
  if (items.length) {
    tools.addSave(`${words("all")} (BibTeX)`, `${slug}-sources.bib`, "application/x-bibtex", () =>
      evidence().sources.map((cited) => cited[1]).join("\n"),
    );
    tools.addSave(`${words("all")} (CSL-JSON)`, `${slug}-sources.json`, "application/vnd.citationstyles.csl+json", () =>
      pretty(evidence().sources.map((cited) => cited[2])),
    );
  }
  box.appendChild(tools.element);
  list.appendChild(box);

  const how = document.querySelector(".tm-cite");
  if (how) how.after(citeBox(words, words("citeMap"), () => evidence().map));
  return { words: words };
}
