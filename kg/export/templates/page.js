"use strict";
(() => {
  const D = JSON.parse(document.getElementById("data").textContent);
  const N = JSON.parse(document.getElementById("network").textContent);
  const $ = (id) => document.getElementById(id);
  const WORDS = {
    zh: {
      title: "政务知识图谱", fit: "全图", theme: "深色 / 浅色", types: "类型", relations: "关系", document: "文档", confidence: "最低置信度",
      list: "条目", search: "名称、别名、拼音或首字母", all: "全部文档", shown: (a, b) => `显示 ${a} / ${b} 个条目`, canvas: "关系网络；右侧与列表中有同样内容",
      welcome: "点击条目或关系查看依据，或在上方搜索。", aliases: "又称", honours: "荣誉", figures: "数据", none: "没有陈述的关系。", nohit: "没有找到",
      more: (n) => `还有 ${n} 处依据`, confidenceOf: "置信度", rule: "规则", from: "自", giver: "授予方", planned: "拟", former: "曾任", acting: "代", stated: "", named: "见于",
      Agency: "机构", Official: "人物", Initiative: "举措", Location: "地点",
      party: "党组织", government: "政府", legislature: "人大政协", judiciary: "司法", military: "军队", institution: "事业单位", team: "队伍", media: "媒体", company: "企业", social: "社会组织",
      official: "任职者", journalist: "新闻工作者", citizen: "群众", campaign: "活动", programme: "计划", project: "工程", brand: "品牌", mechanism: "机制", document_: "文件", event: "会议事件",
      admin: "行政区划", road: "道路", natural: "山水", facility: "场所",
      holdsPost: ["任职于", "任职者"], hasJurisdiction: ["管辖", "管辖机构"], subOrganizationOf: ["隶属", "下属"], leads: ["牵头", "牵头方"], participatesIn: ["参与", "参与方"],
      takesPlaceIn: ["举行于", "在此举行"], locatedIn: ["位于", "所辖地点"], partOf: ["属于", "包含"], collaboratesWith: ["协作", "协作"], oversees: ["监督指导", "受其监督指导"], assists: ["帮扶", "受其帮扶"],
    },
    en: {
      title: "Government knowledge graph", fit: "Fit", theme: "Dark / light", types: "Types", relations: "Relations", document: "Document", confidence: "Least confidence",
      list: "Entities", search: "Name, alias, pinyin or initials", all: "All documents", shown: (a, b) => `${a} of ${b} entities shown`, canvas: "Network of relations; the panel and the list hold the same",
      welcome: "Click an entity or a relation to see its evidence, or search above.", aliases: "Also", honours: "Honours", figures: "Figures", none: "No stated relations.", nohit: "Nothing found",
      more: (n) => `${n} more statements`, confidenceOf: "confidence", rule: "rule", from: "from", giver: "given by", planned: "planned", former: "former", acting: "acting", stated: "", named: "Named in",
      Agency: "Agency", Official: "Person", Initiative: "Initiative", Location: "Place",
      party: "party", government: "government", legislature: "legislature", judiciary: "judiciary", military: "military", institution: "institution", team: "team", media: "media", company: "company", social: "social organisation",
      official: "office holder", journalist: "journalist", citizen: "citizen", campaign: "campaign", programme: "programme", project: "project", brand: "brand", mechanism: "mechanism", document_: "document", event: "event",
      admin: "division", road: "road", natural: "nature", facility: "facility",
      holdsPost: ["holds a post at", "office holder"], hasJurisdiction: ["has jurisdiction over", "served by"], subOrganizationOf: ["part of", "sub-body"], leads: ["leads", "led by"], participatesIn: ["takes part in", "participant"],
      takesPlaceIn: ["takes place in", "site of"], locatedIn: ["located in", "holds"], partOf: ["part of", "comprises"], collaboratesWith: ["works with", "works with"], oversees: ["oversees", "overseen by"], assists: ["assists", "assisted by"],
    },
  };
  const TYPES = ["Agency", "Official", "Initiative", "Location"];
  const PREDICATES = [...new Set(D.relations.map((r) => r[2]))].sort();
  const state = { language: "zh", dark: false, selected: null, relation: null, types: new Set(TYPES), predicates: new Set(PREDICATES), document: "", confidence: 0, extra: new Set() };
  const t = (key) => WORDS[state.language][key] ?? key;
  const sub = (key) => t(key === "document" ? "document_" : key);

  // ---- indexes
  const drawn = new Set(D.drawn);
  const touching = D.nodes.map(() => []);
  D.relations.forEach((r, i) => { touching[r[0]].push(i); if (r[1] !== r[0]) touching[r[1]].push(i); });
  const folded = D.nodes.map((n) => [n[3], ...n[4]].map((s) => s.toLowerCase()));
  const plainPinyin = D.nodes.map((n) => n[5].normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, "").toLowerCase());
  const byImportance = D.nodes.map((_, i) => i).sort((a, b) => D.nodes[b][8] - D.nodes[a][8] || a - b);
  const byIri = new Map(D.nodes.map((n, i) => [n[0], i]));

  // ---- elements from text only: nothing that a document says becomes markup
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) {
      if (k === "on") for (const [event, f] of Object.entries(v)) node.addEventListener(event, f);
      else if (k === "class") node.className = v;
      else node.setAttribute(k, v);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  };
  const go = (i) => el("button", { class: "go", type: "button", on: { click: () => select(i) } }, D.nodes[i][3]);
  const sign = (type) => { const s = el("span", { class: "sign " + D.shapes[type] }); s.style.background = D.colours[type]; return s; };

  // ---- network
  const nodes = new vis.DataSet(N.nodes.map((n) => ({ ...n, label: undefined })));
  const edges = new vis.DataSet(N.edges.map((e) => ({ ...e, arrows: "to" })));
  const home = new Map(N.nodes.map((n) => [n.id, { x: n.x, y: n.y }]));
  const network = new vis.Network($("canvas"), { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: N.nodes.length > 600, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, font: { size: 0 } },
    edges: { width: 1, selectionWidth: 2, smooth: false, color: { color: "#9aa3af", opacity: 0.55, highlight: "#e07b00" }, arrows: { to: { scaleFactor: 0.45 } } },
  });

  // Labels are ours: of constant size on the screen, the most important first, none over another.
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const font = 13;
    const boxes = [];
    const taken = (b) => boxes.some((o) => b[0] < o[2] && b[2] > o[0] && b[1] < o[3] && b[3] > o[1]);
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--fore");
    const paper = getComputedStyle(document.documentElement).getPropertyValue("--back");
    context.save();
    context.textAlign = "center"; context.textBaseline = "top"; context.lineJoin = "round";
    const around = state.selected === null ? new Set() : new Set(touching[state.selected].flatMap((r) => [D.relations[r][0], D.relations[r][1]]));
    const first = state.selected === null ? [] : [state.selected, ...around];
    const done = new Set();
    for (const i of [...first, ...byImportance]) {
      if (done.has(i) || boxes.length > 400) continue;
      done.add(i);
      const node = nodes.get(i);
      if (!node || node.hidden) continue;
      const at = network.getPosition(i);
      const dom = network.canvasToDOM(at);
      if (dom.x < -80 || dom.y < -20 || dom.x > $("canvas").clientWidth + 80 || dom.y > $("canvas").clientHeight + 20) continue;
      const bold = i === state.selected;
      const name = D.nodes[i][3].length > 16 && !bold ? D.nodes[i][3].slice(0, 15) + "…" : D.nodes[i][3];
      context.font = `${bold ? "bold " : ""}${font / scale}px "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif`;
      const wide = context.measureText(name).width * scale;
      const top = dom.y + node.size * scale + 3;
      const box = [dom.x - wide / 2 - 3, top - 1, dom.x + wide / 2 + 3, top + font + 4];
      if (taken(box)) continue;
      boxes.push(box);
      const y = at.y + node.size + 3 / scale;
      context.globalAlpha = state.selected === null || around.has(i) || bold ? 1 : 0.3;
      context.strokeStyle = paper; context.lineWidth = 3 / scale; context.strokeText(name, at.x, y);
      context.fillStyle = ink; context.fillText(name, at.x, y);
    }
    context.restore();
  });

  // vis-network's own fit knows nothing of labels; this one leaves room for them.
  const fit = (ids = nodes.getIds({ filter: (n) => !n.hidden })) => {
    if (!ids.length) return;
    const at = ids.map((i) => network.getPosition(i));
    const xs = at.map((p) => p.x), ys = at.map((p) => p.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const box = $("canvas");
    const scale = Math.min(1.4, (box.clientWidth - 140) / Math.max(1, right - left), (box.clientHeight - 70) / Math.max(1, bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02), animation: false });
  };

  // ---- what is shown
  const visibleNode = (i) => state.types.has(D.nodes[i][1]) && (!state.document || D.nodes[i][7].includes(state.document));
  const visibleRelation = (r) => state.predicates.has(r[2]) && r[3] >= state.confidence && visibleNode(r[0]) && visibleNode(r[1]) &&
    (!state.document || r[6].some((e) => D.sentences[e[0]][0] === state.document));
  const apply = () => {
    const near = state.selected === null ? null : new Set([state.selected, ...touching[state.selected].filter((r) => visibleRelation(D.relations[r])).flatMap((r) => D.relations[r].slice(0, 2))]);
    nodes.update(nodes.getIds().map((i) => ({ id: i, hidden: !visibleNode(i), opacity: near && !near.has(i) ? 0.18 : 1 })));
    edges.update(edges.getIds().map((i) => {
      const r = D.relations[i];
      const lit = state.selected !== null && (r[0] === state.selected || r[1] === state.selected);
      return { id: i, hidden: !visibleRelation(r), width: lit ? 2 : 1, color: { color: lit ? "#e07b00" : "#9aa3af", opacity: near && !lit ? 0.1 : lit ? 0.9 : 0.7 } };
    }));
    const shown = nodes.get({ filter: (n) => !n.hidden }).length;
    $("shown").textContent = t("shown")(shown, D.nodes.length);
    $("list").replaceChildren(...byImportance.filter(visibleNode).slice(0, 300).map((i) => el("li", {}, go(i))));
    remember();
  };

  // ---- drawing what was left out at first
  const draw = (i) => {
    if (nodes.get(i)) return;
    const neighbours = touching[i].map((r) => (D.relations[r][0] === i ? D.relations[r][1] : D.relations[r][0])).filter((o) => nodes.get(o));
    const anchor = neighbours.length ? network.getPosition(neighbours[0]) : { x: 0, y: 0 };
    const turn = (i * 2.399963) % 6.283185;
    nodes.add({ id: i, x: anchor.x + 140 * Math.cos(turn), y: anchor.y + 140 * Math.sin(turn), size: 8, color: D.colours[D.nodes[i][1]], shape: D.shapes[D.nodes[i][1]] });
    edges.add(touching[i].filter((r) => nodes.get(D.relations[r][0]) && nodes.get(D.relations[r][1]) && !edges.get(r)).map((r) => ({ id: r, from: D.relations[r][0], to: D.relations[r][1], arrows: "to" })));
  };
  const select = (i, move = true) => {
    state.selected = i; state.relation = null;
    draw(i);
    touching[i].slice(0, 60).forEach((r) => { draw(D.relations[r][0]); draw(D.relations[r][1]); });
    apply();
    network.selectNodes([i], false);
    if (move) network.focus(i, { scale: Math.max(network.getScale(), 0.9), animation: false });
    panel();
  };
  const clear = () => { state.selected = null; state.relation = null; network.unselectAll(); apply(); panel(); };

  // ---- panel
  const quote = (evidence) => {
    const [at, from, to, rule, confidence, status] = evidence;
    const [name, text, date] = D.sentences[at];
    const article = D.articles.find((a) => a[0] === name);
    return el("div", {},
      el("blockquote", {}, text.slice(0, from), el("mark", {}, text.slice(from, to)), text.slice(to)),
      el("span", { class: "source" }, [article && article[1], article && article[2], date, name].filter(Boolean).join(" · ")),
      el("span", { class: "source" }, `${t("confidenceOf")} ${confidence} · ${t("rule")} ${rule}${t(status) ? " · " + t(status) : ""}`));
  };
  const quotes = (list) => {
    const [first, ...rest] = list;
    return [first && quote(first), rest.length ? el("details", {}, el("summary", {}, t("more")(rest.length)), ...rest.map(quote)) : null];
  };
  const fact = (r, from) => {
    const outward = r[0] === from;
    return el("div", { class: "fact" },
      el("span", { class: "kind" }, t(r[2])[outward ? 0 : 1] + " "), go(outward ? r[1] : r[0]),
      ...r[4].map((title) => el("span", { class: "tag" }, title)), ...quotes(r[6]));
  };
  const panel = () => {
    const box = $("panel");
    if (state.relation !== null) {
      const r = D.relations[state.relation];
      box.replaceChildren(el("div", {}, go(r[0]), el("span", { class: "kind" }, ` ${t(r[2])[0]} `), go(r[1])), ...r[4].map((x) => el("span", { class: "tag" }, x)), ...quotes(r[6]).filter(Boolean));
    } else if (state.selected !== null) {
      const i = state.selected, n = D.nodes[i];
      const shown = touching[i].map((r) => D.relations[r]).filter(visibleRelation).sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : b[3] - a[3]));
      const honours = D.honours.filter((h) => h[0] === i), figures = D.figures.filter((f) => f[0] === i);
      box.replaceChildren(
        el("h3", {}, n[3]), el("div", { class: "kind" }, `${t(n[1])} · ${sub(n[2])}`),
        ...(n[4].length ? [el("div", {}, `${t("aliases")}：${n[4].join("、")}`)] : []),
        el("div", { class: "source" }, `${t("named")} ${n[7].join("、")}`),
        ...(shown.length ? shown.map((r) => fact(r, i)) : [el("p", { class: "kind" }, t("none"))]),
        ...(honours.length ? [el("h2", {}, t("honours")), ...honours.map((h) => el("div", { class: "fact" }, h[1], ...(h[2] === null ? [] : [" · ", t("giver"), " ", go(h[2])]), ...quotes(h[3])))] : []),
        ...(figures.length ? [el("h2", {}, t("figures")), ...figures.map((f) => el("div", { class: "fact" }, `${f[1]} ${f[2]}${f[3]}${f[4] ? ` (${f[4]})` : ""}`, ...quotes(f[5])))] : []));
    } else box.replaceChildren(el("p", { class: "kind" }, t("welcome")));
    box.scrollTop = 0;
  };

  // ---- search
  let hits = [], active = -1;
  const find = (query) => {
    const q = query.trim().toLowerCase(), p = q.replace(/\s+/g, "");
    if (!q) return [];
    const rank = (i) => {
      const names = folded[i];
      if (names.includes(q)) return 0;
      if (names.some((n) => n.startsWith(q))) return 1;
      if (names.some((n) => n.includes(q))) return 2;
      if (/^[a-z]+$/.test(p)) { if (D.nodes[i][6].startsWith(p)) return 3; if (plainPinyin[i].includes(p)) return 4; }
      return 9;
    };
    return byImportance.map((i) => [rank(i), i]).filter(([r]) => r < 9).sort((a, b) => a[0] - b[0]).slice(0, 30).map(([, i]) => i);
  };
  const showHits = () => {
    $("hits").replaceChildren(...(hits.length ? hits.map((i, k) => el("li", { role: "option", id: "hit" + k, "aria-selected": String(k === active), on: { mousedown: (e) => { e.preventDefault(); choose(k); } } },
      D.nodes[i][3], el("span", { class: "tag" }, t(D.nodes[i][1])))) : [el("li", { class: "kind" }, t("nohit"))]));
    const open = $("search").value.trim() !== "" && document.activeElement === $("search");
    $("hits").hidden = !open;
    $("search").setAttribute("aria-expanded", String(open));
    $("search").setAttribute("aria-activedescendant", active >= 0 ? "hit" + active : "");
  };
  const choose = (k) => { if (hits[k] !== undefined) { select(hits[k]); $("search").value = ""; hits = []; showHits(); } };
  $("search").addEventListener("input", () => { hits = find($("search").value); active = hits.length ? 0 : -1; showHits(); });
  $("search").addEventListener("blur", () => { $("hits").hidden = true; });
  $("search").addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { e.preventDefault(); active = (active + (e.key === "ArrowDown" ? 1 : hits.length - 1)) % Math.max(1, hits.length); showHits(); }
    else if (e.key === "Enter") choose(active);
    else if (e.key === "Escape") { $("search").value = ""; hits = []; showHits(); }
  });

  // ---- controls
  const boxes = (place, keys, chosen, name, count, mark) => {
    $(place).replaceChildren(...keys.map((k) => {
      const input = el("input", { type: "checkbox", value: k });
      input.checked = chosen.has(k);
      input.addEventListener("change", () => { if (input.checked) chosen.add(k); else chosen.delete(k); apply(); panel(); });
      return el("label", {}, input, mark ? mark(k) : null, el("span", {}, name(k)), el("span", {}, String(count(k))));
    }));
  };
  const relabel = () => {
    document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
    document.title = t("title");
    document.querySelectorAll("[data-t]").forEach((e) => { e.textContent = t(e.dataset.t); });
    $("language").textContent = state.language === "zh" ? "English" : "中文";
    $("search").placeholder = t("search"); $("search").setAttribute("aria-label", t("search"));
    $("canvas").setAttribute("aria-label", t("canvas"));
    boxes("types", TYPES, state.types, t, (k) => D.nodes.filter((n) => n[1] === k).length, sign);
    boxes("predicates", PREDICATES, state.predicates, (k) => t(k)[0], (k) => D.relations.filter((r) => r[2] === k).length);
    const names = [...new Set(D.articles.map((a) => a[0]))];
    $("document").replaceChildren(el("option", { value: "" }, t("all")), ...names.map((n) => { const a = D.articles.find((x) => x[0] === n); return el("option", { value: n }, a[1] || n); }));
    $("document").value = state.document;
    $("confidence").value = state.confidence; $("confidence-value").textContent = state.confidence;
    document.documentElement.classList.toggle("dark", state.dark);
  };
  $("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; relabel(); apply(); panel(); });
  $("theme").addEventListener("click", () => { state.dark = !state.dark; relabel(); network.redraw(); remember(); });
  $("fit").addEventListener("click", () => { clear(); fit(); });
  $("document").addEventListener("change", () => { state.document = $("document").value; apply(); panel(); fit(); });
  $("confidence").addEventListener("input", () => { state.confidence = Number($("confidence").value); $("confidence-value").textContent = state.confidence; apply(); panel(); });
  network.on("click", (p) => {
    if (p.nodes.length) select(p.nodes[0], false);
    else if (p.edges.length) { state.relation = p.edges[0]; panel(); remember(); }
    else clear();
  });
  $("canvas").addEventListener("keydown", (e) => { if (e.key === "Escape") clear(); });

  // ---- the address holds the state
  const remember = () => {
    const p = new URLSearchParams();
    if (state.language !== "zh") p.set("lang", state.language);
    if (state.dark) p.set("dark", "1");
    if (state.selected !== null) p.set("id", D.nodes[state.selected][0]);
    if (state.types.size < TYPES.length) p.set("types", [...state.types].join(","));
    if (state.predicates.size < PREDICATES.length) p.set("relations", [...state.predicates].join(","));
    if (state.document) p.set("document", state.document);
    if (state.confidence) p.set("confidence", state.confidence);
    try { history.replaceState(null, "", "#" + p.toString()); } catch (_) { /* some file viewers forbid it */ }
  };
  const recall = () => {
    const p = new URLSearchParams(location.hash.slice(1));
    state.language = p.get("lang") === "en" ? "en" : "zh";
    state.dark = p.has("dark") || (!location.hash && matchMedia("(prefers-color-scheme: dark)").matches);
    state.types = new Set(p.has("types") ? TYPES.filter((x) => p.get("types").split(",").includes(x)) : TYPES);
    state.predicates = new Set(p.has("relations") ? PREDICATES.filter((x) => p.get("relations").split(",").includes(x)) : PREDICATES);
    state.document = D.articles.some((a) => a[0] === p.get("document")) ? p.get("document") : "";
    state.confidence = Math.min(1, Math.max(0, Number(p.get("confidence")) || 0));
    return byIri.get(p.get("id"));
  };
  const open = recall();
  relabel(); apply(); panel();
  fit();
  if (open !== undefined) select(open);
  addEventListener("hashchange", () => { const i = recall(); relabel(); if (i === undefined) clear(); else select(i); });
  document.documentElement.dataset.ready = "1";
})();
