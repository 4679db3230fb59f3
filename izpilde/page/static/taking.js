// What is taken away from the page: the view as CSV, and as tables on paper.

const CSV_COLUMNS = ["kind", "ministry", "plan", "source", "period_start", "period_end", "direction", "goal", "number",
  "measure", "responsible", "status", "clause", "comparator", "planned", "unit", "per", "year", "actual", "ratio", "met",
  "outcome", "outcome_reason", "confidence", "quote", "page", "review", "id"];

const inView = () => (grid ? grid.getRows("active").map((row) => row.getData()) : shownRows);

function recordsOf(row) {
  const { owner, report, promise } = row;
  const years = row.years.length ? row.years : [{}];
  return years.map((year) => [
    row.kind, report.ministry, report.plan, report.source, report.period_start, report.period_end, owner.direction,
    owner.goal || owner.result, owner.number, row.title, owner.responsible || (owner.implementers || []).join("; "),
    says(row), promise?.clause, year.comparator || promise?.comparator, year.planned ?? promise?.planned, promise?.unit,
    promise?.per, year.year, year.actual, year.ratio, year.met, promise?.outcome, promise?.outcome_reason, year.confidence,
    year.quote, owner.page_start, year.review || owner.review, row.key]);
}

function csvCell(value) {
  if (value === undefined || value === null) return "";
  let text = String(value);
  // A spreadsheet would run a text that begins so.
  if (typeof value === "string" && /^[=+@\t\r]|^-(?![\s\d])/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(rows) {
  const lines = [CSV_COLUMNS, ...rows.flatMap(recordsOf)];
  return lines.map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function takeCsv() {
  // The mark at the start tells Excel that it is UTF-8.
  const url = URL.createObjectURL(new Blob(["\ufeff", csvOf(inView())], { type: "text/csv;charset=utf-8" }));
  const link = h("a", { href: url, download: "promises.csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const PRINTED_ROWS = 2000;

function preparePrint() {
  const rows = inView();
  const heads = ["number", "measure", "target", "by_year", "outcome", "says", "page"].map((key) => ({ text: t(`col.${key}`) }));
  const lines = rows.slice(0, PRINTED_ROWS).map((row) => h("tr", {},
    h("td", {}, row.owner.number || ""), h("td", { lang: "lv" }, measureCell(row)), h("td", {}, targetText(row) || t("nothing_promised")),
    h("td", {}, inline(row)), h("td", {}, outcomeCell(row)), h("td", {}, saysCell(row)), h("td", {}, pageOf(row.owner))));
  fill($("print"), table(t("promises"), heads, lines, "print"),
    rows.length > PRINTED_ROWS ? h("p", {}, t("print_more", { n: number(PRINTED_ROWS), all: number(rows.length) })) : null);
  $("print").hidden = false;
  for (const group of document.querySelectorAll("#findings details:not(.info)")) group.fillNow();
}

function endPrint() {
  fill($("print"));
  $("print").hidden = true;
}
