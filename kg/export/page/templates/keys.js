// The keyboard: everything that the pointer can do.
/** Of the points `[id, x, y]` the nearest one to `from` in a direction; things aside count as farther away. */
const towards = (points, from, dx, dy) => {
  let best = null, least = Infinity;
  for (const [id, x, y] of points) {
    const ahead = (x - from[0]) * dx + (y - from[1]) * dy, aside = Math.abs((x - from[0]) * dy) + Math.abs((y - from[1]) * dx);
    if (ahead > 1 && ahead + aside * 2 < least) { least = ahead + aside * 2; best = id; }
  }
  return best;
};
const walk = (dx, dy) => {
  const onTheMap = state.view === "map";
  const points = onTheMap ? [...shown.all].filter((i) => atlas.points.has(i)).map((i) => [i, ...atlas.points.get(i)]) : [...picture.nodes.keys()].map((id) => [id, places.get(id).x, places.get(id).y]);
  const now = state.group !== null ? `g${state.group}` : state.selected === null ? null : onTheMap ? state.selected : standIn(state.selected);
  const here = points.find(([id]) => id === now);
  const next = here ? towards(points, here.slice(1), dx, dy) : points.sort((a, b) => rank(a[0]) - rank(b[0]))[0]?.[0] ?? null;
  if (next === null) return;
  if (isGroup(next)) selectGroup(groupOf(next)); else select(next, { open: false });
  say(isGroup(next) ? labelText(next) : `${D.nodes[next][NAME]}, ${kindLabel(D.nodes[next][KIND])}`);
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const onPicture = (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (ARROWS[e.key]) { const [dx, dy] = ARROWS[e.key]; if (e.shiftKey) panBy(dx * 80, dy * 80); else walk(dx, dy); }
  else if (e.key === "+" || e.key === "=") zoomBy(1.3);
  else if (e.key === "-") zoomBy(1 / 1.3);
  else if (e.key === "0") home_();
  else if (e.key === "Enter") { showTab("panel", true); $("panel").focus(); }
  else if ((e.key === "1" || e.key === "2") && state.selected !== null) focusOn(state.selected, Number(e.key));
  else return;
  e.preventDefault();
};
for (const id of ["canvas", "map"]) $(id).addEventListener("keydown", onPicture);
addEventListener("keydown", (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || $("reader").open || $("keys").open) return;
  const typing = e.target.matches("input:not([type=checkbox], [type=range]), select, textarea");
  if (e.key === "Escape") {
    if ($("save").open) { $("save").open = false; $("save").firstElementChild.focus(); return; }
    if (typing) return;
    if (state.selected !== null || state.relation !== null || state.group !== null || state.path) clear();
    else if (state.centre !== null) { state.centre = null; refresh({ view: "fit" }); }
  } else if (typing) return;
  else if (e.key === "/") { e.preventDefault(); $("search").focus(); }
  else if (e.key === "m") showView(state.view === "map" ? "network" : "map");
  else if (e.key === "l") { showTab("list"); sideTab("list"); $("list").querySelector("[aria-current], .go")?.focus(); }
  else if (e.key === "?") openHelp();
});
$("list").addEventListener("keydown", (e) => {
  if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
  const li = e.target.closest("li"), next = e.key === "ArrowDown" ? li?.nextElementSibling : li?.previousElementSibling;
  if (next) { e.preventDefault(); next.firstChild.focus(); }
});
addEventListener("pointerdown", (e) => { if ($("save").open && !$("save").contains(e.target)) $("save").open = false; });
const openHelp = () => {
  $("keys").replaceChildren(el("div", { class: "head" }, el("h2", { id: "keys-title" }, t("help")), button("✕", () => $("keys").close(), { "aria-label": t("close") })),
    el("p", {}, t("howto")), el("dl", {}, ...t("keys").flatMap(([k, what]) => [el("dt", {}, el("kbd", {}, k)), el("dd", {}, what)])));
  $("keys").setAttribute("aria-labelledby", "keys-title");
  $("keys").showModal();
};
$("help").addEventListener("click", openHelp);
$("keys").addEventListener("click", (e) => { if (e.target === $("keys")) $("keys").close(); });
