// The list of promises: filters, sorting, and rows that open in place.

const NARROW_SCREEN = matchMedia("(max-width: 960px)");
const WIDE_SCREEN = matchMedia("(min-width: 1180px)"); // has room for a column a year
const YEARS_AS_COLUMNS = 4;
let grid = null;
let YEARS = [];
let openKey = null;
let shownRows = [];

function drawPromises() {
  if (grid) grid.destroy();
  fill($("promises"),
    h("div", { class: "section-head" }, h("h2", {}, t("promises")),
      h("p", { id: "shown", class: "shown" }),
      h("button", { type: "button", id: "csv", onclick: takeCsv }, t("csv"))),
    h("div", { class: "filters", id: "filters", role: "group", "aria-label": t("filters") }),
    h("p", { class: "signs quiet", "aria-label": t("legend") }, OUTCOMES.map((outcome) =>
      [h("span", { class: `sign ${outcome}`, "aria-hidden": "true" }, SIGN[outcome]), ` ${t(`legend.${outcome}`)}`])
      .map((pair) => h("span", { class: "sign-said" }, pair))),
    h("div", { id: "grid" }));
  YEARS = [...new Set(ROWS.flatMap((row) => row.years.map((year) => year.year)))]
    .filter((year) => year !== undefined).sort();
  makeGrid();
}

function makeGrid() {
  shownRows = ROWS.filter(wantedBy([]));
  grid = new Tabulator("#grid", {
    data: ROWS,
    initialFilter: among(shownRows),
    index: "key",
    maxHeight: NARROW_SCREEN.matches ? "88vh" : "84vh",
    renderVerticalBuffer: 160,
    layout: "fitColumns",
    columns: NARROW_SCREEN.matches ? narrowColumns() : wideColumns(),
    columnDefaults: { resizable: false, headerSortTristate: true },
    headerSortElement: () => h("span", { class: "arrow", "aria-hidden": "true" }),
    initialSort: asked.sort ? [sorting()] : [],
    headerVisible: !NARROW_SCREEN.matches,
    placeholder: h("p", { class: "quiet" }, t("no_rows")),
    rowFormatter: formatRow,
    selectableRows: false,
    keybindings: false,
    autoResize: true,
  });
  grid.on("tableBuilt", () => { labelGrid(); countShown(); followRow(); });
  grid.on("dataSorted", (sorters) => {
    const [first] = sorters;
    const wanted = first ? `${first.field}${first.dir === "desc" ? ":desc" : ""}` : null;
    if ((asked.sort || null) === wanted) return;
    if (wanted) asked.sort = wanted;
    else delete asked.sort;
    writeAddress();
  });
  grid.on("renderComplete", rove);
  grid.on("rowClick", openByClick);
  const holder = $("grid");
  if (holder.dataset.keys) return;
  holder.dataset.keys = "yes";
  holder.addEventListener("keydown", moveByKey);
  holder.addEventListener("pointerdown", press);
  holder.addEventListener("click", () => { pressed = null; }, true);
  holder.addEventListener("pointerup", release);
}

function among(rows) {
  const wanted = new Set(rows);
  return (row) => wanted.has(row);
}

function sorting() {
  const [column, dir] = asked.sort.split(":");
  return { column, dir: dir === "desc" ? "desc" : "asc" };
}

function labelGrid() {
  const element = $("grid");
  element.setAttribute("aria-label", t("promises"));
  // The rows' own buttons are the stops of the keyboard.
  element.querySelector(".tabulator-tableholder")?.removeAttribute("tabindex");
}

function title(text) {
  return () => h("button", { type: "button", class: "plain head" }, text);
}

function column(key, field, more) {
  return { title: t(`col.${key}`), field, titleFormatter: title(t(`col.${key}`)), ...more };
}

const rowOf = (cell) => cell.getRow().getData();
const byNumber = (a, b) => a.localeCompare(b, "lv", { numeric: true });

function opener(row) {
  return h("button", { type: "button", class: "opener", "aria-expanded": String(openKey === row.key), tabindex: "-1",
    "aria-label": `${t("open_row")} ${row.owner.number || row.title}`, onclick: () => toggleRow(row.key) },
  h("span", { class: "twist", "aria-hidden": "true" }), row.owner.number || "–");
}

const targetText = (row) => row.promise
  ? (row.promise.planned === undefined ? row.promise.clause || "" : quantity(row.promise, row.promise.planned)) : "";

function measureCell(row) {
  return h("div", { class: "measure" }, h("span", { class: "title", lang: "lv", title: row.title }, row.title),
    h("span", { class: "under", lang: "lv" }, [nameOfMinistry(row), span(row.report.period_start, row.report.period_end),
      row.kind === "indicator" ? t("kind.indicator") : ""].filter(Boolean).join(" · ")));
}

function targetCell(row) {
  if (row.promise && row.promise.planned === undefined) {
    return h("span", { class: "clause", lang: "lv", title: row.promise.clause }, row.promise.clause);
  }
  return h("span", { class: "target", title: row.promise ? row.promise.clause : "" }, targetText(row) || t("nothing_promised"));
}

function yearCell(row, year) {
  return h("span", { class: "figure" }, h("span", { class: "value" }, reached(row.promise, year)), sign(outcomeOfYear(year)),
    timesHeld(year) > 1 ? [" ", h("span", { class: "held" }, heldInWords(row.promise, year))] : null);
}

function inline(row) {
  return h("span", { class: "years" }, row.years.map((year) =>
    h("span", { class: "in-year" }, h("span", { class: "year" }, yearName(year)), " ", yearCell(row, year))));
}

function outcomeCell(row) {
  const reason = row.promise && row.promise.outcome_reason;
  return h("span", { class: "verdict-cell", title: reason ? t(`why.${reason}`) : "" }, sign(row.outcome),
    h("span", { class: `word ${row.outcome}`, "aria-hidden": "true" }, ` ${t(`outcome.${row.outcome}`)}`));
}

function saysCell(row) {
  return h("span", { class: "says" }, row.contradicts ? h("span", { class: "grade warning", title: t("contradiction") }, "!") : null,
    says(row) ? t(`status.${says(row)}`) : "–");
}

function wideColumns() {
  const whole = ROWS.some((row) => row.years.some((year) => year.year === undefined));
  // Wide enough for the longest number: one that is cut short would be another number.
  const letters = (row, year) => Math.max(reached(row.promise, year).length, 0.7 * heldInWords(row.promise, year).length); // small ones
  const longest = (value) => ROWS.flatMap((row) => row.years.filter((year) => year.year === value).map((year) => letters(row, year)))
    .reduce((most, length) => Math.max(most, length), 5);
  const one = (value, text) => ({
    title: text, titleFormatter: title(text), field: `y${value ?? ""}`, width: 44 + 8.5 * longest(value), hozAlign: "right", headerHozAlign: "right",
    mutator: (_, row) => row.years.find((year) => year.year === value)?.actual, sorter: "number",
    formatter: (cell) => {
      const year = rowOf(cell).years.find((compared) => compared.year === value);
      return year ? yearCell(rowOf(cell), year) : "";
    },
  });
  const years = YEARS.length <= YEARS_AS_COLUMNS && WIDE_SCREEN.matches
    ? [...YEARS.map((year) => one(year, String(year))), ...(whole ? [one(undefined, t("whole_period_short"))] : [])]
    : [column("by_year", "worst", { widthGrow: 2, minWidth: 200, sorter: "number", headerSortStartingDir: "desc",
      formatter: (cell) => inline(rowOf(cell)) })];
  return [
    column("number", "owner.number", { width: 80, sorter: (a, b) => byNumber(a || "", b || ""),
      formatter: (cell) => opener(rowOf(cell)) }),
    column("measure", "title", { widthGrow: 3, minWidth: 180, sorter: (a, b) => a.localeCompare(b, "lv"),
      formatter: (cell) => measureCell(rowOf(cell)) }),
    column("target", "promise.planned", { widthGrow: 2, minWidth: 130, sorter: "number", sorterParams: { alignEmptyValues: "bottom" },
      formatter: (cell) => targetCell(rowOf(cell)) }),
    ...years,
    { title: t("col.chart"), field: "key", width: 96, headerSort: false, formatter: (cell) => chart(rowOf(cell), false) || "" },
    column("outcome", "outcome", { width: 130, formatter: (cell) => outcomeCell(rowOf(cell)),
      sorter: (a, b, one, other) => OUTCOMES.indexOf(a) - OUTCOMES.indexOf(b) || other.getData().worst - one.getData().worst }),
    column("says", "owner.status", { width: 136, formatter: (cell) => saysCell(rowOf(cell)), sorterParams: { alignEmptyValues: "bottom" } }),
    ...!ROWS.some((row) => row.owner.page_start !== undefined) ? [] : [column("page", "owner.page_start", { width: 70, hozAlign: "right", headerHozAlign: "right", sorter: "number",
      formatter: (cell) => h("span", { class: "page" }, pageOf(rowOf(cell).owner)) })],
  ];
}

function narrowColumns() {
  return [{ title: t("promises"), field: "key", headerSort: false, formatter: (cell) => {
    const row = rowOf(cell);
    return h("div", { class: "card" },
      h("div", { class: "card-head" }, opener(row), outcomeCell(row)),
      measureCell(row), h("div", { class: "promise" }, targetCell(row)),
      row.years.length ? h("div", { class: "card-years" }, inline(row), chart(row, false)) : null,
      h("div", { class: "under" }, `${t("col.says")}: `, saysCell(row), " ", pageOf(row.owner)));
  } }];
}

function formatRow(row) {
  const data = row.getData();
  const element = row.getElement();
  element.classList.toggle("open", data.key === openKey);
  const old = element.querySelector(":scope > .detail");
  if (data.key !== openKey) old?.remove();
  else if (!old) {
    element.append(data.detail || h("div", { class: "detail", role: "gridcell" }, h("p", { class: "detail-in quiet" }, t("wait"))));
  }
}

// The whole row opens and closes it; what is in an opened row, links and buttons do their own.
function openByClick(event, row) {
  if (event.target.closest(".detail, a, button") || !getSelection().isCollapsed) return;
  toggleRow(row.getData().key);
}

function toggleRow(key) {
  return openRow(openKey === key ? null : key);
}

// A list that is drawn anew between press and release takes the row from under the mouse, and the
// browser sends no click.  So the row that was pressed is kept until its click has come.
let pressed = null;

function press(event) {
  const row = event.pointerType === "mouse" && event.button === 0 && event.target.closest(".tabulator-row");
  const part = event.target.closest(".detail, a, button");
  pressed = row && (!part || part.matches(".opener"))
    ? { key: grid.getRow(row).getData().key, x: event.clientX, y: event.clientY } : null;
}

function release(event) {
  const began = pressed;
  if (!began || Math.hypot(event.clientX - began.x, event.clientY - began.y) > 4) return;
  setTimeout(() => { if (pressed === began) toggleRow(began.key); });
}

// Open a row in place and close the one that was open; null closes only.
async function openRow(key) {
  const before = openKey;
  openKey = key;
  asked.row = key;
  if (!key) delete asked.row;
  writeAddress();
  for (const changed of [before, key]) {
    const row = changed && grid.getRow(changed);
    if (!row) continue;
    const data = row.getData();
    data.detail = changed === key ? detail(data, await cells()) : null;
    row.getElement().querySelector(":scope > .detail")?.remove();
    row.getElement().querySelector(".opener")?.setAttribute("aria-expanded", String(changed === key));
    formatRow(row);
    row.normalizeHeight();
  }
  const focused = document.activeElement;
  grid.redraw(); // a short list grows with what was opened in it
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  if (key) bringIntoView(grid.getRow(key).getElement());
  untell();
}

// Scroll the list so far that an opened row is seen to its end, but never past its beginning.
function bringIntoView(element) {
  const holder = element.closest(".tabulator-tableholder");
  if (!holder) return;
  const [row, list] = [element.getBoundingClientRect(), holder.getBoundingClientRect()];
  const hidden = row.bottom - list.bottom;
  if (hidden > 0) holder.scrollTop += Math.min(hidden, row.top - list.top);
}

// Go to the row that the address names; filters that hide it give way.
async function followRow() {
  const row = asked.row && ROW_OF_KEY.get(asked.row);
  if (!row) {
    if (openKey) await openRow(null);
    return;
  }
  if (row.key === openKey && grid.getRow(row.key)) return;
  if (!shownRows.includes(row)) {
    Object.assign(asked, { row: row.key });
    for (const name of FILTERS) delete asked[name];
    refresh();
    return;
  }
  await openRow(row.key);
  await grid.scrollToRow(row.key, "top", true);
  $("promises").scrollIntoView({ block: "start" });
  grid.getRow(row.key).getElement().querySelector(".opener").focus({ preventScroll: true });
}

async function filterGrid() {
  shownRows = ROWS.filter(wantedBy([]));
  grid.setFilter(among(shownRows));
  countShown();
  await followRow();
}

function countShown() {
  const text = shownRows.length === ROWS.length ? counted(ROWS.length, "n.row")
    : t("shown", { n: number(shownRows.length), all: number(ROWS.length) });
  $("shown").textContent = text;
  say(text);
}

// One stop for the Tab key; arrows go from row to row.
function rove() {
  const openers = [...document.querySelectorAll("#grid .opener")];
  if (openers.length && !openers.some((one) => one.tabIndex === 0)) openers[0].tabIndex = 0;
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

async function moveByKey(event) {
  if (event.key === "Escape" && !$("tip").hidden) {
    untell();
    return;
  }
  if (event.key === "Escape" && openKey) {
    const key = openKey;
    await openRow(null);
    grid.getRow(key)?.getElement().querySelector(".opener")?.focus();
    return;
  }
  if (!event.target.classList.contains("opener") || !(event.key in STEPS)) return;
  event.preventDefault();
  const rows = grid.getRows("active");
  const here = rows.findIndex((row) => row.getElement().contains(event.target));
  const next = rows[Math.max(0, Math.min(rows.length - 1, here + STEPS[event.key]))];
  event.target.tabIndex = -1;
  await grid.scrollToRow(next, "nearest", false).catch(() => {});
  const opener = next.getElement().querySelector(".opener");
  opener.tabIndex = 0;
  opener.focus({ preventScroll: true });
  opener.scrollIntoView({ block: "nearest" });
}

function drawFilters() {
  const choice = (name, options) => h("label", {}, h("span", {}, t(`filter.${name}`)),
    h("select", { id: `filter-${name}`, class: asked[name] ? "on" : null, onchange: (event) => ask({ [name]: event.target.value || null }) },
      h("option", { value: "" }, t("any")),
      options.map(([value, text]) => h("option", { value, selected: asked[name] === value }, text))));
  const ministries = [...new Set(ROWS.map(nameOfMinistry))].sort((a, b) => a.localeCompare(b, "lv"))
    .map((name) => [name || "–", name || t("not_told")]);
  const statuses = [...new Set(ROWS.map(says))].sort().map((status) => [status || "unknown", status ? t(`status.${status}`) : t("not_told")]);
  const chips = [];
  const chip = (name, text) => { if (asked[name]) {
    chips.push(h("button", { type: "button", class: "chip", onclick: () => ask({ [name]: null }) },
      text, h("span", { "aria-hidden": "true" }, " ✕"), h("span", { class: "unseen" }, ` ${t("take_away")}`)));
  } };
  chip("contradictions", t("contradiction"));
  chip("line", asked.line === "–" ? t("not_told") : asked.line);
  chip("report", asked.report && reportName(asked.report));
  chip("finding", asked.finding && findingName(asked.finding));
  chip("q", `“${asked.q}”`);
  const focus = document.activeElement?.id;
  fill($("filters"), choice("ministry", ministries),
    choice("year", YEARS.map((year) => [String(year), String(year)])),
    choice("outcome", OUTCOMES.map((outcome) => [outcome, `${SIGN[outcome]} ${t(`outcome.${outcome}`)}`])),
    choice("status", statuses),
    INDEX.indicators.length ? choice("kind", ["measure", "indicator"].map((kind) => [kind, t(`kind.${kind}`)])) : null,
    chips,
    FILTERS.some((name) => asked[name]) ? h("button", { type: "button", class: "link", id: "clear", onclick: () => ask(withoutFilters()) }, t("clear")) : null);
  if (focus && focus.startsWith("filter-")) $(focus)?.focus({ preventScroll: true });
}
