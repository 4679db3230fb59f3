// The first screen: how many promises were kept, by whom, and what is to be looked at first.

function countOutcomes(rows) {
  const counts = { met: 0, missed: 0, mixed: 0, unknown: 0, none: 0 };
  for (const row of rows) counts[row.outcome] += 1;
  counts.all = counts.met + counts.missed + counts.mixed + counts.unknown;
  return counts;
}

function drawCounts() {
  const measures = INDEX.measures.length;
  const targets = ROWS.filter((row) => row.promise).length;
  const reports = INDEX.documents.filter((report) => !report.edition_of && report.status !== "failed").length;
  const failed = INDEX.documents.filter((report) => report.status === "failed").length;
  $("counts").textContent = [counted(reports, "n.report"), counted(measures, "n.measure"),
    counted(targets, "n.target"), INDEX.indicators.length ? counted(INDEX.indicators.length, "n.indicator") : "",
    failed ? counted(failed, "n.failed") : ""].filter(Boolean).join(" · ");
}

function bar(counts, whole) {
  return h("span", { class: "bar", "aria-hidden": "true" }, OUTCOMES.slice(0, 4).map((outcome) => {
    if (!counts[outcome]) return null;
    const part = h("span", { class: `part ${outcome}` });
    part.style.width = `${(100 * counts[outcome]) / whole}%`;
    return part;
  }));
}

function toggle(name, value) {
  ask({ [name]: asked[name] === value ? null : value });
}

function drawKept() {
  const counts = countOutcomes(ROWS.filter(wantedBy(["outcome", "contradictions"])));
  const whole = counts.all || 1;
  const strip = bar(counts, whole);
  strip.classList.add("whole");
  OUTCOMES.slice(0, 4).filter((outcome) => counts[outcome]).forEach((outcome, place) => {
    strip.children[place].addEventListener("click", () => toggle("outcome", outcome));
  });
  const button = (outcome) => h("button", {
    type: "button", class: `outcome ${outcome}`, "aria-pressed": String(asked.outcome === outcome),
    onclick: () => toggle("outcome", outcome),
  }, h("span", { class: `swatch ${outcome}`, "aria-hidden": "true" }),
  h("span", { class: "label" }, `${SIGN[outcome]} ${t(`outcome.${outcome}`)}`),
  h("span", { class: "big" }, number(counts[outcome])),
  h("span", { class: "share" }, outcome === "none" ? t("none_hint") : percent(counts[outcome] / whole)));
  const focus = focusedKey($("kept"));
  fill($("kept"), h("h2", {}, keptSentence(counts)), strip,
    h("div", { class: "outcomes" }, OUTCOMES.map(button)));
  refocus($("kept"), focus);
}

function keptSentence(counts) {
  const settled = counts.met + counts.missed + counts.mixed;
  return t("kept_sentence", {
    met: number(counts.met), all: number(counts.all), settled: number(settled),
    share: settled ? percent(counts.met / settled) : "–", unknown: number(counts.unknown),
  });
}

// Redrawing makes new buttons: the focus goes to the one in the same place.
function focusedKey(part) {
  return part.contains(document.activeElement)
    ? [...part.querySelectorAll("button, a, select")].indexOf(document.activeElement) : -1;
}

function refocus(part, place) {
  if (place >= 0) part.querySelectorAll("button, a, select")[place]?.focus({ preventScroll: true });
}

const GROUPS = { ministry: nameOfMinistry, line: (row) => row.line };
const GROUPS_AT_ONCE = 7;
const allOf = { ministry: false, line: false };

function reportName(id) {
  const report = INDEX.documents.find((document) => document.document_id === id);
  return report ? report.source.split("/").pop() : id;
}

const reportInShort = (report) => [report.ministry, span(report.period_start, report.period_end)].filter(Boolean).join(" ")
  || reportName(report.document_id);

function drawBy() {
  const focus = focusedKey($("by"));
  fill($("by"), h("h2", {}, t("by_title")), Object.keys(GROUPS).map(groupTable));
  refocus($("by"), focus);
}

function groupTable(grouping) {
  const groups = new Map();
  for (const row of ROWS.filter(wantedBy(["outcome", "contradictions", grouping]))) {
    const value = GROUPS[grouping](row);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(row);
  }
  const lines = [...groups].map(([value, rows]) => ({ value, counts: countOutcomes(rows) }))
    .filter((line) => line.counts.all > 0)
    .sort((a, b) => b.counts.all - a.counts.all || (a.value < b.value ? -1 : 1));
  const most = lines.length ? lines[0].counts.all : 1;
  const name = (value) => value || t("not_told");
  const pick = (value, outcome) => () => {
    const given = value || "–";
    const same = asked[grouping] === given && (asked.outcome || null) === outcome;
    ask({ [grouping]: same ? null : given, outcome: same ? null : outcome });
  };
  const count = ({ value, counts }, outcome) => h("td", { class: `r ${outcome}` }, counts[outcome]
    ? h("button", { type: "button", class: "plain", onclick: pick(value, outcome),
      "aria-label": `${name(value)}, ${t(`outcome.${outcome}`)}: ${counts[outcome]}` }, number(counts[outcome]))
    : h("span", { class: "zero" }, "0"));
  const rows = (allOf[grouping] ? lines : lines.slice(0, GROUPS_AT_ONCE)).map((line) => {
    const chosen = asked[grouping] === (line.value || "–");
    return h("tr", { class: chosen ? "chosen" : null },
      h("th", { scope: "row" }, h("button", { type: "button", class: "plain name", lang: line.value ? "lv" : null,
        "aria-pressed": String(chosen), title: name(line.value), onclick: pick(line.value, null) }, name(line.value))),
      OUTCOMES.slice(0, 4).map((outcome) => count(line, outcome)),
      h("td", { class: "bars" }, bar(line.counts, most)));
  });
  const heads = [{ text: t(`by.${grouping}`) }, ...OUTCOMES.slice(0, 4).map((outcome) =>
    ({ text: [`${SIGN[outcome]} `, h("span", { class: "word" }, t(`outcome.${outcome}`))], class: "r" }))];
  const body = table(t(`by.${grouping}`), heads, rows, "by");
  body.querySelector("thead tr").append(h("td", { class: "bars" }));
  return h("div", { class: "scroll" }, body,
    lines.length > GROUPS_AT_ONCE ? h("button", { type: "button", class: "link",
      onclick: () => { allOf[grouping] = !allOf[grouping]; drawBy(); } },
    allOf[grouping] ? t("fewer") : t("all_n", { n: number(lines.length) })) : null);
}

function drawLook() {
  const inView = ROWS.filter(wantedBy(["outcome", "contradictions"]));
  const rows = inView.filter((row) => row.contradicts)
    .sort((a, b) => b.worst - a.worst || a.place - b.place);
  const mixed = inView.filter((row) => row.outcome === "mixed" && says(row) === "implemented").length;
  const items = rows.filter((row) => row.years.length).slice(0, 7).map((row) => {
    const year = row.years.reduce((worst, one) => (shortfall(one) > shortfall(worst) ? one : worst));
    return h("li", {}, h("a", { href: addressOf({ ...asked, row: row.key }) },
      h("span", { class: "no" }, row.owner.number || ""),
      h("span", { class: "what", lang: "lv" }, row.title),
      h("span", { class: "gap" }, sign("missed"), ` ${reached(row.promise, year)} ${t("of")} ${
        [BINDS[year.comparator || row.promise.comparator], heldTo(row.promise, year, amount), unitOf(row.promise)].filter(Boolean).join(" ")}`,
      year.year === undefined ? "" : `, ${year.year}`,
      h("span", { class: "off" }, ` ${percent(year.ratio)} · ${reportInShort(row.report)}`))));
  });
  const codes = new Map();
  for (const finding of INDEX.findings) {
    // Contradictions are what this part begins with.
    if (finding.severity === "info" || finding.code === "status_contradicts_target") continue;
    codes.set(finding.code, (codes.get(finding.code) || 0) + 1);
  }
  const focus = focusedKey($("look"));
  fill($("look"), h("h2", {}, t("look_title")),
    h("p", { class: "lead" }, h("span", { class: "grade warning", "aria-hidden": "true" }, "!"),
      t("look_lead", { n: number(rows.length) })),
    items.length ? h("ol", { class: "look" }, items) : h("p", { class: "quiet" }, t("look_none")),
    rows.length ? h("button", { type: "button", class: "link", "aria-pressed": String(Boolean(asked.contradictions)),
      onclick: () => toggle("contradictions", true) },
    asked.contradictions ? t("look_less") : t("look_all", { n: number(rows.length) })) : null,
    mixed ? h("p", { class: "codes" }, h("button", { type: "button", class: "link",
      onclick: () => ask({ outcome: "mixed", status: "implemented", contradictions: null }) },
    t("look_mixed", { n: number(mixed) }))) : null,
    codes.size ? h("p", { class: "codes" }, t("also"), " ", [...codes].sort((a, b) => b[1] - a[1]).slice(0, 6)
      .map(([code, n], place) => [place ? " · " : "", h("a", { href: `#finding-${code}`, onclick: (event) => {
        event.preventDefault();
        openFindings(code);
      } }, `${findingName(code).replace(/\.$/, "")} (${number(n)})`)])) : null);
  refocus($("look"), focus);
}
