/* Stands in previewed pages only, never in published ones: tells the shell round the page what the reader looks at,
   puts that back after a reload, and lets stops be moved. It has no secret and writes nothing; the shell decides. */
(() => {
  const root = document.documentElement;
  /** @returns {any} what the shell has handed over by the frame's name */
  const handed = (() => {
    try {
      return JSON.parse(window.name) || {};
    } catch (error) {
      return {};
    }
  })();
  /** @param {Record<string, unknown>} message */
  const tell = (message) => window.parent.postMessage({ travelmap: 1, ...message }, "*"); // whoever frames us is ours: the policy says so
  const SCROLLED = ["html", ".tm-panel", ".tm-report", ".tm-agenda"];
  if (handed.theme === "light" || handed.theme === "dark") root.dataset.theme = handed.theme;

  const travelmap = /** @type {any} */ (window).travelmap;
  if (!travelmap || window.parent === window) return;
  const start = travelmap.start;
  travelmap.start = (/** @type {any} */ map) => {
    start(map);
    if (root.classList.contains("tm-ready")) begin(map);
    else {
      const waiting = new MutationObserver(() => {
        if (!root.classList.contains("tm-ready")) return;
        waiting.disconnect();
        begin(map);
      });
      waiting.observe(root, { attributes: true, attributeFilter: ["class"] });
    }
  };

  /** @param {any} map */
  function begin(map) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .tm-preview-move .tm-pin { cursor: grab; }
      .tm-preview-move .leaflet-drag-target .tm-pin { cursor: grabbing; outline: 3px solid #d60; outline-offset: 2px; }
      .tm-preview-add .leaflet-container { cursor: crosshair; }
      .tm-preview-handle { display: block; width: 44px; height: 44px; margin: -22px 0 0 -22px; border: 3px solid #d60;
        border-radius: 50%; box-shadow: 0 0 0 2px #fff, inset 0 0 0 2px #fff; background:
        linear-gradient(#d60, #d60) 50% 50% / 1px 20px no-repeat, linear-gradient(#d60, #d60) 50% 50% / 20px 1px no-repeat; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

    /** How the page shows itself; what differs from it is the reader's doing. */
    const home = { zoom: map.getZoom(), centre: map.getCenter() };
    let mode = "look";
    /** @type {{id: string, label: string, latitude: number, longitude: number}[]} */
    let stops = [];
    /** @type {any} a stop that is being moved by keys: its handle */
    let held = null;
    /** @type {any} a pin that is being dragged, and where it was */
    let dragged = null;

    restore();
    for (const event of ["moveend", "zoomend"]) map.on(event, report);
    window.addEventListener("hashchange", report);
    window.addEventListener("scroll", report, { capture: true, passive: true });
    new MutationObserver(report).observe(root, { attributes: true, attributeFilter: ["class", "data-theme"] });
    // The page writes its address without an event; it marks the stop at the same time.
    new MutationObserver(report).observe(document.querySelector(".tm-caption-title") || root, { childList: true });
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.data && event.data.travelmap === 1) obey(event.data);
    });
    window.addEventListener("keydown", onKey, { capture: true });
    map.on("click", (/** @type {any} */ event) => {
      if (mode === "add") tell({ kind: "placed", ...position(event.latlng) });
    });
    let told = false;
    const ready = () => {
      if (!told) tell({ kind: "ready" });
      told = true;
    };
    requestAnimationFrame(() => setTimeout(ready));
    setTimeout(ready, 120); // a frame that is not painted gets no animation frames

    function restore() {
      const view = handed.view;
      if (view && view.moved) {
        map.stop();
        map.setView(view.centre, view.zoom, { animate: false });
      }
      for (const [selector, top] of Object.entries(handed.scroll || {})) {
        const element = document.querySelector(selector);
        if (element) element.scrollTop = Number(top);
      }
    }

    let waiting = 0;
    function report() {
      if (waiting) return;
      waiting = window.setTimeout(() => {
        waiting = 0;
        const centre = map.getCenter();
        const away = map.project(centre, home.zoom).distanceTo(map.project(home.centre, home.zoom));
        /** @type {Record<string, number>} */
        const scroll = {};
        for (const selector of SCROLLED) {
          const top = document.querySelector(selector)?.scrollTop;
          if (top) scroll[selector] = top;
        }
        tell({
          kind: "view",
          view: { centre: [centre.lat, centre.lng], zoom: map.getZoom(), moved: away > 3 || Math.abs(map.getZoom() - home.zoom) > 0.01 },
          hash: window.location.hash,
          scroll: scroll,
          theme: root.dataset.theme || "",
        });
      }, 60);
    }

    /** @param {any} message */
    function obey(message) {
      if (message.kind === "mode") {
        mode = message.mode;
        stops = message.stops || [];
        root.classList.toggle("tm-preview-move", mode === "move");
        root.classList.toggle("tm-preview-add", mode === "add");
        if (mode !== "move") letGo();
        arm();
      }
      if (message.kind === "hold") hold(message.stop);
      if (message.kind === "texts") patch(new Map(message.texts));
      if (message.kind === "select") {
        window.location.hash = message.stop ? `#stop=${encodeURIComponent(message.stop)}` : "";
      }
    }

    /** Show new texts at once; the page that has them, and all else that is new, is on its way. @param {Map<string, string>} texts */
    function patch(texts) {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const kind = node.parentElement?.localName;
        if (kind === "script" || kind === "noscript") continue;
        const text = node.nodeValue || "";
        const next = texts.get(text.trim());
        if (next !== undefined) node.nodeValue = text.replace(text.trim(), () => next);
      }
    }

    /** @param {any} latlng @param {number[]} pixels @returns {any} what lies so many pixels away; Leaflet's points of the screen are whole pixels */
    function aside(latlng, pixels) {
      return map.unproject(map.project(latlng).add(pixels));
    }

    /** @param {any} latlng @returns {{latitude: number, longitude: number, decimals: number}} as fine as the eye can place it */
    function position(latlng) {
      const beside = aside(latlng, [1, 1]);
      const pixel = Math.max(Math.abs(beside.lat - latlng.lat), Math.abs(beside.lng - latlng.lng), 1e-7);
      const decimals = Math.min(6, Math.max(0, Math.ceil(-Math.log10(pixel))));
      const round = (/** @type {number} */ degrees) => Number(degrees.toFixed(decimals));
      const longitude = ((((latlng.lng + 180) % 360) + 360) % 360) - 180;
      return { latitude: round(Math.max(-90, Math.min(90, latlng.lat))), longitude: round(longitude), decimals: decimals };
    }

    /** @param {any} latlng @returns {typeof stops} the stops that stand at a point */
    function stopsAt(latlng) {
      return stops.filter((stop) => {
        const turn = Math.abs(stop.longitude - latlng.lng) % 360;
        return Math.abs(stop.latitude - latlng.lat) < 2e-5 && Math.min(turn, 360 - turn) < 2e-5;
      });
    }

    function selected() {
      const found = /[#&]stop=([^&]*)/.exec(window.location.hash);
      return found ? decodeURIComponent(found[1]) : "";
    }

    /** Let pins be dragged, or not any more. */
    function arm() {
      map.eachLayer((/** @type {any} */ layer) => {
        if (!layer.options.riseOnHover || !layer.dragging) return;
        if (mode !== "move") layer.dragging.disable();
        else if (stopsAt(layer.getLatLng()).length) {
          layer.dragging.enable();
          if (layer.armed) return;
          layer.armed = true;
          layer.on("dragstart", () => {
            dragged = { marker: layer, from: layer.getLatLng(), stops: stopsAt(layer.getLatLng()) };
            tell({ kind: "busy", busy: true });
          });
          layer.on("dragend", () => dropped(layer));
        }
      });
    }

    /** @param {any} marker */
    function dropped(marker) {
      const drag = dragged;
      dragged = null;
      tell({ kind: "busy", busy: false });
      if (!drag || drag.marker !== marker) return; // it was called off
      const pin = marker.getElement().querySelector(".tm-pin");
      // A pin that had stepped aside is dropped where it is seen.
      const shift = [parseFloat(pin?.style.left) || 0, parseFloat(pin?.style.top) || 0];
      const at = aside(marker.getLatLng(), shift);
      const stop = drag.stops.find((/** @type {any} */ one) => one.id === selected()) || drag.stops[0];
      tell({ kind: "moved", stop: stop.id, others: drag.stops.length - 1, ...position(at) });
    }

    /** @param {string} id of a stop that is to be moved by keys */
    function hold(id) {
      letGo();
      const stop = stops.find((one) => one.id === id);
      if (!stop) return;
      const world = Math.round((map.getCenter().lng - stop.longitude) / 360) * 360;
      const icon = L.divIcon({ className: "tm-preview-anchor", html: '<span class="tm-preview-handle"></span>', iconSize: [0, 0] });
      const marker = L.marker([stop.latitude, stop.longitude + world], { icon: icon, keyboard: false, zIndexOffset: 3000 }).addTo(map);
      held = { marker: marker, stop: stop };
      if (!map.getBounds().pad(-0.05).contains(marker.getLatLng())) map.panTo(marker.getLatLng(), { animate: false });
      window.focus();
      tell({ kind: "held", stop: id, ...position(marker.getLatLng()) });
    }

    function letGo() {
      if (held) held.marker.remove();
      held = null;
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      if (event.key === "Escape" && dragged) {
        const { marker, from } = dragged;
        dragged = null;
        marker.dragging.disable();
        marker.setLatLng(from);
        marker.dragging.enable();
        stop(event);
        tell({ kind: "cancelled" });
        return;
      }
      if (!held) {
        if (mode !== "look" && event.key === "Escape") {
          stop(event);
          tell({ kind: "leave" });
        }
        if (mode === "move" && (event.key === "m" || event.key === "M") && selected()) {
          stop(event);
          hold(selected());
        }
        return;
      }
      const step = event.shiftKey ? 1 : 10;
      const by = /** @type {Record<string, number[]>} */ ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] })[event.key];
      if (by) {
        held.marker.setLatLng(aside(held.marker.getLatLng(), by));
        if (!map.getBounds().pad(-0.05).contains(held.marker.getLatLng())) map.panBy(by.map((/** @type {number} */ one) => one * 8), { animate: false });
        tell({ kind: "held", stop: held.stop.id, ...position(held.marker.getLatLng()) });
      } else if (event.key === "Enter") {
        const { stop: one, marker } = held;
        tell({ kind: "moved", stop: one.id, others: 0, ...position(marker.getLatLng()) });
        letGo();
      } else if (event.key === "Escape") {
        letGo();
        tell({ kind: "cancelled" });
      } else if (!["+", "-", "=", "Tab"].includes(event.key)) return;
      if (event.key !== "Tab" && !["+", "-", "="].includes(event.key)) stop(event);
    }

    /** @param {Event} event that is ours and not the page's */
    function stop(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }
})();
