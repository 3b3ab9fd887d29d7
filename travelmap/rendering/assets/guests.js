/* For layers that a user adds through folium: the little that their scripts expect of a page. */
(function () {
  "use strict";

  if (!window.$) {
    /** @param {string|Node} content @returns {Node[]} as much of jQuery as folium's popups use */
    window.$ = function (content) {
      let nodes = [content];
      if (typeof content === "string") {
        const template = document.createElement("template");
        template.innerHTML = content.trim();
        nodes = Array.from(template.content.children);
      }
      nodes.ready = function (run) {
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
        else run();
        return nodes;
      };
      return nodes;
    };
  }

  // Leaflet looks for its marker images beside its style sheet; here both are inside the page.
  L.Icon.Default.imagePath = "";
  L.Icon.Default.mergeOptions(JSON.parse(document.getElementById("tm-marker-images").textContent));

  // folium.Icon needs a plug-in and its web fonts from other hosts; its markers get the plain pin.
  if (!L.AwesomeMarkers) {
    L.AwesomeMarkers = {
      icon: function () {
        return new L.Icon.Default();
      },
    };
  }
})();
