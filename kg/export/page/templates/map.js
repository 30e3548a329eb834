// The map: provinces shaded by the number of entities, and a point for each place that has coordinates. No tiles.
const CHINA = embedded("china");
/** Albers' equal-area conic in kilometres, as the outlines were projected. */
const project = (() => {
  const rad = Math.PI / 180, { parallels: [p1, p2], origin: [lat0, lon0], radius } = CHINA.projection;
  const n = (Math.sin(p1 * rad) + Math.sin(p2 * rad)) / 2, c = Math.cos(p1 * rad) ** 2 + 2 * n * Math.sin(p1 * rad);
  const rho = (latitude) => radius * Math.sqrt(c - 2 * n * Math.sin(latitude * rad)) / n;
  return (longitude, latitude) => { const theta = n * (longitude - lon0) * rad, far = rho(latitude); return [far * Math.sin(theta), far * Math.cos(theta) - rho(lat0)]; };
})();
const box_ = (points) => { const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]); return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]; };
let atlas = null; // made when the map is first shown
const makeAtlas = () => {
  const arcs = CHINA.arcs.map((row) => { const points = []; let x = 0, y = 0; for (let k = 0; k < row.length; k += 2) { x += row[k]; y += row[k + 1]; points.push([x, y]); } return points; });
  const ring = (numbers) => "M" + numbers.flatMap((n, k) => (n >= 0 ? arcs[n] : [...arcs[~n]].reverse()).slice(k ? 1 : 0)).map((p) => p.join(" ")).join("L") + "Z";
  const bounds = box_(arcs.flat());
  const provinces = CHINA.provinces.map(([code, , rings_]) => [code, svg("path", { d: rings_.map(ring).join(""), class: "province", "data-code": code, on: { click: () => { if (!dragged) { state.province = state.province === code ? "" : code; showFilters(); refresh(); } }, pointermove: (e) => { const r = $("stage").getBoundingClientRect(); tip(t("provinceCount")(provinceName(code), atlas.counts.get(code) ?? 0), { x: e.clientX - r.left, y: e.clientY - r.top }); }, pointerleave: () => tip("") } })]);
  const extents = new Map(CHINA.provinces.map(([code, , rings_]) => { const at = rings_.flat().flatMap((n) => arcs[n >= 0 ? n : ~n]); return [code, box_(at)]; }));
  const points = new Map([...located].map(([i, p]) => [i, project(p.longitude, p.latitude)]));
  const places_ = svg("g", {}), names = svg("g", { class: "names", "aria-hidden": "true" });
  const picture_ = svg("svg", { "aria-hidden": "true" }, svg("g", {}, ...provinces.map(([, path]) => path)), places_, names);
  $("map").replaceChildren(picture_);
  atlas = { bounds, extents, provinces, points, places: places_, names, picture: picture_, view: null, counts: new Map(), list: [] };
};
const mapSize = () => [Math.max(1, $("map").clientWidth), Math.max(1, $("map").clientHeight)];
/** Centre and units a pixel of the view that shows these points, or all of China. */
const viewOf = ([left, top, right, bottom], least) => {
  const [wide, high] = mapSize();
  return [(left + right) / 2, (top + bottom) / 2, Math.max(least, (right - left) / Math.max(60, wide - 60), (bottom - top) / Math.max(60, high - 60 - legendRoom()))];
};
const fitMap = () => {
  if (!atlas) makeAtlas();
  atlas.view = viewOf(atlas.extents.get(state.province) ?? atlas.bounds, 0.3);
  drawMap();
};
const lookAtPlace = (i) => {
  if (!atlas) makeAtlas();
  const [x, y] = atlas.points.get(i), scale = Math.min(atlas.view?.[2] ?? 9, 1.6);
  atlas.view = [x, y, scale];
  mapMoved();
};
const mapMoved = () => { state.camera = [...atlas.view]; drawMap(); remember(); };
const zoomMap = (factor, at = null) => {
  const [wide, high] = mapSize(), [x, y, scale] = atlas.view, next = Math.min(12, Math.max(0.05, scale / factor));
  const [px, py] = at ?? [wide / 2, high / 2]; // the point under the pointer stays
  atlas.view = [x + (px - wide / 2) * (scale - next), y + (py - high / 2) * (scale - next), next];
  mapMoved();
};
const panMap = (dx, dy) => { atlas.view = [atlas.view[0] + dx * atlas.view[2], atlas.view[1] + dy * atlas.view[2], atlas.view[2]]; mapMoved(); };
const onMap = (i) => { const [wide, high] = mapSize(), [cx, cy, scale] = atlas.view, [x, y] = atlas.points.get(i); return { x: (x - cx) / scale + wide / 2, y: (y - cy) / scale + high / 2 }; };
const drawMap = () => {
  if (!atlas) makeAtlas();
  const [wide, high] = mapSize();
  if (!atlas.view) atlas.view = state.camera ? [...state.camera] : viewOf(atlas.bounds, 0.6);
  const colours = theme(), [cx, cy, scale] = atlas.view;
  atlas.picture.setAttribute("viewBox", `${cx - wide / 2 * scale} ${cy - high / 2 * scale} ${wide * scale} ${high * scale}`);
  atlas.counts = provinceCounts(shown.all);
  const most = Math.max(1, ...atlas.counts.values());
  for (const [code, path] of atlas.provinces) {
    const n = atlas.counts.get(code) ?? 0, chosen = state.province === code;
    build(path, { fill: n ? mix(colours.fill, darkNow() ? "#7fb0ff" : "#2b6cb0", 0.08 + 0.47 * Math.sqrt(n / most)) : colours.fill, stroke: chosen ? colours.lit : darkNow() ? "#4a5361" : "#b4bcc6", "stroke-width": (chosen ? 2 : 0.8) * scale }, []);
    if (chosen) path.parentNode.append(path); // its outline above its neighbours'
  }
  const ids = [...shown.all].filter((i) => atlas.points.has(i));
  const strong = new Set(state.selected === null ? [] : [state.selected]), first = (i) => (strong.has(i) ? -1 : rankOf[i]);
  ids.sort((a, b) => first(a) - first(b));
  const points = ids.map((i) => { const p = onMap(i); return [i, p.x, p.y, Math.min(14, 3.5 + 1.6 * Math.sqrt(D.nodes[i][SCORE]))]; }).filter(([, x, y]) => x > -20 && y > -20 && x < wide + 20 && y < high + 20);
  const near = state.selected === null ? null : new Set([state.selected, ...touching[state.selected].filter((r) => passing.has(r)).map((r) => other(r, state.selected))]);
  atlas.list = points;
  atlas.places.replaceChildren(...[...points].reverse().map(([i, , , r]) => {
    const [x, y] = atlas.points.get(i);
    return svg("circle", { cx: x, cy: y, r: r * scale, fill: nodeColour(i), stroke: strong.has(i) ? colours.lit : colours.back, "stroke-width": (strong.has(i) ? 3 : 1.2) * scale, opacity: near && !near.has(i) ? 0.35 : 0.92, class: "place", "data-node": D.nodes[i][IRI],
      on: { click: () => { if (!dragged) select(i, { move: false }); }, pointerenter: () => tip(`${D.nodes[i][NAME]} · ${kindLabel(D.nodes[i][KIND])}`, onMap(i)), pointerleave: () => tip("") } });
  }));
  const context = document.createElement("canvas").getContext("2d");
  atlas.names.replaceChildren(...placeLabels(points, context, (i) => short(D.nodes[i][NAME], 14), strong, 300, [0, 0, wide, high]).map((l) => svg("text", {
    x: cx + (l.x - wide / 2) * scale, y: cy + (l.y - high / 2) * scale, "font-size": FONT * scale, "font-weight": l.bold ? "bold" : null, "text-anchor": "middle", "dominant-baseline": "central", fill: colours.fore, stroke: colours.fill, "stroke-width": 3 * scale, "paint-order": "stroke", "stroke-linejoin": "round" }, l.text)));
  $("map").setAttribute("aria-label", `${t("mapLabel")}. ${ids.length ? t("located")(ids.length) : t("mapEmpty")}`);
};

// ---- pointers: drag, wheel, two fingers
const pointers = new Map();
let dragged = false;
$("map").addEventListener("pointerdown", (e) => { pointers.set(e.pointerId, [e.clientX, e.clientY]); dragged = false; });
$("map").addEventListener("pointermove", (e) => {
  const was = pointers.get(e.pointerId);
  if (!was) return;
  const now = [e.clientX, e.clientY], others = [...pointers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
  if (!dragged && Math.hypot(now[0] - was[0], now[1] - was[1]) < 4) return;
  if (!dragged) $("map").setPointerCapture(e.pointerId);
  dragged = true;
  if (others.length) {
    const [o] = others, before = Math.hypot(was[0] - o[0], was[1] - o[1]), after = Math.hypot(now[0] - o[0], now[1] - o[1]), r = $("map").getBoundingClientRect();
    zoomMap(after / Math.max(1, before), [(now[0] + o[0]) / 2 - r.left, (now[1] + o[1]) / 2 - r.top]);
  } else panMap(was[0] - now[0], was[1] - now[1]);
  pointers.set(e.pointerId, now);
});
for (const gone of ["pointerup", "pointercancel"]) addEventListener(gone, (e) => { pointers.delete(e.pointerId); setTimeout(() => { if (!pointers.size) dragged = false; }, 0); });
$("map").addEventListener("wheel", (e) => { e.preventDefault(); const r = $("map").getBoundingClientRect(); zoomMap(Math.exp(-Math.max(-60, Math.min(60, e.deltaY)) / 200), [e.clientX - r.left, e.clientY - r.top]); }, { passive: false });

const showView = (view) => {
  if (view !== state.view) { state.camera = null; if (atlas) atlas.view = null; }
  state.view = view;
  $("canvas").hidden = view === "map"; $("map").hidden = view !== "map";
  for (const b of $("views").children) b.setAttribute("aria-pressed", String(b.dataset.view === view));
  tip("");
  refresh({ view: state.camera ? "keep" : "fit" });
  if (view === "map") { if (!state.camera) fitMap(); } else { network.redraw(); if (!state.camera && state.selected !== null && state.centre === null) look(standIn(state.selected)); }
};
for (const b of $("views").children) b.addEventListener("click", () => showView(b.dataset.view));
