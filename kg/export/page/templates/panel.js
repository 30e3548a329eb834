// The panel: what is known of the entity, relation, community or path that is chosen, or of the whole.
const ORDER = ["holdsPost", "hasJurisdiction", "subOrganizationOf", "leads", "participatesIn", "partOf", "takesPlaceIn", "locatedIn", "collaboratesWith", "oversees", "assists"];
const orderOf = (p) => { const k = ORDER.indexOf(D.predicates[p]); return k < 0 ? ORDER.length : k; };
const tags = (r) => [...(r[TITLES] ?? []).map((x) => el("span", { class: "tag", lang: "zh-CN" }, x)), ...period(r)];
const period = (r) => [r[SINCE] ? el("span", { class: "tag" }, `${t("since")} ${r[SINCE]}`) : null, r[UNTIL] ? el("span", { class: "tag" }, `${t("until")} ${r[UNTIL]}`) : null];
const status = (r) => [...new Set(r[EVIDENCE].map((e) => D.statuses[D.evidence[e][STATUS]]))].filter((s) => s !== "stated" && t(s)).map((s) => el("span", { class: "tag warn" }, t(s)));
const fact = (number, from) => {
  const r = D.relations[number];
  return el("div", { class: "fact" }, el("div", { class: "line" }, goSigned(other(number, from)), ...tags(r), ...status(r), button("↗", () => selectRelation(number), { class: "small", "aria-label": `${D.nodes[r[FROM]][NAME]} ${predicateLabel(r[PREDICATE])} ${D.nodes[r[TO]][NAME]}` })), ...quotes(r[EVIDENCE]));
};
const factGroups = (i) => {
  const found = new Map();
  for (const number of touching[i]) {
    if (!passing.has(number)) continue;
    const r = D.relations[number], outward = r[FROM] === i, key = `${String(orderOf(r[PREDICATE])).padStart(2, "0")} ${outward ? 0 : 1} ${r[PREDICATE]}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(number);
  }
  return [...found.keys()].sort().map((key) => {
    const numbers = found.get(key).sort((a, b) => D.relations[b][CONFIDENCE] - D.relations[a][CONFIDENCE] || a - b), [, inward, p] = key.split(" ").map(Number);
    const box = inPieces(numbers, 12, (n) => fact(n, i));
    return el("section", {}, el("h3", {}, predicateLabel(p, !inward), el("span", { class: "count" }, String(numbers.length))), box);
  });
};
const entityPanel = (i) => {
  const n = D.nodes[i], at = located.get(i);
  const honours = D.honours.filter((h) => h[0] === i || h[2] === i), figures = D.figures.filter((f) => f[0] === i || f[4] === i);
  const rows = [
    [t("aliases"), n[ALIASES].length ? el("span", { lang: "zh-CN" }, n[ALIASES].join("、")) : null],
    [t("pinyin"), n[PINYIN] ? el("span", { lang: "zh-Latn" }, n[PINYIN]) : null],
    [t("place"), n[PROVINCES].length ? n[PROVINCES].map(provinceName).join(state.language === "zh" ? "、" : ", ") : null],
    [t("code"), at?.code], [t("coordinates"), at ? `${at.latitude.toFixed(2)}° N, ${at.longitude.toFixed(2)}° E` : null],
  ].filter(([, v]) => v);
  const facts = factGroups(i);
  const actions = [
    button(t("focus1"), () => focusOn(i, 1)), button(t("focus2"), () => focusOn(i, 2)),
    state.centre === null ? null : button(t("unfocus"), () => { state.centre = null; refresh({ view: "fit" }); }),
    button(t("pathFrom"), () => askPath(i), { id: "path-from" }),
    at && state.view !== "map" ? button(t("nearby"), () => { showView("map"); lookAtPlace(i); }) : null,
  ];
  return [
    el("h2", { class: "name" }, sign(nodeType(i)), el("span", { lang: "zh-CN" }, n[NAME])),
    el("p", { class: "soft" }, `${label(nodeType(i))} · ${kindLabel(n[KIND])} · ${t("mentions")(n[MENTIONS])}`),
    el("div", { class: "actions" }, ...actions), el("div", { id: "path-box" }),
    rows.length ? el("dl", {}, ...rows.flatMap(([k, v]) => [el("dt", {}, k), el("dd", {}, v)])) : null,
    ...(facts.length ? facts : [el("p", { class: "soft" }, t("none"))]),
    honours.length ? el("section", {}, el("h3", {}, t("honours"), el("span", { class: "count" }, String(honours.length))), inPieces(honours, 8, (h) => el("div", { class: "fact" }, el("div", { class: "line" }, el("b", { lang: "zh-CN" }, h[1]),
      h[0] !== i ? el("span", { class: "soft" }, `${t("recipient")} `) : h[2] >= 0 ? el("span", { class: "soft" }, `${t("giver")} `) : null, h[0] !== i ? goSigned(h[0]) : h[2] >= 0 ? goSigned(h[2]) : null), ...quotes(h[3])))) : null,
    figures.length ? el("section", {}, el("h3", {}, t("figures"), el("span", { class: "count" }, String(figures.length))), inPieces(figures, 8, (f) => el("div", { class: "fact" }, el("div", { class: "line" }, el("b", { lang: "zh-CN" }, `${f[1]} ${f[2]}`), f[3] ? el("span", { class: "tag" }, f[3]) : null,
      f[0] !== i ? goSigned(f[0]) : f[4] >= 0 ? goSigned(f[4]) : null), ...quotes(f[5])))) : null,
    n[ARTICLES].length ? el("section", {}, el("h3", {}, t("named"), el("span", { class: "count" }, String(n[ARTICLES].length))), inPieces(n[ARTICLES], 6, (a) => articleLine(a, i))) : null,
  ];
};
const articleLine = (a, i = null) => el("div", { class: "article" }, button("", () => read(a, null, i), { class: "go" }).appendChild(el("span", { lang: "zh-CN" }, articleName(a))).parentNode, el("span", { class: "source", lang: "zh-CN" }, source(a)));
const relationPanel = (number) => {
  const r = D.relations[number];
  return [
    el("h2", { class: "name" }, predicateLabel(r[PREDICATE])),
    el("div", { class: "triple" }, goSigned(r[FROM]), el("span", { class: "soft" }, predicateLabel(r[PREDICATE])), goSigned(r[TO])),
    el("p", {}, ...tags(r), ...status(r)),
    el("p", { class: "soft" }, sureness(r[CONFIDENCE]), `${t("confidenceOf")} ${r[CONFIDENCE]} · ${r[EVIDENCE].length} ${t("statements")}`),
    el("div", { class: "fact" }, inPieces(r[EVIDENCE], 8, quote)),
  ];
};
const groupPanel = (g) => {
  const members = groups[g].filter((i) => shown.all.has(i));
  return [
    el("h2", { class: "name" }, el("span", { class: "dot", style: { background: groupColour(g) } }), t("groupOf")(D.nodes[groups[g][0]][NAME], groups[g].length)),
    el("p", { class: "soft" }, t("groupPanel")),
    state.merged && !state.opened.has(g) ? el("div", { class: "actions" }, button(t("open"), () => { state.opened.add(g); refresh({ view: "fit" }); })) : null,
    el("h3", {}, t("members"), el("span", { class: "count" }, String(members.length))), inPieces(members, 60, (i) => el("div", { class: "line" }, goSigned(i), el("span", { class: "soft" }, kindLabel(D.nodes[i][KIND])))),
  ];
};
const overviewPanel = () => {
  const articles = articleAllowed(), listed_ = D.articles.map((_, a) => a).filter((a) => !articles || articles[a]);
  const figure = (n, what) => el("div", { class: "figure" }, el("b", {}, n.toLocaleString("en")), el("span", {}, what));
  const top = [...shown.all].slice(0, 8), big = groups.map((m, g) => [g, m.filter((i) => shown.all.has(i)).length]).filter(([, n]) => n > 2).slice(0, 6);
  return [
    el("h2", { class: "name" }, t("overview")),
    el("div", { class: "figures" }, figure(shown.all.size, t("entities")), figure(shown.passing.length, t("relationsCount")), figure(listed_.length, t("articles"))),
    el("p", { class: "soft" }, t("howto")),
    top.length ? el("section", {}, el("h3", {}, t("important")), ...top.map((i) => el("div", { class: "line" }, goSigned(i), el("span", { class: "count" }, String(touching[i].filter((r) => passing.has(r)).length))))) : null,
    big.length ? el("section", {}, el("h3", {}, t("groups")), ...big.map(([g, n]) => el("div", { class: "line" }, el("span", { class: "dot", style: { background: groupColour(g) } }), button(short(t("groupOf")(D.nodes[groups[g][0]][NAME], n), 26), () => selectGroup(g), { class: "go" })))) : null,
    listed_.length ? el("section", {}, el("h3", {}, t("articleList"), el("span", { class: "count" }, String(listed_.length))), inPieces(listed_, 8, (a) => articleLine(a))) : null,
  ];
};
let panelOf = "";
const panel = () => {
  const box = $("panel");
  const content = state.relation !== null ? relationPanel(state.relation) : state.path ? pathPanel() : state.group !== null ? groupPanel(state.group) : state.selected !== null ? entityPanel(state.selected) : overviewPanel();
  const focused = box.contains(document.activeElement);
  box.replaceChildren(...content.filter(Boolean));
  const key = [state.relation, state.path, state.group, state.selected].join("|");
  if (key !== panelOf) box.scrollTop = 0;
  if (focused) box.focus({ preventScroll: true });
  panelOf = key;
};
