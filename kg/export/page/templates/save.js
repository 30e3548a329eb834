// Saving what is shown: as SVG, as PNG drawn from it, and as tables that no spreadsheet takes for formulas.
const stamp = () => `govkg-${state.view}`;
/** The picture on the screen as an SVG element of its own. */
const pictureSvg = () => {
  const colours = theme(), [wide, high] = state.view === "map" ? mapSize() : stageSize(), foot = 34;
  const out = svg("svg", { xmlns: SVG, width: wide, height: high + foot, viewBox: `0 0 ${wide} ${high + foot}`, "font-family": FAMILY, "font-size": FONT });
  out.append(svg("title", {}, `${t("title")} · ${$("shown").textContent}`), svg("rect", { width: wide, height: high + foot, fill: colours.back }));
  if (state.view === "map") {
    const copy = atlas.picture.cloneNode(true);
    build(copy, { width: wide, height: high, x: 0, y: 0 }, []);
    out.append(copy);
  } else out.append(...networkSvg(wide, high, colours));
  let x = 12;
  const notes = svg("g", { "font-size": 12, fill: colours.soft, "dominant-baseline": "central" }), put = (text) => { notes.append(svg("text", { x, y: high + foot / 2 }, text)); x += [...text].length * 12.5 + 18; };
  out.append(svg("rect", { y: high, width: wide, height: foot, fill: colours.card }));
  if (state.view === "network" && state.colour === "type") for (const type of TYPES.filter((x) => D.colours[x])) { notes.append(svg("path", { d: SHAPES[D.shapes[type]], fill: typeColour(type), transform: `translate(${x + 6} ${high + foot / 2})` })); x += 18; put(label(type)); }
  put(`${$("shown").textContent}${state.view === "map" ? ` · ${t("mapNote").split(/[；;]/)[0]}` : ""}`);
  out.append(notes);
  return out;
};
const networkSvg = (wide, high, colours) => {
  const style = styles(), scale = network.getScale(), at = (id) => network.canvasToDOM(places.get(id)), seen = (p) => p.x > -60 && p.y > -60 && p.x < wide + 60 && p.y < high + 60;
  const lines = svg("g", { fill: "none" }), symbols = svg("g", {}), names = svg("g", { "text-anchor": "middle", "dominant-baseline": "central", fill: colours.fore, stroke: colours.back, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" });
  for (const id of picture.edges.keys()) {
    const [a, b] = edgeEnds(id), p = at(a), q = at(b);
    if (!seen(p) && !seen(q)) continue;
    const { width, color } = style.edge(id), r = picture.edges.get(id)[0], far = Math.hypot(q.x - p.x, q.y - p.y) || 1, back = (nodeSet.get(b).size + 2) * scale, ux = (q.x - p.x) / far, uy = (q.y - p.y) / far, x = q.x - ux * back, y = q.y - uy * back, h = 5;
    const line = svg("path", { d: `M${f(p.x)} ${f(p.y)}L${f(x)} ${f(y)}M${f(x - h * ux - h / 2 * uy)} ${f(y - h * uy + h / 2 * ux)}L${f(x)} ${f(y)}L${f(x - h * ux + h / 2 * uy)} ${f(y - h * uy - h / 2 * ux)}`, stroke: color.color, "stroke-width": width, opacity: color.opacity }, svg("title", {}, `${D.nodes[D.relations[r][FROM]][NAME]} ${predicateLabel(D.relations[r][PREDICATE])} ${D.nodes[D.relations[r][TO]][NAME]}`));
    lines.append(line);
  }
  for (const id of picture.nodes.keys()) {
    const p = at(id);
    if (!seen(p)) continue;
    const s = style.node(id), shape = isGroup(id) ? "M-7 0L-3.5-6L3.5-6L7 0L3.5 6L-3.5 6Z" : SHAPES[s.shape];
    symbols.append(svg("path", { d: shape, fill: s.color.background, stroke: s.color.border, "stroke-width": s.borderWidth / (s.size * scale / 6), opacity: s.opacity, transform: `translate(${f(p.x)} ${f(p.y)}) scale(${f(s.size * scale / 6)})` }, svg("title", {}, isGroup(id) ? labelText(id) : D.nodes[id][NAME])));
  }
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  for (const l of labels.list) { const p = { x: l.x + origin.x, y: l.y + origin.y }; if (seen(p)) names.append(svg("text", { x: f(p.x), y: f(p.y), "font-weight": l.bold ? "bold" : null, opacity: !lit || lit.has(l.id) ? 1 : 0.25 }, l.text)); }
  return [lines, symbols, names];
};
const f = (x) => Math.round(x * 10) / 10;
const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(pictureSvg())}\n`;
const saveSvg = () => download(`${stamp()}.svg`, svgText(), "image/svg+xml");
const savePng = async () => {
  const picture_ = pictureSvg(), wide = Number(picture_.getAttribute("width")), high = Number(picture_.getAttribute("height"));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(picture_)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = el("canvas", { width: wide * 2, height: high * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, wide * 2, high * 2);
  URL.revokeObjectURL(url);
  download(`${stamp()}.png`, await new Promise((done) => canvas.toBlob(done, "image/png")), "image/png");
};
/** A cell of a table: quoted where needed; a leading sign that a spreadsheet would compute gets an apostrophe before it. */
const cell = (value) => {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",;\n\r\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const table = (columns, rows) => "\ufeff" + [columns.map((c) => t("csv")[c]), ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
const saveEntities = () => {
  const columns = ["name", "class", "kind", "aliases", "pinyin", "province", "code", "latitude", "longitude", "mentions", "documents", "iri"];
  download("govkg-entities.csv", table(columns, [...shown.all].map((i) => {
    const n = D.nodes[i], at = located.get(i), documents = [...new Set(n[ARTICLES].map((a) => D.documents[D.articles[a][DOCUMENT]][0]))];
    return [n[NAME], label(nodeType(i)), kindLabel(n[KIND]), n[ALIASES].join("; "), n[PINYIN], n[PROVINCES].map(provinceName).join("; "), at?.code, at?.latitude, at?.longitude, n[MENTIONS], documents.join("; "), D.base + n[IRI]];
  })), "text/csv;charset=utf-8");
};
/** A row a statement: who, what, whom, and the sentence that states it. */
const saveRelations = async () => {
  await textsRead;
  const columns = ["subject", "predicate", "object", "titles", "status", "sentence", "words", "document", "article", "publisher", "date", "confidence", "rule"], allowed = articleAllowed();
  download("govkg-relations.csv", table(columns, shown.passing.flatMap((number) => {
    const r = D.relations[number];
    return r[EVIDENCE].map((n) => D.evidence[n]).filter((e) => e[SURE] >= state.confidence && (!allowed || allowed[e[ARTICLE]])).map((e) => {
      const a = D.articles[e[ARTICLE]], status_ = D.statuses[e[STATUS]];
      return [D.nodes[r[FROM]][NAME], predicateLabel(r[PREDICATE]), D.nodes[r[TO]][NAME], (r[TITLES] ?? []).join("; "), t(status_), tidy(words(a[DOCUMENT], e[FIRST], e[LAST]) ?? ""), tidy(words(a[DOCUMENT], e[START], e[END]) ?? ""), D.documents[a[DOCUMENT]][0], a[TITLE], a[PUBLISHER], a[DATE], e[SURE], D.rules[e[RULE]]];
    });
  })), "text/csv;charset=utf-8");
};
const copyLink = async () => {
  const link = location.href.split("#")[0] + "#" + address();
  try { await navigator.clipboard.writeText(link); } catch (_) { const field = el("textarea", {}, link); document.body.append(field); field.select(); document.execCommand("copy"); field.remove(); }
  say(t("copied"));
};
for (const [id, act] of [["save-png", savePng], ["save-svg", saveSvg], ["save-entities", saveEntities], ["save-relations", saveRelations], ["print", () => window.print()], ["link", copyLink]]) {
  $(id).addEventListener("click", async () => { $("save").open = false; $("save").firstElementChild.focus(); await act(); });
}
addEventListener("beforeprint", () => { printing = true; applyTheme(); paint(); if (state.view === "map") drawMap(); });
addEventListener("afterprint", () => { printing = false; applyTheme(); paint(); if (state.view === "map") drawMap(); });
