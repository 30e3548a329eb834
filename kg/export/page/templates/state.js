// What the reader has chosen; what of the graph that leaves; and both in the address.
const state = {
  language: "zh", dark: null, view: "network", tab: "graph",
  selected: null, relation: null, group: null, path: null, // path: [from, to]
  centre: null, hops: 1, // the focus
  kinds: new Set(), predicates: new Set(), // left out, by number
  document: -1, publisher: "", province: "", from: null, to: null, // from, to: days as numbers
  confidence: 0, lone: true, colour: "type", merged: false, opened: new Set(), // opened communities, when merged
  extra: new Set(), // entities brought in by search and by expanding
  camera: null,
};
const FRESH = () => ({ kinds: new Set(), predicates: new Set(), document: -1, publisher: "", province: "", from: null, to: null, confidence: 0, lone: true, centre: null });
const t = (key) => WORDS[state.language][key] ?? WORDS.zh[key] ?? key;
const label = (key, fallback = key) => D.labels[key]?.[state.language === "zh" ? 1 : 0] ?? fallback;
const kindLabel = (k) => { const [type, kind] = D.kinds[k]; return label(`${type}/${kind}`, kind ? label(type) : label(type)); };
const predicateLabel = (p, outward = true) => (outward ? label(D.predicates[p]) : WORDS[state.language].inverse[D.predicates[p]] ?? label(D.predicates[p]));
const provinceName = (code) => D.provinces[code]?.[state.language === "zh" ? 0 : 1] ?? code;
const filtering = () => state.kinds.size || state.predicates.size || state.document >= 0 || state.publisher || state.province || state.from !== null || state.confidence > 0 || !state.lone || state.centre !== null;

// ---- what the filters leave
let shown = { nodes: [], relations: [], all: new Set() }; // nodes: drawn; all: every node that passes
const inTime = (first, last) => first !== null && last !== null && first <= state.to && last >= state.from;
const articleAllowed = () => {
  if (state.document < 0 && !state.publisher && state.from === null) return null;
  return D.articles.map((a, i) => (state.document < 0 || a[DOCUMENT] === state.document) && (!state.publisher || a[PUBLISHER] === state.publisher) &&
    (state.from === null || inTime(...articleDays[i])));
};
const nodePasses = (allowed) => (i) => {
  const n = D.nodes[i];
  return !state.kinds.has(n[KIND]) && (!state.province || n[PROVINCES].includes(state.province)) && (!allowed || n[ARTICLES].some((a) => allowed[a]));
};
/** A relation passes with one statement that does, or, in time, by the period that the text states. */
const relationPasses = (allowed) => (r) => !state.predicates.has(r[PREDICATE]) && (
  (!allowed && r[CONFIDENCE] >= state.confidence) ||
  r[EVIDENCE].some((e) => D.evidence[e][SURE] >= state.confidence && (!allowed || allowed[D.evidence[e][ARTICLE]])) ||
  (state.from !== null && state.document < 0 && !state.publisher && r[CONFIDENCE] >= state.confidence && (r[SINCE] || r[UNTIL]) &&
    inTime(firstDay(r[SINCE]) ?? 0, lastDay(r[UNTIL]) ?? 99999999)));
const sift = () => {
  const allowed = articleAllowed(), keep = nodePasses(allowed), holds = relationPasses(allowed);
  let all = new Set(byImportance.filter(keep));
  let relations = [];
  D.relations.forEach((r, i) => { if (all.has(r[FROM]) && all.has(r[TO]) && holds(r)) relations.push(i); });
  if (!state.lone) {
    const joined = new Set(relations.flatMap((r) => [D.relations[r][FROM], D.relations[r][TO]]));
    all = new Set([...all].filter((i) => joined.has(i)));
  }
  if (state.centre !== null && all.has(state.centre)) {
    const near = steps(state.centre, relations, state.hops);
    all = new Set([...all].filter((i) => near.has(i)));
    relations = relations.filter((r) => near.has(D.relations[r][FROM]) && near.has(D.relations[r][TO]));
  }
  let drawn = [...all];
  if (drawn.length > LIMIT) {
    const wanted = new Set([...state.extra, state.selected, ...(state.path ?? [])].filter((i) => i !== null && all.has(i)));
    if (trail) for (const i of trail.nodes) wanted.add(i);
    drawn = drawn.filter((i, rank) => rank < LIMIT || wanted.has(i));
  }
  const drawnSet = new Set(drawn);
  shown = { nodes: drawn, relations: relations.filter((r) => drawnSet.has(D.relations[r][FROM]) && drawnSet.has(D.relations[r][TO])), all, passing: relations, drawn: drawnSet };
};
/** Steps to every entity within reach of one, over the given relations in either direction. */
const steps = (from, relations, most) => {
  const near = new Map();
  for (const r of relations) for (const [a, b] of [[FROM, TO], [TO, FROM]]) { const k = D.relations[r][a]; if (!near.has(k)) near.set(k, []); near.get(k).push(D.relations[r][b]); }
  const found = new Map([[from, 0]]);
  let edge = [from];
  for (let n = 1; n <= most && edge.length; n++) {
    edge = [...new Set(edge.flatMap((i) => near.get(i) ?? []))].filter((i) => !found.has(i));
    for (const i of edge) found.set(i, n);
  }
  return found;
};

// ---- the address
const kindName = (k) => D.kinds[k].join("/");
const day = (n) => { const s = String(n); return `${s.slice(0, 4)}-${s.slice(4, 6)}-${s.slice(6, 8)}`; };
const address = () => {
  const p = new URLSearchParams();
  const iri = (i) => D.nodes[i][IRI];
  if (state.language !== "zh") p.set("lang", state.language);
  if (state.dark !== null) p.set("theme", state.dark ? "dark" : "light");
  if (state.view !== "network") p.set("view", state.view);
  if (state.selected !== null) p.set("id", iri(state.selected));
  if (state.relation !== null) { const r = D.relations[state.relation]; p.set("relation", `${iri(r[FROM])} ${D.predicates[r[PREDICATE]]} ${iri(r[TO])}`); }
  if (state.group !== null) p.set("group", iri(groups[state.group][0]));
  if (state.path) p.set("path", state.path.map(iri).join(" "));
  if (state.centre !== null) p.set("focus", `${iri(state.centre)} ${state.hops}`);
  if (state.kinds.size) p.set("without", [...state.kinds].sort((a, b) => a - b).map(kindName).join(" "));
  if (state.predicates.size) p.set("norelation", [...state.predicates].sort((a, b) => a - b).map((k) => D.predicates[k]).join(" "));
  if (state.document >= 0) p.set("document", D.documents[state.document][0]);
  if (state.publisher) p.set("publisher", state.publisher);
  if (state.province) p.set("province", state.province);
  if (state.from !== null) { p.set("from", day(state.from)); p.set("to", day(state.to)); }
  if (state.confidence) p.set("confidence", state.confidence);
  if (!state.lone) p.set("lone", "0");
  if (state.colour !== "type") p.set("colour", state.colour);
  if (state.merged) p.set("merged", [...state.opened].map((g) => iri(groups[g][0])).join(" ") || "1");
  if (state.camera) p.set("at", [...state.camera.map((x) => Number(x.toFixed(4))), ...(upright ? ["upright"] : [])].join(" "));
  if (reading) p.set("read", reading);
  return p.toString();
};
let silent = true; // while the page opens
const remember = () => {
  if (silent) return;
  try { history.replaceState(null, "", "#" + address()); } catch (_) { /* some file viewers forbid it */ }
};
/** Take the state from the address; what it does not know is left out. */
const recall = () => {
  const p = new URLSearchParams(location.hash.slice(1));
  const node = (iri) => byIri.get(iri) ?? null;
  const group = (iri) => { const i = node(iri); return i === null || D.nodes[i][GROUP] < 0 ? null : D.nodes[i][GROUP]; };
  const numbers = (names, all) => new Set((names ?? "").split(" ").map((n) => all.indexOf(n)).filter((n) => n >= 0));
  Object.assign(state, FRESH(), {
    language: p.get("lang") === "en" ? "en" : "zh",
    dark: { dark: true, light: false }[p.get("theme")] ?? null,
    view: p.get("view") === "map" ? "map" : "network",
    selected: node(p.get("id")), group: group(p.get("group")),
    kinds: numbers(p.get("without"), D.kinds.map((_, k) => kindName(k))), predicates: numbers(p.get("norelation"), D.predicates),
    document: D.documents.findIndex((d) => d[0] === p.get("document")),
    publisher: D.articles.some((a) => a[PUBLISHER] && a[PUBLISHER] === p.get("publisher")) ? p.get("publisher") : "",
    province: D.provinces[p.get("province")] ? p.get("province") : "",
    confidence: Math.min(1, Math.max(0, Number(p.get("confidence")) || 0)),
    lone: p.get("lone") !== "0", colour: p.get("colour") === "group" ? "group" : "type",
    merged: p.has("merged"), opened: new Set((p.get("merged") ?? "").split(" ").map(group).filter((g) => g !== null)),
  });
  const [a, predicate, b] = (p.get("relation") ?? "").split(" ");
  const found = node(a) === null ? -1 : touching[node(a)].findIndex((r) => D.predicates[D.relations[r][PREDICATE]] === predicate && D.relations[r][FROM] === node(a) && D.relations[r][TO] === node(b));
  state.relation = found < 0 ? null : touching[node(a)][found];
  const ends = (p.get("path") ?? "").split(" ").map(node);
  state.path = ends.length === 2 && ends.every((i) => i !== null) ? ends : null;
  const [centre, hops] = (p.get("focus") ?? "").split(" ");
  if (node(centre) !== null) Object.assign(state, { centre: node(centre), hops: hops === "2" ? 2 : 1 });
  const [from, to] = [firstDay(p.get("from")), lastDay(p.get("to"))];
  if (from !== null && to !== null) Object.assign(state, { from, to });
  const told = (p.get("at") ?? "").split(" "), at = told.slice(0, 3).map(Number);
  state.camera = at.length === 3 && (state.view === "map" || (told[3] === "upright") === upright) && at.every(Number.isFinite) && at[2] > 0 ? at : null;
  return p.get("read");
};
