// The embedded data, its columns, and indexes over it.
const $ = (id) => document.getElementById(id);
const embedded = (id) => JSON.parse($(id).textContent);
const D = embedded("data"), N = embedded("network");

const [IRI, KIND, NAME, ALIASES, PINYIN, ARTICLES, SCORE, PROVINCES, MENTIONS, GROUP] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; // of a node
const [FROM, TO, PREDICATE, CONFIDENCE, EVIDENCE, TITLES, SINCE, UNTIL] = [0, 1, 2, 3, 4, 5, 6, 7]; // of a relation
const [ARTICLE, FIRST, LAST, START, END, RULE, SURE, STATUS] = [0, 1, 2, 3, 4, 5, 6, 7]; // of evidence
const [DOCUMENT, TITLE, PUBLISHER, AUTHORS, DATE, BEGINS, ENDS] = [0, 1, 2, 3, 4, 5, 6]; // of an article

const TYPES = D.types;
const nodeType = (i) => D.kinds[D.nodes[i][KIND]][0];
const nodeKind = (i) => D.kinds[D.nodes[i][KIND]][1];
const other = (r, i) => (D.relations[r][FROM] === i ? D.relations[r][TO] : D.relations[r][FROM]);
const touching = D.nodes.map(() => []);
D.relations.forEach((r, i) => { touching[r[FROM]].push(i); if (r[TO] !== r[FROM]) touching[r[TO]].push(i); });
const byImportance = D.nodes.map((_, i) => i).sort((a, b) => D.nodes[b][SCORE] - D.nodes[a][SCORE] || a - b);
const rankOf = new Int32Array(D.nodes.length);
byImportance.forEach((i, rank) => { rankOf[i] = rank; });
const byIri = new Map(D.nodes.map((n, i) => [n[IRI], i]));
const located = new Map(D.places.map(([i, latitude, longitude, code]) => [i, { latitude, longitude, code }]));
const LIMIT = Math.max(1000, N.length); // entities drawn at once

// Communities by number, their members the most important first.
const groups = [];
for (const i of byImportance) if (D.nodes[i][GROUP] >= 0) (groups[D.nodes[i][GROUP]] ??= []).push(i);

// ---- dates: 2020, 2020-09 or 2020-09-14 as the first and the last day they can mean, as numbers (20200914)
const DATED = /^[12]\d{3}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const firstDay = (d) => (d && DATED.test(d) ? Number((d + "-01-01".slice(d.length - 4)).replaceAll("-", "")) : null);
const lastDay = (d) => (d && DATED.test(d) ? Number((d + "-12-31".slice(d.length - 4)).replaceAll("-", "")) : null);
const articleDays = D.articles.map((a) => [firstDay(a[DATE]), lastDay(a[DATE])]);
const relationDates = (r) => [...r[EVIDENCE].map((e) => D.articles[D.evidence[e][ARTICLE]][DATE]), r[SINCE], r[UNTIL]].filter((d) => firstDay(d) !== null);

// ---- texts of the documents: packed, behind this script; unpacked block by block once the page is there
const blocks = new Map();
const textOf = (document_) => blocks.get(D.documents[document_][1])?.get(D.documents[document_][0]) ?? null;
const unpack = async (block, element) => {
  const bytes = Uint8Array.from(atob(element.textContent), (c) => c.charCodeAt(0));
  const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
  blocks.set(block, new Map(JSON.parse(text).map((row) => [row.name, row])));
  element.remove();
};
const whenRead = new Promise((done) => { if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true }); else done(); });
const textsRead = whenRead.then(async () => {
  for (let block = 0, element; (element = $(`texts-${block}`)); block++) await unpack(block, element);
});
/** The text of a document between two offsets, or null where the page does not hold it. */
const words = (document_, from, to) => {
  const row = textOf(document_);
  const piece = row?.pieces.find(([at, text]) => at <= from && to <= at + text.length);
  return piece ? piece[1].slice(from - piece[0], to - piece[0]) : null;
};
