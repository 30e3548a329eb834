// The article: its text with the evidence marked and the entities as links; beside it, if wished, the source as it was.
let reading = null, comparing = false, readAgain = null;
const REMOVED = (text) => text.replaceAll("\n", "⏎\n").replaceAll("\t", "⇥");
const read = (a, evidence = null, node = null) => {
  const row = D.articles[a], document_ = row[DOCUMENT], text = textOf(document_), dialog = $("reader");
  reading = `${row[BEGINS]} ${D.documents[document_][0]}`;
  readAgain = () => read(a, evidence, node);
  const e = evidence === null ? null : D.evidence[evidence];
  const marks = e ? [[e[START], e[END]]] : [];
  const spans = [];
  for (let k = 0; k < (text?.named?.length ?? 0); k += 3) spans.push(text.named.slice(k, k + 3));
  const paragraphs = text ? paragraphsOf(text, row) : [];
  const toggle = el("label", { class: "check" }, el("input", { type: "checkbox", id: "compare", on: { change: (x) => { comparing = x.target.checked; readAgain(); $("compare").focus(); } } }), el("span", {}, t("compare")));
  toggle.firstChild.checked = comparing;
  const body = el("div", { class: comparing ? "text two" : "text", lang: "zh-CN", tabindex: "0", role: "document", "aria-label": t("reader") });
  if (comparing) body.append(el("div", { class: "pair heads" }, el("b", {}, t("source")), el("b", {}, t("repaired"))));
  for (const p of paragraphs) {
    if (p === null) { body.append(el("p", { class: "soft" }, "⋯")); continue; }
    const [from, to, kind] = p;
    const inside = spans.filter(([s, f]) => s >= from && f <= to), edits = (text.edits ?? []).filter(([s, f]) => s >= from && f <= to);
    const tag = kind <= 1 ? "h3" : "p", shape = { class: ["headline", "heading", "byline", "", "caption", "meta", "meta"][kind] ?? "" };
    const right = el(tag, shape, ...marked(document_, from, to, marks, inside, node, comparing ? edits : []));
    body.append(comparing ? el("div", { class: "pair" }, el(tag, { ...shape, class: `${shape.class} raw` }, ...sourceForm(document_, from, to, edits)), right) : right);
  }
  if (!paragraphs.length) body.append(el("p", { class: "soft" }, text ? t("noText") : t("readerLoading")));
  dialog.replaceChildren(
    el("div", { class: "head" }, el("div", {}, el("h2", { id: "reader-title", lang: "zh-CN" }, articleName(a)), el("p", { class: "source", lang: "zh-CN" }, [source(a), row[AUTHORS].join("、")].filter(Boolean).join(" · "))), toggle, button("✕", () => dialog.close(), { "aria-label": t("close") })),
    body, el("p", { class: "soft foot" }, t("legendRead")));
  dialog.setAttribute("aria-labelledby", "reader-title");
  if (!dialog.open) dialog.showModal();
  const target = dialog.querySelector("mark, .here") ?? body.firstElementChild;
  target?.scrollIntoView({ block: "center" });
  remember();
};
/** Paragraphs of an article that the page holds: [from, to, kind], null where some are left out between. */
const paragraphsOf = (text, row) => {
  const [begins, ends] = row[ENDS] > row[BEGINS] ? [row[BEGINS], row[ENDS]] : [0, Infinity];
  const found = [];
  for (let k = 0; k < (text.blocks?.length ?? 0); k += 3) { const [from, to, kind] = text.blocks.slice(k, k + 3); if (from >= begins && to <= ends) found.push([from, to, kind]); }
  if (!found.length) return text.pieces.filter(([at]) => at >= begins && at < ends).map(([at, words_]) => [at, at + words_.length, 3]);
  found.sort((a, b) => a[0] - b[0]);
  const piece = (at) => text.pieces.findIndex(([from, words_]) => from <= at && at < from + words_.length);
  return found.flatMap((p, k) => (k && piece(p[0]) !== piece(found[k - 1][0]) ? [null, p] : [p]));
};
/** The text with marks, links to entities and the repairs' results, cut wherever one of them begins or ends. */
const marked = (document_, from, to, marks, spans, node, edits) => {
  const cuts = new Set([from, to]);
  for (const [a, b] of [...marks, ...spans, ...edits]) for (const c of [a, b]) if (c > from && c < to) cuts.add(c);
  const at = [...cuts].sort((a, b) => a - b), out = [];
  for (let k = 0; k + 1 < at.length; k++) {
    const [a, b] = [at[k], at[k + 1]], inside = (s) => s[0] <= a && b <= s[1];
    let piece = words(document_, a, b) ?? "";
    if (edits.some((x) => inside(x) && x[1] > x[0])) piece = el("ins", {}, piece);
    const span = spans.filter(inside).sort((x, y) => x[1] - x[0] - (y[1] - y[0]))[0];
    if (span) { const i = span[2]; const link = button("", () => { $("reader").close(); select(i); }, { class: i === node ? "named here" : "named", title: `${D.nodes[i][NAME]} · ${kindLabel(D.nodes[i][KIND])}` }); link.append(piece); piece = link; }
    out.push(marks.some(inside) ? el("mark", {}, piece) : piece);
  }
  return out;
};
/** The paragraph as the source has it: what was changed or left out is marked. */
const sourceForm = (document_, from, to, edits) => {
  const out = [];
  let at = from;
  for (const [a, b, was] of [...edits].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    if (a < at) continue;
    out.push(words(document_, at, a) ?? "", was === null ? el("span", { class: "soft" }, ` ${t("jump")} `) : was ? el("del", {}, REMOVED(was)) : "");
    at = b;
  }
  return [...out, words(document_, at, to) ?? ""].filter((x) => x !== "");
};
$("reader").addEventListener("close", () => { reading = null; readAgain = null; remember(); });
$("reader").addEventListener("click", (e) => { if (e.target === $("reader")) $("reader").close(); });
