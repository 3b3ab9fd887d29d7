/* A canvas on the map: the part of Leaflet that moves a layer of paths, without its paths. Leaflet has no types for
   what its own renderers are made of, so that it is used as `any` here, and nowhere else. */

/**
 * A canvas that Leaflet moves and scales with the map, and that is drawn anew when the map stands still.
 * @type {new (draw: (context: CanvasRenderingContext2D, bounds: L.Bounds) => void) => L.Layer & {redraw(): void}}
 */
export const CanvasLayer = /** @type {any} */ (
  L.Renderer.extend({
    /** @param {(context: CanvasRenderingContext2D, bounds: L.Bounds) => void} draw */
    initialize(draw) {
      this.draw = draw;
      this._layers = {};
      L.Util.setOptions(this, { padding: 0.25 });
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "tm-crowd";
      this._container.setAttribute("aria-hidden", "true"); // the list and the search have all of it
    },

    _destroyContainer() {
      this._container.remove();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      /** @type {any} */ (L.Renderer).prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = size.x * ratio;
      this._container.height = size.y * ratio;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.redraw();
    },

    redraw() {
      if (!this._bounds) return;
      const ratio = window.devicePixelRatio || 1;
      const context = this._container.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this._container.width, this._container.height);
      context.setTransform(ratio, 0, 0, ratio, -this._bounds.min.x * ratio, -this._bounds.min.y * ratio);
      this.draw(context, this._bounds);
    },
  })
);
