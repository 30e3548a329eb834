// The shortest path between two entities, over the relations that pass the filters, in either direction.
let trail = null; // of the path shown: order, nodes, relations, number of equally short ones
const shortest = (from, to) => {
  const near = new Map();
  const join = (a, b, r) => { if (!near.has(a)) near.set(a, []); near.get(a).push([b, r]); };
  for (const r of shown.passing) { join(D.relations[r][FROM], D.relations[r][TO], r); join(D.relations[r][TO], D.relations[r][FROM], r); }
  // by breadth; among equally short ways to a node the one whose weakest relation is surest
  const found = new Map([[from, { depth: 0, sure: 1, ways: 1, by: null, back: null }]]);
  let edge = [from];
  for (let depth = 1; edge.length && !found.has(to); depth++) {
    const next = [];
    for (const a of edge) {
      const here = found.get(a), seen = new Set();
      for (const [b, r] of near.get(a) ?? []) {
        const sure = Math.min(here.sure, D.relations[r][CONFIDENCE]), there = found.get(b);
        if (!there) { found.set(b, { depth, sure, ways: here.ways, by: r, back: a }); next.push(b); seen.add(b); }
        else if (there.depth === depth) {
          if (!seen.has(b)) { there.ways += here.ways; seen.add(b); }
          if (sure > there.sure) Object.assign(there, { sure, by: r, back: a });
        }
      }
    }
    edge = next;
  }
  if (!found.has(to)) return { order: [], nodes: new Set([from, to]), relations: new Set(), ways: 0 };
  const order = [];
  for (let i = to; i !== from; i = found.get(i).back) order.unshift([found.get(i).back, found.get(i).by, i]);
  return { order, nodes: new Set([from, ...order.map(([, , b]) => b)]), relations: new Set(order.map(([, r]) => r)), ways: found.get(to).ways };
};
const showPath = (from, to) => {
  Object.assign(state, { path: [from, to], selected: null, relation: null, group: null, centre: null });
  refresh();
  if (state.merged) for (const i of trail.nodes) if (D.nodes[i][GROUP] >= 0) state.opened.add(D.nodes[i][GROUP]);
  if (state.merged) refresh();
  if (state.view === "network") { fit([...trail.nodes].map(standIn), 1.2); moved(); }
  showTab("panel", true);
};
const pathPanel = () => {
  const [from, to] = state.path;
  return [
    el("h2", { class: "name" }, t("pathTitle")),
    el("div", { class: "triple" }, goSigned(from), el("span", { class: "soft" }, "→"), goSigned(to)),
    el("div", { class: "actions" }, button(t("pathSwap"), () => showPath(to, from)), button(t("close"), () => { state.path = null; state.selected = from; refresh(); })),
    el("p", { class: "soft" }, trail.order.length ? t("pathSteps")(trail.order.length) + (trail.ways > 1 ? `${state.language === "zh" ? "；" : "; "}${t("pathSame")(trail.ways)}` : "") : t("pathNone")),
    el("ol", { class: "steps" }, ...trail.order.map(([a, r, b]) => el("li", { class: "fact" }, el("div", { class: "line" }, goSigned(a), el("span", { class: "soft" }, predicateLabel(D.relations[r][PREDICATE], D.relations[r][FROM] === a)), goSigned(b), ...tags(D.relations[r])), ...quotes(D.relations[r][EVIDENCE])))),
  ];
};
/** Ask for the other end, with the same search as above. */
const askPath = (from) => {
  const list = el("ul", { class: "hits", role: "listbox", id: "path-hits" });
  const input = el("input", { type: "search", id: "path-search", placeholder: t("pathTo"), "aria-label": t("pathTo"), autocomplete: "off" });
  $("path-box").replaceChildren(input, list);
  searching(input, list, (i) => { if (i !== from) showPath(from, i); });
  input.focus();
};
