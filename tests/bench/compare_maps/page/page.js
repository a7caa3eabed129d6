// The page that our map is compared with: Leaflet and markercluster used as their documentation says, and nothing that a page
// of this kind could do without. The list is drawn before the map; the map moves in a frame of its own.
"use strict";

const LISTED = 10, OFFERED = 8;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
const radians = (degrees) => degrees * Math.PI / 180;

const kilometres = (fromLatitude, fromLongitude, latitude, longitude) => {
  const across = Math.sin(radians(longitude - fromLongitude) / 2), up = Math.sin(radians(latitude - fromLatitude) / 2);
  const chord = up * up + Math.cos(radians(fromLatitude)) * Math.cos(radians(latitude)) * across * across;
  return 12742 * Math.asin(Math.sqrt(chord));
};

const element = (name, text, more) => Object.assign(document.createElement(name), { textContent: text }, more);

(async () => {
  const files = ["/places.json", "/communes.json"].map(async (file) => (await fetch(file)).json());
  const [places, communes] = await Promise.all(files);
  for (const commune of communes) commune.folded = fold(commune.name);
  const list = document.querySelector(".near__list ol"), title = document.getElementById("resultats");
  const field = document.getElementById("commune"), results = document.querySelector(".results");
  let map;

  const nearest = (commune) => places
    .map((place) => ({ place, far: kilometres(commune.latitude, commune.longitude, place[3], place[4]) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, LISTED);

  const row = ({ place: [name, town, phone], far }) => {
    const item = element("li", "", { className: "place" });
    item.append(element("h3", name), element("p", `à ${far.toFixed(1)} km, ${town}`));
    if (phone) item.append(element("a", phone, { href: `tel:${phone}` }));
    return item;
  };

  const choose = (commune) => {
    const near = nearest(commune);
    title.textContent = `Lieux près de ${commune.name}`;
    list.replaceChildren(...near.map(row));
    results.replaceChildren();
    const look = () => map.fitBounds(near.map(({ place }) => [place[3], place[4]]));
    if (map) requestAnimationFrame(look);
    return look;
  };

  const offer = (commune) => {
    const link = element("a", commune.name, { href: `?commune=${commune.code}` });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.pushState(null, "", link.href);
      choose(commune);
    });
    const item = element("li", "");
    item.append(link);
    return item;
  };

  field.addEventListener("input", () => {
    const typed = fold(field.value);
    const found = typed ? communes.filter(({ folded }) => folded.includes(typed)).slice(0, OFFERED) : [];
    results.replaceChildren(...found.map(offer));
  });

  const asked = new URLSearchParams(location.search).get("commune");
  const look = choose(communes.find(({ code }) => code === asked));
  map = window.carte = L.map("carte-image", { minZoom: 5, maxZoom: 18 });
  look();
  const group = L.markerClusterGroup({
    chunkedLoading: true,
    chunkProgress: (done, all) => { if (done === all) document.documentElement.dataset.ready = ""; },
  });
  map.addLayer(group);
  group.addLayers(places.map(([name, , , latitude, longitude]) => L.marker([latitude, longitude], { title: name })));
})();
