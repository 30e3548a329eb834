// Choosing and walking: entities, relations, communities, the focus; and one refresh of everything after each change.
let hovered = null;
const LISTED = 200;
let listed = LISTED;

/** Everything that follows from the state, anew. `view`: what to do with the picture: keep it, fit it. */
const refresh = ({ view = "keep", quiet = false } = {}) => {
  sift();
  passing = new Set(shown.passing);
  if (state.path) { trail = shortest(...state.path); sift(); } else trail = null;
  compose();
  settle();
  legend();
  if (view === "fit" && state.view === "network") { state.camera = null; fit(undefined, 1.5, true); }
  paint();
  if (!quiet) { showCounts(); showChips(); showList(); panel(); }
  if (state.view === "map") drawMap();
  remember();
};
const showCounts = () => {
  $("shown").textContent = t("shown")(shown.nodes.length, D.nodes.length);
  $("tab-list").textContent = t("list")(shown.all.size);
  $("reset").hidden = !filtering();
};
const showList = () => {
  const ids = [...shown.all];
  $("list").replaceChildren(...ids.slice(0, listed).map((i) => { const li = el("li", {}, goSigned(i)); if (i === state.selected) li.firstChild.setAttribute("aria-current", "true"); return li; }));
  $("more").hidden = ids.length <= listed;
};
const showChips = () => {
  const chip = (text, off) => el("span", { class: "chip" }, el("span", {}, text), off ? button("✕", () => { off(); $(state.view === "map" ? "map" : "canvas").focus(); }, { "aria-label": `${t("remove")}: ${text}` }) : null);
  const chips = [];
  const name = (i) => short(D.nodes[i][NAME], 12);
  if (state.centre !== null) chips.push(chip(t("focusChip")(name(state.centre), state.hops), () => { state.centre = null; refresh({ view: "fit" }); }));
  if (state.path) chips.push(chip(t("pathChip")(...state.path.map(name)), () => { state.path = null; refresh(); }));
  if (state.province) chips.push(chip(provinceName(state.province), () => { state.province = ""; showFilters(); refresh({ view: "fit" }); }));
  if (shown.all.size > shown.nodes.length && state.view === "network") chips.push(chip(t("limitChip")(shown.nodes.length)));
  $("chips").replaceChildren(...chips);
};

/** Bring an entity and its nearest neighbours into the picture, if they are not in it. */
const expand = (i) => {
  state.extra.add(i);
  for (const r of [...touching[i]].sort((a, b) => rankOf[other(a, i)] - rankOf[other(b, i)]).slice(0, 60)) state.extra.add(other(r, i));
};
const select = (i, { move = true, open = true } = {}) => {
  Object.assign(state, { selected: i, relation: null, group: null });
  if (state.path && !(trail && trail.nodes.has(i))) state.path = null;
  const g = D.nodes[i][GROUP];
  if (state.merged && g >= 0) state.opened.add(g);
  if (!shown.all.has(i) && state.centre !== null) { state.centre = null; sift(); } // walked out of the focus
  if (!shown.all.has(i)) { Object.assign(state, FRESH()); showFilters(); say(t("cleared")); } // a filter hides what was asked for
  expand(i);
  refresh();
  if (state.view === "map" && located.has(i)) lookAtPlace(i);
  else if (move && state.view === "network") look(standIn(i));
  if (open) showTab("panel", true);
};
const selectRelation = (r) => { Object.assign(state, { relation: r, group: null }); refresh(); showTab("panel", true); };
const selectGroup = (g) => { Object.assign(state, { group: g, selected: null, relation: null, path: null }); refresh(); showTab("panel", true); };
const clear = () => { Object.assign(state, { selected: null, relation: null, group: null, path: null }); refresh(); };
const focusOn = (i, hops) => { Object.assign(state, { centre: i, hops, selected: i, relation: null, group: null, path: null }); refresh({ view: "fit" }); };

network.on("click", (p) => {
  $("canvas").focus({ preventScroll: true });
  if (p.nodes.length) {
    const id = p.nodes[0];
    if (isGroup(id)) selectGroup(groupOf(id)); else select(id, { move: false });
  } else if (p.edges.length) {
    const id = p.edges[0];
    if (isGroup(id)) selectRelation(picture.edges.get(id)[0]); else selectRelation(id);
  } else if (state.selected !== null || state.relation !== null || state.group !== null) clear();
});
network.on("doubleClick", (p) => { if (p.nodes.length && !isGroup(p.nodes[0])) focusOn(p.nodes[0], 1); else if (p.nodes.length) { state.opened.add(groupOf(p.nodes[0])); refresh({ view: "fit" }); } });
const tip = (text, dom) => {
  const box = $("tip");
  box.hidden = !text;
  if (!text) return;
  box.textContent = text;
  box.style.left = `${Math.min(dom.x + 12, $("stage").clientWidth - box.offsetWidth - 4)}px`;
  box.style.top = `${Math.min(dom.y + 14, $("stage").clientHeight - box.offsetHeight - 4)}px`;
};
network.on("hoverNode", (p) => { hovered = p.node; $("canvas").style.cursor = "pointer"; tip(isGroup(p.node) ? labelText(p.node, true) : `${D.nodes[p.node][NAME]} · ${kindLabel(D.nodes[p.node][KIND])}`, p.pointer.DOM); });
network.on("hoverEdge", (p) => {
  $("canvas").style.cursor = "pointer";
  const r = picture.edges.get(p.edge)?.[0];
  if (r !== undefined) tip(`${D.nodes[D.relations[r][FROM]][NAME]} → ${predicateLabel(D.relations[r][PREDICATE])} → ${D.nodes[D.relations[r][TO]][NAME]}`, p.pointer.DOM);
});
for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => { hovered = null; $("canvas").style.cursor = ""; tip(""); });
network.on("dragStart", (p) => { if (!p.nodes.length) panning = true; });
network.on("dragging", (p) => { for (const id of p.nodes) { places.set(id, network.getPosition(id)); labels.scale = 0; } });
network.on("dragEnd", (p) => { panning = false; for (const id of p.nodes) places.set(id, network.getPosition(id)); relabel(); moved(); });
network.on("zoom", () => { clearTimeout(zooming); zooming = setTimeout(() => { resize(); moved(); }, 150); });
let zooming;
