// Elements made from text only: nothing that a document says becomes markup.
const SVG = "http://www.w3.org/2000/svg";
const build = (node, attributes, children) => {
  for (const [k, v] of Object.entries(attributes)) {
    if (v === null || v === undefined || v === false) continue;
    if (k === "on") for (const [event, f] of Object.entries(v)) node.addEventListener(event, f);
    else if (k === "style") Object.assign(node.style, v);
    else node.setAttribute(k, v === true ? "" : v);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return node;
};
const el = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) => build(document.createElementNS(SVG, tag), attributes, children);
const button = (text, click, attributes = {}) => el("button", { type: "button", ...attributes, on: { click } }, text);

const SHAPES = { square: "M-5-5h10v10h-10z", dot: "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0", diamond: "M0-7L7 0L0 7L-7 0z", triangle: "M0-6.5L6.5 5.5L-6.5 5.5z" };
const sign = (type, colour = typeColour(type)) => svg("svg", { class: "sign", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, svg("path", { d: SHAPES[D.shapes[type]], fill: colour }));
/** A name that leads to its entity; a person, an agency … is told by its sign. */
const go = (i, attributes = {}) => button("", () => select(i), { class: "go", ...attributes, "data-node": D.nodes[i][IRI] }).appendChild(el("span", { lang: "zh-CN" }, D.nodes[i][NAME])).parentNode;
const goSigned = (i) => { const b = go(i); b.prepend(sign(nodeType(i))); return b; };

let saying;
const say = (text) => { $("said").textContent = text; clearTimeout(saying); saying = setTimeout(() => { $("said").textContent = ""; }, 3000); };
const download = (name, content, type) => {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
/** Shows a list piece by piece: the first `size`, then as many more at each click. */
const inPieces = (items, size, make) => {
  const box = el("div", {});
  const next = (from) => {
    box.append(...items.slice(from, from + size).map(make));
    const rest = items.length - from - size;
    if (rest > 0) { const b = button(t("moreFacts")(Math.min(size, rest)), () => { b.remove(); next(from + size); }, { class: "more" }); box.append(b); }
  };
  next(0);
  return box;
};
