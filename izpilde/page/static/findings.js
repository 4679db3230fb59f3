// All findings by severity, each with the way to its row; and the reports that were read.

const FINDINGS_AT_ONCE = 200;

function drawFindings() {
  const codes = new Map();
  for (const finding of INDEX.findings) {
    if (!codes.has(finding.code)) codes.set(finding.code, []);
    codes.get(finding.code).push(finding);
  }
  const grades = ["error", "warning", "info"];
  const groups = [...codes].sort(([, a], [, b]) =>
    grades.indexOf(a[0].severity) - grades.indexOf(b[0].severity) || b.length - a.length);
  fill($("findings"), h("h2", {}, t("findings")),
    groups.length ? null : h("p", { class: "quiet" }, t("findings_none")),
    groups.map(([code, findings]) => findingGroup(code, findings)));
}

function findingGroup(code, findings) {
  const group = h("details", { class: `group ${findings[0].severity}`, id: `finding-${code}` },
    h("summary", {}, h("span", { class: `grade ${findings[0].severity}`, "aria-hidden": "true" }, GRADE[findings[0].severity]),
      h("span", { class: "severity" }, t(`severity.${findings[0].severity}`)), " ",
      h("span", { class: "name" }, findingName(code)), " ", h("span", { class: "count" }, number(findings.length))));
  let shown = 0;
  const more = () => {
    const some = findings.slice(shown, shown + FINDINGS_AT_ONCE);
    shown += some.length;
    group.querySelector(".more")?.remove();
    group.append(h("ul", {}, some.map(findingItem)));
    if (shown < findings.length) {
      group.append(h("button", { type: "button", class: "link more", onclick: more },
        t("more_n", { n: number(findings.length - shown) })));
    }
  };
  group.fillNow = () => { if (!shown) more(); };
  group.addEventListener("toggle", () => { if (group.open) group.fillNow(); });
  return group;
}

function findingItem(finding) {
  const report = INDEX.documents[finding.document];
  const measure = finding.measure === null ? null : INDEX.measures[finding.measure];
  const where = measure
    ? h("a", { href: addressOf({ row: measure.measure_id }) }, h("span", { class: "no" }, measure.number || "–"), " ",
      h("span", { lang: "lv" }, measure.measure || ""))
    : h("a", { href: addressOf({ report: report.document_id }) }, t("whole_report"));
  return h("li", {}, where, " ", h("span", { class: "message" }, finding.message[language]), " ",
    h("span", { class: "source" }, [report.source.split("/").pop(), measure ? pageOf(measure) : ""].filter(Boolean).join(", ")));
}

function openFindings(code) {
  const group = $(`finding-${code}`);
  if (!group) return;
  group.open = true;
  group.scrollIntoView({ block: "start" });
  group.querySelector("summary").focus({ preventScroll: true });
}

function drawReports() {
  const byReport = new Map();
  for (const row of ROWS) {
    if (!byReport.has(row.report)) byReport.set(row.report, []);
    byReport.get(row.report).push(row);
  }
  const heads = ["report", "ministry", "period", "format", "measures", "kept", "read"].map((key) =>
    ({ text: t(`col.${key}`), class: ["measures", "kept"].includes(key) ? "r" : null }));
  const shown = { n: 0 };
  const line = (report) => {
    const counts = countOutcomes(byReport.get(report) || []);
    const first = INDEX.documents.find((other) => other.document_id === report.edition_of);
    const state = report.status === "failed" ? `✗ ${t("read.failed")}: ${report.error || ""}`
      : first ? t("read.edition", { of: first.source.split("/").pop() }) : t(`read.${report.status}`) + (report.ocr ? `, ${t("read.ocr")}` : "");
    return h("tr", {},
      h("th", { scope: "row" }, byReport.has(report)
        ? h("a", { href: addressOf({ report: report.document_id }), lang: "lv" }, report.title || report.source)
        : h("span", { lang: "lv" }, report.title || report.source), h("br"), h("small", {}, report.source)),
      h("td", { lang: "lv" }, report.ministry || t("not_told")),
      h("td", {}, span(report.period_start, report.period_end)), h("td", {}, report.format || ""),
      h("td", { class: "r" }, number(report.measures)),
      h("td", { class: "r" }, first || !counts.all ? "" : `${number(counts.met)} ${t("of")} ${number(counts.all)}`),
      h("td", {}, state));
  };
  const body = table(t("reports"), heads, [], "reports");
  const more = () => {
    const some = INDEX.documents.slice(shown.n, shown.n + 100);
    shown.n += some.length;
    body.querySelector("tbody").append(...some.map(line));
    button.hidden = shown.n >= INDEX.documents.length;
    button.textContent = t("more_n", { n: number(INDEX.documents.length - shown.n) });
  };
  const button = h("button", { type: "button", class: "link", onclick: more });
  more();
  fill($("reports"), h("h2", {}, t("reports")), h("div", { class: "scroll" }, body), button);
  fill($("foot"), h("p", {}, t("foot", { version: document.querySelector("meta[name=generator]").content })),
    h("p", {}, t("foot_libraries")));
}
