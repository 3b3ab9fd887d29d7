/* What covers what on the map, told from the boxes the browser has drawn, without asking the page's own code. */
() => {
  const seen = (element) => {
    const style = getComputedStyle(element);
    return !element.closest("[hidden]") && style.visibility !== "hidden" && style.display !== "none" && Number(style.opacity) > 0.05;
  };
  // A pixel of common edge is no collision.
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = { labelLabel: [], labelPin: [], labelControl: [], labelEdge: [], pinPin: [], pinControl: [], labelLine: [], labelCut: [] };

  /** What is drawn in one map: the page's own, or the closer look within it. Home is drawn, but is no stop and not counted. */
  function look(root, within) {
    const map = root.getBoundingClientRect();
    const boxes = (selector) =>
      [...root.querySelectorAll(selector)]
        .filter((element) => seen(element) && (within || !element.closest(".tm-inset-map")))
        .map((element) => ({ element, box: element.getBoundingClientRect(), text: element.textContent.trim() }))
        .filter(({ box }) => box.width > 0 && box.right > map.left && box.left < map.right && box.bottom > map.top && box.top < map.bottom);
    const labels = boxes(".tm-label");
    const pins = boxes(".tm-pin").map((pin) => {
      if (!pin.element.classList.contains("tm-pin-dot")) return pin;
      // A dot's button is larger than the dot, for fingers; what can be covered is the dot.
      const { left, right, top, bottom } = pin.box;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return { ...pin, box: { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5, width: 10, height: 10 } };
    });
    const controls = boxes(".leaflet-control");
    labels.forEach((one, index) => {
      for (const other of labels.slice(index + 1)) if (over(one.box, other.box)) found.labelLabel.push([one.text, other.text]);
      for (const pin of pins) if (over(one.box, pin.box)) found.labelPin.push([one.text, pin.text]);
      for (const control of controls) if (over(one.box, control.box)) found.labelControl.push([one.text, control.element.className]);
      const { left, right, top, bottom } = one.box;
      // A name of more than three lines is cut below the third; nothing else is.
      const inner = [one.element, ...one.element.querySelectorAll(".tm-label-when:not([hidden])")];
      if (inner.some((e) => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)) found.labelCut.push(one.text);
      if (left < map.left || right > map.right || top < map.top || bottom > map.bottom) found.labelEdge.push(one.text);
    });
    pins.forEach((one, index) => {
      for (const other of pins.slice(index + 1)) {
        // Round shapes: their boxes' corners are empty.
        const dx = (one.box.left + one.box.right - other.box.left - other.box.right) / (one.box.width + other.box.width);
        const dy = (one.box.top + one.box.bottom - other.box.top - other.box.bottom) / (one.box.height + other.box.height);
        if (Math.hypot(dx, dy) < 0.97) found.pinPin.push([one.text, other.text]);
      }
      for (const control of controls) if (over(one.box, control.box)) found.pinControl.push([one.text, control.element.className]);
    });
    for (const { element: line } of boxes("path.tm-line")) {
      const length = line.getTotalLength();
      const matrix = line.getScreenCTM();
      const hit = new Set();
      for (let at = 0; at < length; at += 4) {
        const point = line.getPointAtLength(at).matrixTransform(matrix);
        for (const { box, text } of labels) {
          if (point.x > box.left + 2 && point.x < box.right - 2 && point.y > box.top + 3 && point.y < box.bottom - 3) hit.add(text);
        }
      }
      for (const text of hit) found.labelLine.push(text);
    }
    const stops = (all) => all.filter(({ element }) => !/-(home|note)\b/.test(element.className)).length;
    return { pins: stops(pins), labels: stops(labels) };
  }

  const whole = look(document.querySelector(".folium-map"), false);
  const inset = document.querySelector(".tm-inset-map");
  return { found, ...whole, inset: inset && seen(inset) ? look(inset, true) : null };
};
