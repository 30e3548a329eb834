// Layouts made in the browser: for filtered views, communities and the focus. The first view comes laid out.
const LENGTH = 90;

/** Springs along the edges, repulsion between near nodes (a grid finds them); from the places that there are. */
const springs = (ids, edges, start) => {
  const index = new Map(ids.map((id, i) => [id, i])), n = ids.length;
  const x = new Float64Array(n), y = new Float64Array(n), degree = new Float64Array(n);
  ids.forEach((id, i) => { const turn = i * 2.399963, far = LENGTH * 0.7 * Math.sqrt(i); const p = start.get(id); x[i] = p ? p.x : far * Math.cos(turn); y[i] = p ? p.y : far * Math.sin(turn); });
  const pairs = edges.map(([a, b]) => [index.get(a), index.get(b)]).filter(([a, b]) => a !== b);
  for (const [a, b] of pairs) { degree[a]++; degree[b]++; }
  const cell = LENGTH * 3;
  let heat = LENGTH * 1.2;
  for (let round = 0; round < 110; round++) {
    const dx = new Float64Array(n), dy = new Float64Array(n), grid = new Map();
    for (let i = 0; i < n; i++) { const key = Math.floor(x[i] / cell) * 65536 + Math.floor(y[i] / cell); const c = grid.get(key); if (c) c.push(i); else grid.set(key, [i]); }
    for (const [key, mine] of grid) for (const step of [0, 1, 65535, 65536, 65537]) {
      const others = step ? grid.get(key + step) : mine;
      if (!others) continue;
      for (const i of mine) for (const j of others) {
        if (step === 0 && j <= i) continue;
        let ex = x[i] - x[j], ey = y[i] - y[j], square = ex * ex + ey * ey;
        if (square === 0) { ex = 1; ey = 0.5; square = 1.25; }
        if (square > cell * cell) continue;
        const push = LENGTH * LENGTH / square;
        dx[i] += ex * push; dy[i] += ey * push; dx[j] -= ex * push; dy[j] -= ey * push;
      }
    }
    for (const [a, b] of pairs) {
      const ex = x[a] - x[b], ey = y[a] - y[b], pull = Math.sqrt(ex * ex + ey * ey) / LENGTH;
      dx[a] -= ex * pull / (degree[a] < 8 ? 1 : 2); dy[a] -= ey * pull / (degree[a] < 8 ? 1 : 2);
      dx[b] += ex * pull / (degree[b] < 8 ? 1 : 2); dy[b] += ey * pull / (degree[b] < 8 ? 1 : 2);
    }
    for (let i = 0; i < n; i++) { const far = Math.hypot(dx[i], dy[i]); if (far > 0) { const step = Math.min(far, heat) / far; x[i] += dx[i] * step; y[i] += dy[i] * step; } }
    heat = Math.max(heat * 0.96, 2);
  }
  return new Map(ids.map((id, i) => [id, { x: x[i], y: y[i] }]));
};
const components = (ids, edges) => {
  const near = new Map(ids.map((id) => [id, []]));
  for (const [a, b] of edges) { near.get(a).push(b); near.get(b).push(a); }
  const seen = new Set(), found = [];
  for (const id of ids) {
    if (seen.has(id)) continue;
    const members = [id];
    seen.add(id);
    for (const m of members) for (const o of near.get(m)) if (!seen.has(o)) { seen.add(o); members.push(o); }
    found.push(members);
  }
  return found.sort((a, b) => b.length - a.length);
};
/** Each component by springs (or as it stands, `still`), then side by side on shelves as wide as the canvas is. */
const arrangement = (ids, edges, { start = new Map(), stretch = 1, still = false } = {}) => {
  const box = $("stage"), aspect = Math.max(0.5, Math.min(2.5, box.clientWidth / Math.max(1, box.clientHeight)));
  const blocks_ = components(ids, edges).map((members) => {
    const inside = new Set(members);
    const at = still ? new Map(members.map((m) => [m, { ...start.get(m) }])) : members.length > 1 ? springs(members, edges.filter(([a]) => inside.has(a)), start) : new Map([[members[0], { x: 0, y: 0 }]]);
    for (const p of at.values()) { p.x *= stretch; p.y *= stretch; }
    const xs = [...at.values()].map((p) => p.x), ys = [...at.values()].map((p) => p.y);
    const left = Math.min(...xs), top = Math.min(...ys);
    return { at, left, top, wide: Math.max(...xs) - left + 150, high: Math.max(...ys) - top + 70 };
  });
  const width = Math.max(...blocks_.map((b) => b.wide), Math.sqrt(blocks_.reduce((sum, b) => sum + b.wide * b.high, 0) * aspect));
  const placed = new Map();
  let x = 0, y = 0, shelf = 0;
  for (const b of blocks_) {
    if (x > 0 && x + b.wide > width) { x = 0; y += shelf; shelf = 0; }
    for (const [id, p] of b.at) placed.set(id, { x: p.x - b.left + x, y: p.y - b.top + y });
    x += b.wide; shelf = Math.max(shelf, b.high);
  }
  return placed;
};
/** The focus in the middle, one ring a step; each entity of the outer ring near the one that leads to it. */
const rings = (centre, ids, edges) => {
  const near = new Map(ids.map((id) => [id, []]));
  for (const [a, b] of edges) { near.get(a)?.push(b); near.get(b)?.push(a); }
  const placed = new Map([[centre, { x: 0, y: 0, turn: 0 }]]);
  const first = [...new Set(near.get(centre))].filter((i) => i !== centre);
  const children = new Map(first.map((i) => [i, []])), taken = new Set([centre, ...first]);
  for (const i of first) for (const j of near.get(i)) if (!taken.has(j)) { taken.add(j); children.get(i).push(j); }
  const second = ids.length - first.length - 1;
  const inner = Math.max(150, first.length * (second ? 30 : 26)), outer = Math.max(inner + 170, second * 24);
  const weight = (i) => 1 + children.get(i).length * 1.2, sum = first.reduce((s, i) => s + weight(i), 0);
  let turn = -Math.PI / 2;
  const put = (i, angle, far) => placed.set(i, { x: far * 1.25 * Math.cos(angle), y: far * 0.85 * Math.sin(angle) });
  for (const i of first) {
    const share = weight(i) / sum * 2 * Math.PI;
    put(i, turn + share / 2, inner + (children.get(i).length ? 0 : placed.size % 2 * 50));
    children.get(i).forEach((j, k) => put(j, turn + share * (k + 0.5) / children.get(i).length, outer + k % 2 * 60));
    turn += share;
  }
  return placed;
};
