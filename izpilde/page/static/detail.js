// An opened row: the measure's cells as printed with every number marked, what answers what, findings.

function detail(row, all) {
  const { owner, report } = row;
  const place = [report.source, pageOf(owner)].filter(Boolean).join(", ");
  const facts = [
    [t("report"), [h("span", { lang: "lv" }, report.title || report.source || ""), h("br"), h("small", {}, place)]],
    [t("ministry"), nameOfMinistry(row) || t("not_told")],
    [t("line"), owner.direction], [t("goal"), owner.goal || owner.result],
    [t("responsible"), owner.responsible || (owner.implementers || []).join("; ")],
    [t("deadline"), owner.deadline],
    [t("status"), [says(row) ? t(`status.${says(row)}`) : t("not_told"),
      owner.status_reason ? ` (${t(`reason.${owner.status_reason}`)})` : "",
      owner.status_printed ? ` – ${t("printed")}: ${owner.status_printed}` : says(row) ? ` – ${t("from_text")}` : ""].join("")],
    [t("review"), owner.review || (row.promise && row.promise.review) ? t(`review.${owner.review || row.promise.review}`) : ""],
  ].filter(([, value]) => value && value.length);
  return h("div", { class: "detail", role: "gridcell", "aria-label": t("detail") },
    h("div", { class: "detail-in" },
      h("h3", { lang: "lv" }, [owner.number, row.title].filter(Boolean).join(" ")),
      row.kind === "measure" ? cellParts(row, all.measures[row.measure]) : valuesTable(owner, all.indicators[row.indicator]),
      answers(row),
      h("dl", { class: "facts" }, facts.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
      h("p", { class: "row-link" }, h("a", { href: addressOf({ row: row.key }) }, t("link_to_row")))));
}

function pageOf(owner) {
  const pages = span(owner.page_start, owner.page_end);
  return pages ? `${t("page_short")} ${pages}` : "";
}

function cellParts(row, cell) {
  const own = row.promise && row.promise.target_id;
  const found = findingsOf(row);
  const inField = (field) => (cell.figures || []).filter((figure) => figure.field === field);
  const part = (field, items) => {
    const text = cell[field];
    const about = found.filter((finding) => finding.field === field);
    if (!text && about.length === 0 && field !== "planned" && field !== "execution") return null;
    return h("section", { class: `cell ${field}`, "aria-label": t(`field.${field}`) },
      h("h4", {}, t(`field.${field}`)),
      text ? markedText(text, field, items, own) : h("p", { class: "quiet" }, t("empty")),
      about.map((finding) => findingLine(finding, text)));
  };
  const extra = Object.entries(Object.fromEntries(cell.extra || [])).map(([head, text]) =>
    h("section", { class: "cell" }, h("h4", { lang: "lv" }, head), h("div", { class: "cell-text", lang: "lv" }, text)));
  const elsewhere = found.filter((finding) =>
    !["planned", "execution", "funding", "notes"].includes(finding.field));
  return [
    h("div", { class: "cells" }, part("planned", cell.targets || []), part("execution", inField("execution")),
      part("funding", inField("funding")), part("notes", []), extra),
    elsewhere.length ? h("div", { class: "elsewhere" }, elsewhere.map((finding) => findingLine(finding, ""))) : null,
    h("p", { class: "legend quiet" },
      ["met", "missed"].map((name) => [h("span", { class: `n ${name}` }, "7", h("span", { class: "sup" }, SIGN[name])),
        ` ${t(`outcome.${name}`)}   `]),
      h("span", { class: "n plain" }, "7"), ` ${t("not_compared")}   `,
      h("span", { class: "refused" }, "7"), ` ${t("refused")}`),
  ];
}

const GRADE = { error: "‼", warning: "!", info: "i" };

function findingLine(finding, text) {
  const quoted = text && finding.start !== undefined ? text.slice(finding.start, Math.min(finding.end, finding.start + 140)) : "";
  return h("p", { class: `finding ${finding.severity}` },
    h("span", { class: "grade", "aria-hidden": "true" }, GRADE[finding.severity]),
    h("strong", {}, `${t(`severity.${finding.severity}`)}: ${findingName(finding.code)} `),
    h("span", {}, finding.message[language]),
    quoted ? h("q", { lang: "lv" }, quoted) : null);
}

const findingName = (code) => (known(`finding.${code}`) ? t(`finding.${code}`) : code);

function answers(row) {
  if (!row.promise) return h("p", { class: "quiet" }, t("no_promise"));
  const { promise } = row;
  const heads = ["year", "promised", "reported", "share", "outcome", "basis", "sure"].map((key) =>
    ({ text: t(`col.${key}`), class: ["promised", "reported", "share", "sure"].includes(key) ? "r" : null }));
  const lines = row.years.map((year) => h("tr", {},
    h("th", { scope: "row" }, yearName(year)),
    h("td", { class: "r" }, `${BINDS[year.comparator || promise.comparator] || ""} ${heldTo(promise, year)}`.trim()),
    h("td", { class: "r" }, reached(promise, year)),
    h("td", { class: "r" }, percent(year.ratio)),
    h("td", {}, sign(outcomeOfYear(year)), ` ${t(`outcome.${outcomeOfYear(year)}`)}`),
    h("td", {}, year.basis ? t(`basis.${year.basis}`) : ""),
    h("td", { class: "r" }, percent(year.confidence))));
  return h("section", { class: "answers", "aria-label": t("answers_title") },
    h("h4", {}, t("answers_title")),
    h("p", {}, h("q", { lang: "lv" }, promise.clause || row.title)),
    h("p", { class: "outcome-line" }, sign(row.outcome), " ", t(`outcome.${row.outcome}`),
      promise.outcome_reason ? ` – ${t(`why.${promise.outcome_reason}`)}` : "",
      promise.planned !== undefined ? ` · ${t("promised")}: ${quantity(promise, promise.planned)}` : ""),
    h("div", { class: "answer-parts", role: "group", tabindex: "0", "aria-label": t("col.by_year") },
      lines.length ? table(t("answers_title"), heads, lines, "small") : null, chart(row, true)));
}

function valuesTable(indicator, values) {
  const heads = ["years", "kind", "breakdown", "value", "printed", "column"].map((key) => ({ text: t(`col.${key}`) }));
  return table(t("values_title"), heads, values.map((value) => h("tr", {},
    h("th", { scope: "row" }, span(value.year_from, value.year_to)), h("td", {}, t(`value.${value.kind}`)),
    h("td", {}, value.breakdown || ""), h("td", { class: "r" }, quantity({ ...indicator, comparator: value.comparator }, value.value, value.value_max)),
    h("td", { lang: "lv" }, value.text), h("td", { lang: "lv" }, value.column))), "small");
}
