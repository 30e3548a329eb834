// The network's canvas: what is drawn, where, and how the view moves. vis-network draws nodes and edges; labels are ours.
// Laid out beforehand, wider than high; where the canvas is higher than wide, x and y of each component change places.
const upright = $("canvas").clientWidth < 0.75 * $("canvas").clientHeight;
// Otherwise it is stretched downwards as far as the canvas has room.
const reachOf = (k) => Math.max(1, Math.max(...N.map((n) => n[k])) - Math.min(...N.map((n) => n[k])));
const stretch = upright || !N.length ? 1 : Math.min(1.45, Math.max(1, $("canvas").clientHeight / Math.max(1, $("canvas").clientWidth) * reachOf(1) / reachOf(2)));
const across = new Map(N.map(([id, x, y]) => [id, { x, y: y * stretch }]));
const drawnFirst = D.relations.filter((r) => across.has(r[FROM]) && across.has(r[TO])).map((r) => [r[FROM], r[TO]]);
const home = upright ? arrangement([...across.keys()], drawnFirst, { start: new Map(N.map(([id, x, y]) => [id, { x: y, y: x }])), still: true }) : across;
const sizes = new Map(N.map(([id, , , size]) => [id, size]));
let places = new Map(home); // where each drawn thing is now
const nodeSet = new vis.DataSet(), edgeSet = new vis.DataSet();
const options = embedded("options");
options.interaction.hideEdgesOnDrag = drawnFirst.length > 1500;
const network = new vis.Network($("canvas"), { nodes: nodeSet, edges: edgeSet }, options);

/** Symbols shrink less than the view does, so that they stay to be seen in a large network. */
let unit = 1;
const unitAt = (scale) => Math.min(3.5, Math.max(0.75, (0.68 / scale) ** 0.75));
const sizeOf = (i) => unit * (sizes.get(i) ?? Math.round((5 + 3.2 * Math.sqrt(D.nodes[i][SCORE])) * 10) / 10);
/** What stands for an entity in the picture: itself, or its community's node while communities are collapsed. */
const standIn = (i) => { const g = D.nodes[i][GROUP]; return state.merged && g >= 0 && !state.opened.has(g) ? `g${g}` : i; };
const isGroup = (id) => typeof id === "string";
const groupOf = (id) => Number(id.slice(1));

let picture = { nodes: new Map(), edges: new Map() }; // id → members; id → relations
const compose = () => {
  const nodes = new Map(), edges = new Map();
  const into = (map, key, value) => { if (map.has(key)) map.get(key).push(value); else map.set(key, [value]); };
  for (const i of shown.nodes) into(nodes, standIn(i), i);
  for (const r of shown.relations) {
    const a = standIn(D.relations[r][FROM]), b = standIn(D.relations[r][TO]);
    if (a !== b) into(edges, isGroup(a) || isGroup(b) ? `${a}>${b}` : r, r);
  }
  picture = { nodes, edges };
};
const edgeEnds = (id) => (isGroup(id) ? id.split(">").map((e) => (e[0] === "g" ? e : Number(e))) : [D.relations[id][FROM], D.relations[id][TO]]);
const edgePairs = () => [...picture.edges.keys()].map(edgeEnds);

/** Give a place to everything in the picture: the one it had, its home, a ring round the focus, or near a neighbour. */
let layoutOf = "";
const settle = (anew = false) => {
  const ids = [...picture.nodes.keys()];
  const key = state.centre !== null ? `focus ${state.centre} ${state.hops}` : state.merged ? `merged ${[...state.opened]}` : "home";
  if (key !== layoutOf || anew) {
    places = state.centre === null && !state.merged && !anew ? new Map(home) : new Map();
    if (state.centre !== null && picture.nodes.has(state.centre) && !anew) places = rings(state.centre, ids, edgePairs());
    else if (ids.length && (anew || state.merged)) places = arrangement(ids, edgePairs(), { start: anew ? home : new Map(), stretch: state.merged ? 2 : 1 });
    layoutOf = key;
  }
  const missing = ids.filter((id) => !places.has(id));
  if (missing.length > 40 && missing.length > ids.length * 0.3) { places = arrangement(ids, edgePairs(), { start: places }); return; }
  if (!missing.length) return;
  const near = new Map(missing.map((id) => [id, []]));
  for (const [a, b] of edgePairs()) { near.get(a)?.push(b); near.get(b)?.push(a); }
  let corner = null, free = 0;
  for (const id of missing) {
    const anchor = places.get(near.get(id).find((o) => places.has(o)));
    if (anchor) { // the nearest free spot of a spiral round the neighbour
      for (let k = 0; k < 90; k++) {
        const far = 70 + 9 * k, turn = (rank(id) + k) * 2.399963, p = { x: anchor.x + far * 1.3 * Math.cos(turn), y: anchor.y + far * Math.sin(turn) };
        if (k < 89 && [...places.values()].some((o) => Math.abs(o.x - p.x) < 70 && Math.abs(o.y - p.y) < 30)) continue;
        places.set(id, p);
        break;
      }
    } else {
      corner ??= { left: Math.min(0, ...[...places.values()].map((p) => p.x)), bottom: Math.max(0, ...[...places.values()].map((p) => p.y)) };
      places.set(id, { x: corner.left + (free % 12) * 150, y: corner.bottom + 80 + Math.floor(free / 12) * 55 });
      free++;
    }
  }
};
const rank = (id) => (isGroup(id) ? groupOf(id) : rankOf[id]);

/** Bring the picture into the canvas: remove, add, restyle. */
const paint = () => {
  const style = styles();
  arrows = arrowsAt(network.getScale());
  const nodes = [...picture.nodes.keys()].map((id) => ({ id, ...places.get(id), ...style.node(id) }));
  const edges = [...picture.edges.keys()].map((id) => { const [from, to] = edgeEnds(id); return { id, from, to, arrows: arrows ? "to" : "", ...style.edge(id) }; });
  edgeSet.remove(edgeSet.getIds().filter((id) => !picture.edges.has(id)));
  nodeSet.remove(nodeSet.getIds().filter((id) => !picture.nodes.has(id)));
  nodeSet.update(nodes);
  edgeSet.update(edges);
  relabel();
};

// ---- the view
const stageSize = () => [Math.max(1, $("canvas").clientWidth), Math.max(1, $("canvas").clientHeight)];
/** vis-network's own fit knows nothing of labels; this one leaves room for them. */
const fit = (ids = [...picture.nodes.keys()], most = 1.5, unpainted = false) => {
  const at = ids.map((id) => places.get(id)).filter(Boolean);
  if (!at.length) return;
  const xs = at.map((p) => p.x), ys = at.map((p) => p.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [wide, high] = stageSize();
  const room = legendRoom();
  const scale = Math.max(0.02, Math.min(most, (wide - 110) / Math.max(1, right - left), (high - 60 - room) / Math.max(1, bottom - top)));
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + room / 2 / scale }, scale, animation: false });
  if (unpainted) unit = unitAt(scale); else resize();
};
/** Heads of arrows too small to be seen cost as much as the lines do. */
let arrows = true;
const arrowsAt = (scale) => picture.edges.size < 600 || scale > 0.5;
const resize = () => {
  if (arrowsAt(network.getScale()) !== arrows) { arrows = !arrows; edgeSet.update([...picture.edges.keys()].map((id) => ({ id, arrows: arrows ? "to" : "" }))); }
  const next = unitAt(network.getScale());
  if (Math.abs(next / unit - 1) < 0.08) return;
  unit = next;
  nodeSet.update([...picture.nodes.keys()].map((id) => ({ id, size: symbolSize(id) })));
  relabel();
};
const symbolSize = (id) => (isGroup(id) ? unit * (10 + 3 * Math.sqrt(picture.nodes.get(id).length)) : sizeOf(id));
const legendRoom = () => Math.min(100, $("legend").offsetHeight);
const home_ = () => { state.camera = null; if (state.view === "map") fitMap(); else fit(); remember(); };
const moved = () => { if (state.view === "network") { const p = network.getViewPosition(); state.camera = [p.x, p.y / stretch, network.getScale()]; remember(); } };
const look = (id) => {
  const p = places.get(id);
  if (!p) return;
  const dom = network.canvasToDOM(p), [wide, high] = stageSize();
  const inside = dom.x > 60 && dom.y > 40 && dom.x < wide - 60 && dom.y < high - 60;
  if (!inside || network.getScale() < 0.45) network.moveTo({ position: p, scale: Math.max(network.getScale(), 0.8), animation: false });
  resize();
};
const zoomBy = (factor) => { if (state.view === "map") zoomMap(factor); else { network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)), animation: false }); resize(); moved(); } };
const panBy = (dx, dy) => {
  if (state.view === "map") { panMap(dx, dy); return; }
  const p = network.getViewPosition(), scale = network.getScale();
  network.moveTo({ position: { x: p.x + dx / scale, y: p.y + dy / scale }, animation: false });
  moved();
};
