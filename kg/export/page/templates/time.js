// Time: a histogram of the dated facts, two handles for a period, and a player that lets the facts appear one after the other.
const dates = new Map(); // date → facts that bear it
for (const r of D.relations) for (const d of relationDates(r)) dates.set(d, (dates.get(d) ?? 0) + 1);
const dated = [...dates].map(([date, n]) => ({ date, n, first: firstDay(date), last: lastDay(date) }));
const span = dated.length ? [Math.min(...dated.map((d) => d.first)), Math.max(...dated.map((d) => d.last))] : null;
/** Steps of the scale: years; months if the span is short and every date has its month. */
const ticks = (() => {
  if (!span) return [];
  const [a, b] = span.map((d) => [Math.floor(d / 10000), Math.floor(d / 100) % 100]);
  const months = (b[0] - a[0]) * 12 + b[1] - a[1] + 1;
  if (months <= 48 && dated.every((d) => d.date.length > 4)) return Array.from({ length: months }, (_, k) => { const y = a[0] + Math.floor((a[1] - 1 + k) / 12), m = (a[1] - 1 + k) % 12 + 1; return `${y}-${String(m).padStart(2, "0")}`; });
  return Array.from({ length: b[0] - a[0] + 1 }, (_, k) => String(a[0] + k));
})();
const perTick = ticks.map((tick) => { const first = firstDay(tick), last = lastDay(tick); return dated.reduce((n, d) => n + (d.first <= last && d.last >= first ? d.n : 0), 0); });
let player = null;
const showTime = () => {
  $("time").classList.toggle("empty", ticks.length < 2);
  for (const id of ["from", "to"]) { $(id).max = Math.max(0, ticks.length - 1); $(id).setAttribute("aria-label", t(id)); $(id).disabled = ticks.length < 2; }
  $("play").disabled = ticks.length < 2;
  const at = (dayNumber, edge) => ticks.findIndex((tick) => edge(tick) >= dayNumber);
  $("from").value = state.from === null ? 0 : Math.max(0, at(state.from, lastDay));
  $("to").value = state.to === null ? ticks.length - 1 : at(state.to, lastDay) < 0 ? ticks.length - 1 : at(state.to, lastDay);
  const most = Math.max(1, ...perTick);
  $("histogram").replaceChildren(...perTick.map((n, k) => el("span", { class: k >= Number($("from").value) && k <= Number($("to").value) ? "on" : "", title: `${ticks[k]}: ${n}`, style: { height: `${n ? Math.max(6, Math.round(n / most * 100)) : 0}%` } })));
  $("period").textContent = !span ? t("noTime") : state.from === null ? ticks.length === 1 ? ticks[0] : t("allTime")(ticks[0], ticks.at(-1)) : t("between")(ticks[$("from").value], ticks[$("to").value]);
  $("period").title = span ? t("undated") : "";
  for (const id of ["from", "to"]) $(id).setAttribute("aria-valuetext", ticks[$(id).value] ?? "");
  $("play").textContent = t(player ? "pause" : "play");
};
const setPeriod = (a, b) => {
  if (a === 0 && b === ticks.length - 1) Object.assign(state, { from: null, to: null });
  else Object.assign(state, { from: firstDay(ticks[a]), to: lastDay(ticks[b]) });
  refresh({ view: state.view === "network" && !player ? "fit" : "keep" });
  showTime();
};
$("from").addEventListener("input", () => { stopPlaying(); setPeriod(Number($("from").value), Math.max(Number($("from").value), Number($("to").value))); });
$("to").addEventListener("input", () => { stopPlaying(); setPeriod(Math.min(Number($("from").value), Number($("to").value)), Number($("to").value)); });
const stopPlaying = () => { clearInterval(player); player = null; $("play").textContent = t("play"); };
$("play").addEventListener("click", () => {
  if (player) { stopPlaying(); return; }
  const from = Number($("from").value);
  let to = Number($("to").value) >= ticks.length - 1 ? from : Number($("to").value);
  player = setInterval(() => { if (to >= ticks.length - 1) { stopPlaying(); showTime(); return; } to++; setPeriod(from, to); }, 900);
  setPeriod(from, to);
});
