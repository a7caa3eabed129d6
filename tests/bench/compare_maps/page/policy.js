// Leaflet writes HTML, from its first line on; the server's policy wants that to be said.
"use strict";
window.trustedTypes?.createPolicy("default", { createHTML: (html) => html });
