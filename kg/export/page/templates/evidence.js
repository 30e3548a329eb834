// A statement as it is shown: the sentence with the stating words marked, where it stands, how sure it is and why.
const ruleName = (rule) => WORDS[state.language].rules[rule.split(".")[0]] ?? t("ruleOther");
const sureness = (c) => el("span", { class: "sure", title: `${t("confidenceOf")} ${c}` }, el("span", { class: "bar", style: { width: `${Math.round(Math.max(0, Math.min(1, c)) * 100)}%` } }));
const articleName = (a) => D.articles[a][TITLE] || t("untitled");
const source = (a) => {
  const row = D.articles[a];
  return [row[PUBLISHER], row[DATE] || t("undatedShort"), D.documents[row[DOCUMENT]][0]].filter(Boolean).join(" · ");
};
const quote = (number) => {
  const e = D.evidence[number], a = e[ARTICLE], document_ = D.articles[a][DOCUMENT];
  const whole = words(document_, e[FIRST], e[LAST]);
  const from = e[START] - e[FIRST], to = e[END] - e[FIRST];
  const status = t(D.statuses[e[STATUS]]);
  return el("div", { class: "quote" },
    whole === null ? el("p", { class: "soft" }, textOf(document_) ? t("noText") : t("readerLoading"))
      : el("blockquote", { lang: "zh-CN" }, tidy(whole.slice(0, from)), el("mark", {}, tidy(whole.slice(from, to))), tidy(whole.slice(to))),
    el("p", { class: "source" }, button(t("inArticle"), () => read(a, number), { class: "go" }), el("span", { class: "headline", lang: "zh-CN" }, articleName(a)), el("span", { lang: "zh-CN" }, source(a)),
      el("span", { class: "why" }, sureness(e[SURE]), `${t("confidenceOf")} ${e[SURE]} · ${t("rule")} ${ruleName(D.rules[e[RULE]])} `, el("code", { translate: "no" }, D.rules[e[RULE]]), status && D.statuses[e[STATUS]] !== "stated" ? el("span", { class: "tag" }, status) : null)));
};
const tidy = (text) => text.replace(/\s*\n\s*/g, " ");
/** The first statement, the others behind a fold. Only those that pass the filters, unless none does. */
const quotes = (numbers) => {
  const allowed = articleAllowed();
  const passing_ = numbers.filter((n) => D.evidence[n][SURE] >= state.confidence && (!allowed || allowed[D.evidence[n][ARTICLE]]));
  const sorted = (passing_.length ? passing_ : [...numbers]).sort((a, b) => D.evidence[b][SURE] - D.evidence[a][SURE]);
  const [first, ...rest] = sorted;
  if (first === undefined) return [];
  const more = el("details", { class: "rest", on: { toggle: () => { if (more.open && more.childElementCount === 1) more.append(inPieces(rest, 10, quote)); } } }, el("summary", {}, t("moreQuotes")(rest.length)));
  return [quote(first), rest.length ? more : null];
};
