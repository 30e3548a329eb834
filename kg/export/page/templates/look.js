// Colours: by type or by community, in light and dark; what is selected in the light, the rest dimmed.
const PALETTE = ["#4e79a7", "#f28e2b", "#59a14f", "#b07aa1", "#e15759", "#76b7b2", "#9c755f", "#d4a017", "#d37295", "#6b8e23"];
const darkNow = () => (printing ? false : state.dark ?? matchMedia("(prefers-color-scheme: dark)").matches);
let printing = false;
const mix = (hex, towards, share) => "#" + [1, 3, 5].map((k) => Math.round(parseInt(hex.slice(k, k + 2), 16) * (1 - share) + parseInt(towards.slice(k, k + 2), 16) * share).toString(16).padStart(2, "0")).join("");
const theme = () => (darkNow() ? { back: "#14171c", fore: "#e8eaee", soft: "#a4adba", line: "#6a7482", lit: "#ffb454", fill: "#1d222a", card: "#1b2027" } : { back: "#fbfbf9", fore: "#1f2430", soft: "#5b6472", line: "#8d97a5", lit: "#c05600", fill: "#eef0ee", card: "#ffffff" });
const shade = (hex) => (darkNow() ? mix(hex, "#ffffff", 0.35) : hex);
const typeColour = (type) => shade(D.colours[type] ?? "#888888");
const groupColour = (g) => (g < 0 || g >= PALETTE.length ? shade("#8a919c") : shade(PALETTE[g]));
const nodeColour = (i) => (state.colour === "group" ? groupColour(D.nodes[i][GROUP]) : typeColour(nodeType(i)));

const styles = () => {
  const colours = theme();
  const relation = state.relation === null ? null : D.relations[state.relation];
  if (trail) lit = new Set([...trail.nodes].map(standIn));
  else if (relation) lit = new Set([standIn(relation[FROM]), standIn(relation[TO])]);
  else if (state.group !== null) lit = new Set(groups[state.group].map(standIn));
  else if (state.selected !== null && shown.drawn.has(state.selected)) {
    lit = new Set([standIn(state.selected)]);
    for (const r of touching[state.selected]) if (passing.has(r)) lit.add(standIn(other(r, state.selected)));
  } else lit = null;
  const own = state.selected === null ? null : standIn(state.selected);
  const bright = (id) => {
    const [a, b] = edgeEnds(id);
    if (trail) return picture.edges.get(id).some((r) => trail.relations.has(r));
    if (relation) return picture.edges.get(id).includes(state.relation);
    if (state.group !== null) return lit.has(a) && lit.has(b);
    return own !== null && (a === own || b === own);
  };
  return {
    node: (id) => {
      const chosen = id === own || (relation && lit.has(id));
      const fill = isGroup(id) ? groupColour(groupOf(id)) : nodeColour(id);
      const edge = chosen ? colours.lit : colours.back;
      return {
        shape: isGroup(id) ? "hexagon" : D.shapes[nodeType(id)], size: symbolSize(id), label: undefined,
        borderWidth: chosen ? 3 : 1, opacity: lit && !lit.has(id) ? 0.2 : 1,
        color: { background: fill, border: edge, highlight: { background: fill, border: colours.lit }, hover: { background: fill, border: colours.lit } },
      };
    },
    edge: (id) => {
      const on = bright(id), many = picture.edges.get(id).length;
      return { width: (on ? 1.6 : 1) * (isGroup(id) ? Math.min(6, 1 + Math.log2(many)) : 1), color: { color: on ? colours.lit : colours.line, hover: colours.lit, highlight: colours.lit, opacity: on ? 0.95 : lit ? 0.14 : 0.75 } };
    },
  };
};
let passing = new Set(); // relations that pass the filters, drawn or not

const applyTheme = () => {
  document.documentElement.classList.toggle("dark", darkNow());
  $("theme").textContent = t(darkNow() ? "light" : "dark");
  $("theme").setAttribute("aria-pressed", String(darkNow()));
  $("theme").setAttribute("aria-label", t("theme"));
};
const legend = () => {
  const row = (mark, name, click) => (click ? button("", click, { class: "key" }) : el("span", { class: "key" }));
  const rows = [];
  if (state.colour === "group" && state.view === "network") {
    groups.slice(0, PALETTE.length).forEach((members, g) => {
      if (!members.some((i) => shown.drawn.has(i))) return;
      const b = row(null, null, () => selectGroup(g));
      const dot = el("span", { class: "dot" });
      dot.style.background = groupColour(g);
      b.append(dot, short(D.nodes[members[0]][NAME], 10));
      rows.push(b);
    });
    const dot = el("span", { class: "dot" });
    dot.style.background = groupColour(-1);
    rows.push(el("span", { class: "key" }, dot, t("other")));
  } else {
    for (const type of TYPES.filter((x) => D.colours[x])) { const s = row(); s.append(sign(type), label(type)); rows.push(s); }
    if (state.view === "network") rows.push(el("span", { class: "key soft" }, t("legendSize")));
  }
  if (state.view === "map") rows.splice(0, rows.length, el("span", { class: "key soft" }, t("mapNote")));
  $("legend").replaceChildren(...rows);
};
