// Opening: the state from the address, the words, the first picture.
const speak = () => {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  document.querySelectorAll("[data-t]").forEach((e) => { e.textContent = t(e.dataset.t); });
  $("language").textContent = state.language === "zh" ? "English" : "中文";
  $("language").lang = state.language === "zh" ? "en" : "zh-CN";
  $("search").placeholder = t("search");
  for (const [id, key] of [["search", "search"], ["hits", "search"], ["canvas", "canvas"], ["zoom-in", "zoomIn"], ["zoom-out", "zoomOut"], ["help", "help"], ["views", "views"], ["zoom", "fit"], ["panel", "panelTab"], ["side", "filters"], ["stage", "graphTab"], ["tabs", "views"], ["map", "mapLabel"], ["side-tabs", "filters"]]) $(id).setAttribute("aria-label", t(key));
  applyTheme();
  showFilters();
};
$("language").addEventListener("click", () => { state.language = state.language === "zh" ? "en" : "zh"; speak(); refresh(); });
$("theme").addEventListener("click", () => { state.dark = !darkNow(); applyTheme(); refresh(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { applyTheme(); refresh(); });
$("fit").addEventListener("click", home_);
$("zoom-in").addEventListener("click", () => zoomBy(1.4));
$("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
$("skip").addEventListener("click", (e) => { e.preventDefault(); showTab("list"); sideTab("list"); $("list").querySelector(".go")?.focus(); });
searching($("search"), $("hits"), (i) => select(i));
let width = 0;
new ResizeObserver(() => { const now = $("stage").clientWidth; if (Math.abs(now - width) > 30) { width = now; if (!state.camera && !silent) resized(); } }).observe($("stage"));

const open = () => {
  silent = true;
  const article = recall();
  const camera = state.camera;
  speak();
  if (state.selected !== null) expand(state.selected);
  const g = state.selected === null ? -1 : D.nodes[state.selected][GROUP];
  if (state.merged && g >= 0) state.opened.add(g);
  showView(state.view);
  if (state.view === "network") {
    if (camera) { network.moveTo({ position: { x: camera[0], y: camera[1] * stretch }, scale: camera[2], animation: false }); resize(); }
    else if (state.path) fit([...trail.nodes].map(standIn), 1.2);
  } else if (camera) { atlas.view = camera; drawMap(); } else if (located.has(state.selected)) lookAtPlace(state.selected);
  state.camera = camera;
  showTab(state.selected !== null || state.relation !== null || state.path || state.group !== null ? "panel" : "graph");
  textsRead.then(() => { panel(); if (article) reopen(article); document.documentElement.dataset.texts = "1"; index(); }, () => say(t("old")));
  silent = false;
};
const reopen = (told) => {
  const [, begins, name] = told.match(/^(\d+) (.*)$/s) ?? [];
  const a = D.articles.findIndex((x) => D.documents[x[DOCUMENT]][0] === name && x[BEGINS] === Number(begins));
  if (a >= 0) read(a, state.relation === null ? null : D.relations[state.relation][EVIDENCE].find((e) => D.evidence[e][ARTICLE] === a) ?? null, state.selected);
};
addEventListener("hashchange", () => { $("reader").close(); open(); });
open();
document.documentElement.dataset.ready = "1";
