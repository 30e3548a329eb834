// Search as one types: name, alias, pinyin with or without tones and blanks, initials.
let folded = null;
const fold = (text) => text.normalize("NFKC").toLowerCase();
const plain = (pinyin) => pinyin.normalize("NFD").replace(/\u0308/g, ":").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("u:", "v");
const index = () => (folded ??= D.nodes.map((n) => {
  const syllables = plain(n[PINYIN]).split(/\s+/).filter(Boolean);
  return { names: [n[NAME], ...n[ALIASES]].map(fold), pinyin: syllables.join(""), initials: syllables.map((s) => s[0]).join("") };
}));
/** Whether the signs of one text stand in the other, in their order. */
const within = (few, many) => { let at = 0; for (const c of few) { at = many.indexOf(c, at) + 1; if (!at) return false; } return true; };
const find = (typed) => {
  const q = fold(typed.trim()), p = plain(q).replace(/[\s']+/g, "");
  if (!q) return [];
  const all = index(), latin = /^[a-z]+$/.test(p), found = [];
  for (const i of byImportance) {
    const { names, pinyin, initials } = all[i];
    let rank_ = 9;
    if (names.includes(q)) rank_ = 0;
    else if (names.some((n) => n.startsWith(q))) rank_ = 1;
    else if (names.some((n) => n.includes(q))) rank_ = 2;
    if (rank_ === 9 && q.length > 1 && names.some((n) => within(q, n))) rank_ = 8; // 省人防办 in 省人民防空办公室
    if (rank_ > 7 && latin && p.length > 1) {
      if (pinyin === p || initials === p) rank_ = 3;
      else if (initials.startsWith(p)) rank_ = 4;
      else if (pinyin.startsWith(p)) rank_ = 5;
      else if (initials.includes(p)) rank_ = 6;
      else if (pinyin.includes(p)) rank_ = 7;
    }
    if (rank_ < 9) found.push([rank_, i]);
  }
  return found.sort((a, b) => a[0] - b[0] || rankOf[a[1]] - rankOf[b[1]]).slice(0, 30).map(([, i]) => i);
};
/** Make an input search and a list show what it finds; `chosen` is told the entity. */
const searching = (input, list, chosen) => {
  let hits = [], active = -1;
  const typed = () => input.value.trim() !== "";
  const show = () => {
    const other_ = (i) => { const q = fold(input.value.trim()), n = D.nodes[i]; return fold(n[NAME]).includes(q) ? null : n[ALIASES].find((a) => fold(a).includes(q)); };
    list.replaceChildren(...(hits.length ? hits.map((i, k) => el("li", { role: "option", id: `${list.id}-${k}`, "aria-selected": String(k === active), on: { pointerdown: (e) => { e.preventDefault(); choose(k); } } },
      sign(nodeType(i)), el("span", { lang: "zh-CN" }, D.nodes[i][NAME]), other_(i) ? el("span", { class: "soft", lang: "zh-CN" }, other_(i)) : null, el("span", { class: "tag" }, kindLabel(D.nodes[i][KIND])))) : [el("li", { class: "soft", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("nohit"))]));
    const open = typed() && document.activeElement === input;
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (active >= 0 && open) { input.setAttribute("aria-activedescendant", `${list.id}-${active}`); list.children[active]?.scrollIntoView({ block: "nearest" }); } else input.removeAttribute("aria-activedescendant");
  };
  const choose = (k) => { const i = hits[k]; if (i === undefined) return; input.value = ""; hits = []; show(); chosen(i); };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.addEventListener("input", () => { hits = find(input.value); active = hits.length ? 0 : -1; show(); });
  input.addEventListener("focus", show);
  input.addEventListener("blur", () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); });
  input.addEventListener("keydown", (e) => {
    if (e.isComposing) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); if (hits.length) active = (active + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length; show(); }
    else if (e.key === "Enter") { e.preventDefault(); choose(active); }
    else if (e.key === "Escape") { e.stopPropagation(); if (typed()) { input.value = ""; hits = []; show(); } else input.blur(); }
  });
};
