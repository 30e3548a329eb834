// Labels: of constant size on the screen, the most important first, none over another. They are placed once for a scale
// and a picture; moving the view only draws them again.
const FONT = 12.5, HIGH = 16;
const FAMILY = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
let labels = { scale: 0, list: [] };
let lit = null; // entities in the light while something is selected, or null
const widths = new Map();
const relabel = () => { labels.scale = 0; network.redraw(); };
const labelText = (id, whole) => {
  if (isGroup(id)) return t("groupOf")(short(D.nodes[groups[groupOf(id)][0]][NAME], 10), picture.nodes.get(id)?.length ?? 0);
  return whole ? short(D.nodes[id][NAME], 40) : short(D.nodes[id][NAME], 14);
};
const short = (name, most) => { const c = [...name.slice(0, most * 2 + 2)]; return c.length > most ? c.slice(0, most - 1).join("") + "…" : name; };
const measure = (context, text, bold) => {
  const key = (bold ? "b" : "n") + text;
  let wide = widths.get(key);
  if (wide === undefined) { context.font = `${bold ? "bold " : ""}${FONT}px ${FAMILY}`; wide = context.measureText(text).width; widths.set(key, wide); }
  return wide;
};
/** Boxes in screen units from the canvas' origin; a grid finds what is near. */
class Taken {
  constructor() { this.cells = new Map(); }
  *around(b) { for (let x = Math.floor(b[0] / 120); x <= Math.floor(b[2] / 120); x++) for (let y = Math.floor(b[1] / 40); y <= Math.floor(b[3] / 40); y++) yield x * 100003 + y; }
  hits(b) { const met = new Set(); for (const key of this.around(b)) for (const o of this.cells.get(key) ?? []) if (b[0] < o[2] && b[2] > o[0] && b[1] < o[3] && b[3] > o[1] && o[4] !== b[4]) met.add(o[4]); return met.size; }
  add(b) { for (const key of this.around(b)) { const c = this.cells.get(key); if (c) c.push(b); else this.cells.set(key, [b]); } }
}
const SIDES = [[0, 1], [1, 0], [-1, 0], [0, -1]]; // below, right, left, above
/** How many of the first labels may cover symbols where no place is free of them. */
const SURE_OF_PLACE = 40;
/** Places of labels for points `[id, x, y, radius]` in the order of their claim; `strong` ones are bold. */
const placeLabels = (points, context, text, strong, most, view) => {
  const taken = new Taken(), symbols = new Taken(), list = [];
  for (const [id, x, y, r] of points) symbols.add([x - r, y - r, x + r, y + r, id]);
  const great = new Taken(); // symbols of the first ones count more
  for (const [id, x, y, r] of points.slice(0, SURE_OF_PLACE)) great.add([x - r, y - r, x + r, y + r, id]);
  points.forEach(([id, x, y, r], rank_) => {
    if (list.length >= most) return;
    const bold = strong.has(id), words_ = text(id, bold), wide = measure(context, words_, bold);
    let best = null, least = bold ? Infinity : rank_ < 6 ? 27 : rank_ < SURE_OF_PLACE ? 9 : 1; // symbols covered
    for (const [sx, sy] of SIDES) {
      const cx = x + sx * (r + 4 + wide / 2), cy = y + sy * (r + 2 + HIGH / 2);
      const at = [cx - wide / 2 - 2, cy - HIGH / 2, cx + wide / 2 + 2, cy + HIGH / 2, id];
      if (taken.hits(at)) continue;
      const inView = x > view[0] && x < view[2] && y > view[1] && y < view[3], cut = inView && (at[0] < view[0] || at[2] > view[2] || at[1] < view[1] || at[3] > view[3]);
      const covered = symbols.hits(at) + 9 * great.hits(at) + (cut ? 27 : 0); // at the edge the side that is seen whole
      if (covered < least) { best = at; least = covered; }
      if (!covered) break;
    }
    if (!best) return;
    taken.add(best);
    list.push({ id, text: words_, bold, x: (best[0] + best[2]) / 2, y: (best[1] + best[3]) / 2, wide });
  });
  return list;
};
const arrangeLabels = (context) => {
  const scale = network.getScale();
  if (labels.scale === scale) return;
  const strong = new Set(trail ? trail.nodes : state.selected !== null ? [standIn(state.selected)] : hovered !== null ? [hovered] : []);
  const [wide, high] = stageSize(), origin = network.canvasToDOM({ x: 0, y: 0 });
  const claim = (id) => (strong.has(id) ? -2e9 : lit?.has(id) ? -1e9 : isGroup(id) ? -5e8 : 0) + rank(id);
  const ids = [...picture.nodes.keys()].sort((a, b) => claim(a) - claim(b));
  const points = ids.map((id) => { const p = places.get(id); return [id, p.x * scale, p.y * scale, (symbolSize(id)) * scale]; });
  labels = { scale, list: placeLabels(points, context, labelText, strong, 1200, [-origin.x, -origin.y, wide - origin.x, high - origin.y]) };
};
network.on("afterDrawing", (context) => {
  arrangeLabels(context);
  const canvas = context.canvas, ratio = canvas.width / Math.max(1, $("canvas").clientWidth);
  const [wide, high] = stageSize(), origin = network.canvasToDOM({ x: 0, y: 0 });
  const colours = theme();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center"; context.textBaseline = "middle"; context.lineJoin = "round"; context.lineWidth = 3;
  context.strokeStyle = colours.back; context.fillStyle = colours.fore;
  for (const bold of [false, true]) {
    context.font = `${bold ? "bold " : ""}${FONT}px ${FAMILY}`;
    for (const l of labels.list) {
      const x = l.x + origin.x, y = l.y + origin.y;
      if (l.bold !== bold || x < -l.wide || y < -HIGH || x > wide + l.wide || y > high + HIGH) continue;
      context.globalAlpha = !lit || lit.has(l.id) ? 1 : 0.25;
      if (!panning) context.strokeText(l.text, x, y);
      context.fillText(l.text, x, y);
    }
  }
  context.restore();
});
let panning = false;
