// The filters' controls.
const count = (n) => el("span", { class: "count" }, String(n));
const box = (value, on, change, ...rest) => {
  const input = el("input", { type: "checkbox", value, on: { change: () => change(input.checked) } });
  input.checked = on;
  return el("label", { class: "check" }, input, ...rest);
};
const perKind = D.kinds.map((_, k) => D.nodes.reduce((n, x) => n + (x[KIND] === k), 0));
const perPredicate = D.predicates.map((_, p) => D.relations.reduce((n, r) => n + (r[PREDICATE] === p), 0));
const expanded = new Set(); // types whose kinds are shown
const toggle = (set, key, on) => { if (on) set.delete(key); else set.add(key); };
const showFilters = () => {
  const active = document.activeElement, place = active?.closest("#types, #predicates")?.id; // the focus outlives the making anew
  const again = place && (active.value ? `input[value="${CSS.escape(active.value)}"]` : `[data-type="${active.parentNode.dataset.type}"] .expand`);
  $("types").replaceChildren(...TYPES.filter((type) => D.kinds.some(([x]) => x === type)).map((type) => {
    const mine = D.kinds.map((_, k) => k).filter((k) => D.kinds[k][0] === type).sort((a, b) => perKind[b] - perKind[a] || a - b), off = mine.filter((k) => state.kinds.has(k)).length;
    const all = box(type, off < mine.length, (on) => { for (const k of mine) toggle(state.kinds, k, on); changed(); }, sign(type), el("span", {}, label(type)), count(mine.reduce((n, k) => n + perKind[k], 0)));
    all.firstChild.indeterminate = off > 0 && off < mine.length;
    const open = expanded.has(type);
    return el("div", { class: "type", "data-type": type }, all,
      button(open ? "▾" : "▸", () => { if (open) expanded.delete(type); else expanded.add(type); showFilters(); }, { class: "expand", "aria-expanded": String(open), "aria-label": `${label(type)} ${t("kinds")}` }),
      el("div", { class: "kinds", hidden: !open }, ...mine.map((k) => box(kindName(k), !state.kinds.has(k), (on) => { toggle(state.kinds, k, on); changed(); }, el("span", {}, kindLabel(k)), count(perKind[k])))));
  }));
  const order = D.predicates.map((_, p) => p).sort((a, b) => orderOf(a) - orderOf(b) || a - b);
  $("predicates").replaceChildren(...order.map((p) => box(D.predicates[p], !state.predicates.has(p), (on) => { toggle(state.predicates, p, on); changed(); }, el("span", {}, predicateLabel(p)), count(perPredicate[p]))));
  const choices = (id, first, rows, value) => { $(id).replaceChildren(el("option", { value: "" }, first), ...rows.map(([v, text]) => el("option", { value: v }, text))); $(id).value = value; };
  const named = new Map();
  for (const a of D.articles) named.set(a[DOCUMENT], [...(named.get(a[DOCUMENT]) ?? []), a[TITLE]].filter(Boolean));
  choices("document", t("allDocuments"), D.documents.map(([name], k) => [String(k), (named.get(k) ?? []).length ? `${short(named.get(k)[0], 28)} · ${name}` : name]), state.document < 0 ? "" : String(state.document));
  const publishers = new Map();
  for (const a of D.articles) if (a[PUBLISHER]) publishers.set(a[PUBLISHER], (publishers.get(a[PUBLISHER]) ?? 0) + 1);
  choices("publisher", t("allPublishers"), [...publishers].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name, n]) => [name, `${name} (${n})`]), state.publisher);
  choices("province", t("allProvinces"), [...provinceCounts(D.nodes.keys())].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code, n]) => [code, `${provinceName(code)} (${n})`]), state.province);
  $("confidence").value = state.confidence; $("confidence-value").textContent = state.confidence;
  $("lone").checked = state.lone; $("colour").checked = state.colour === "group"; $("merged").checked = state.merged;
  if (again) $(place).querySelector(again)?.focus();
  showTime();
};
const provinceCounts = (ids) => {
  const found = new Map();
  for (const i of ids) for (const code of D.nodes[i][PROVINCES]) found.set(code, (found.get(code) ?? 0) + 1);
  return found;
};
/** After a filter: what is shown changes; the view fits what is left. */
const changed = (fitting = true) => { listed = LISTED; refresh({ view: fitting ? "fit" : "keep" }); showFilters(); };
$("document").addEventListener("change", () => { state.document = $("document").value === "" ? -1 : Number($("document").value); changed(); });
$("publisher").addEventListener("change", () => { state.publisher = $("publisher").value; changed(); });
$("province").addEventListener("change", () => { state.province = $("province").value; changed(); });
$("confidence").addEventListener("input", () => { state.confidence = Number($("confidence").value); $("confidence-value").textContent = state.confidence; refresh(); });
$("lone").addEventListener("change", () => { state.lone = $("lone").checked; changed(); });
$("colour").addEventListener("change", () => { state.colour = $("colour").checked ? "group" : "type"; refresh(); });
$("merged").addEventListener("change", () => { state.merged = $("merged").checked; state.opened.clear(); if (state.merged) state.colour = "group"; $("colour").checked = state.colour === "group"; refresh({ view: "fit" }); });
$("arrange").addEventListener("click", () => { settle(true); paint(); home_(); });
$("reset").addEventListener("click", () => { Object.assign(state, FRESH()); stopPlaying(); changed(); $("tab-filters").focus(); });
$("more").addEventListener("click", () => { const at = listed; listed += LISTED; showList(); $("list").children[at]?.firstChild.focus(); });

// ---- tabs: beside the picture, and on a narrow screen below it
const showTab = (tab, quiet = false) => {
  if (quiet && !matchMedia("(max-width: 900px)").matches) return;
  state.tab = tab;
  document.body.dataset.tab = tab;
  if (tab === "filters" || tab === "list") sideTab(tab);
  for (const b of $("tabs").children) b.setAttribute("aria-current", String(b.dataset.tab === tab));
  resized();
};
const sideTab = (tab) => {
  for (const [name, place] of [["filters", "filters"], ["list", "listing"]]) {
    $(`tab-${name}`).setAttribute("aria-selected", String(name === tab));
    $(`tab-${name}`).tabIndex = name === tab ? 0 : -1;
    $(place).hidden = name !== tab;
  }
};
for (const name of ["filters", "list"]) {
  $(`tab-${name}`).addEventListener("click", () => sideTab(name));
  $(`tab-${name}`).addEventListener("keydown", (e) => { if (e.key === "ArrowLeft" || e.key === "ArrowRight") { const next = name === "list" ? "filters" : "list"; sideTab(next); $(`tab-${next}`).focus(); } });
}
for (const b of $("tabs").children) b.addEventListener("click", () => showTab(b.dataset.tab));
const resized = () => { requestAnimationFrame(() => { network.redraw(); if (!state.camera && state.view === "network") { if (state.selected !== null && state.centre === null) look(standIn(state.selected)); else if (trail) fit([...trail.nodes].map(standIn), 1.2); else fit(); } if (state.view === "map") drawMap(); }); };
