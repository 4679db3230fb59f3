// The page's data: unpacked once, and the rows of the list of promises made of it.

let INDEX = null;
let ROWS = [];
let ROW_OF_KEY = new Map();
let FINDINGS_OF = new Map(); // place of a measure → its findings
let CELLS = null; // unpacked when first asked for

async function unpack(id) {
  const holder = $(id);
  const letters = holder.textContent;
  holder.remove();
  const bytes = Uint8Array.fromBase64
    ? Uint8Array.fromBase64(letters)
    : Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

function cells() {
  CELLS ??= unpack("data-cells");
  return CELLS;
}

const noReport = {};
const nameOfMinistry = (row) => row.report.ministry || "";

// One row a promise, and one for each measure or indicator that promises nothing that was read.
function makeRows() {
  const withPromise = new Set();
  const add = (key, promise, measure, indicator) => {
    const owner = measure === undefined ? INDEX.indicators[indicator] : INDEX.measures[measure];
    const row = {
      key, promise, measure, indicator, owner,
      report: owner ? INDEX.documents[owner.document] : noReport,
      kind: measure === undefined ? "indicator" : "measure",
      title: (owner && (owner.measure || owner.indicator)) || "",
      line: (owner && (owner.direction || owner.goal || owner.result)) || "",
      years: promise ? promise.years : [],
      outcome: (promise && promise.outcome) || "none",
      place: ROWS.length,
    };
    row.worst = row.years.reduce((worst, year) => Math.max(worst, shortfall(year)), 0);
    // As the findings do (status_contradicts_target): met in some years only contradicts nothing.
    row.contradicts = row.kind === "measure" && row.outcome === "missed" && says(row) === "implemented";
    ROWS.push(row);
    ROW_OF_KEY.set(key, row);
    if (owner && !ROW_OF_KEY.has(idOf(row))) ROW_OF_KEY.set(idOf(row), row);
  };
  const promises = [...INDEX.promises.entries()];
  const seen = new Map();
  for (const [, promise] of promises) {
    const id = promise.target_id || `${INDEX.indicators[promise.indicator]?.indicator_id}`;
    const times = (seen.get(id) || 0) + 1;
    seen.set(id, times);
    withPromise.add(promise.measure === undefined || promise.measure === null
      ? `i${promise.indicator}` : `m${promise.measure}`);
    add(times === 1 && promise.target_id ? id : `${id}/${times}`, promise,
      promise.measure ?? undefined, promise.indicator ?? undefined);
  }
  INDEX.measures.forEach((measure, place) => {
    if (!withPromise.has(`m${place}`)) add(`${measure.measure_id}/-`, null, place, undefined);
  });
  INDEX.indicators.forEach((indicator, place) => {
    if (!withPromise.has(`i${place}`)) add(`${indicator.indicator_id}/-`, null, undefined, place);
  });
  // As the reports go: a measure without a number stands where its report has it.
  ROWS.sort((a, b) => (a.owner?.document ?? 0) - (b.owner?.document ?? 0)
    || (a.measure ?? 1e9) - (b.measure ?? 1e9) || a.place - b.place);
  ROWS.forEach((row, place) => { row.place = place; });
  for (const finding of INDEX.findings) {
    if (finding.measure === null) continue;
    if (!FINDINGS_OF.has(finding.measure)) FINDINGS_OF.set(finding.measure, []);
    FINDINGS_OF.get(finding.measure).push(finding);
  }
}

const idOf = (row) => (row.owner ? row.owner.measure_id || row.owner.indicator_id : "");
const says = (row) => (row.owner && row.owner.status) || "";
const findingsOf = (row) => (row.measure === undefined ? [] : FINDINGS_OF.get(row.measure) || []);

// Letters without their marks, so that `sakums` finds `Sākums`.
const fold = (text) => text.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
  .replace(/[\u00a0\u202f\s]+/g, " ");

// What the search looks through: the row's own words at once, the cells when they are unpacked.
const folded = { own: new Map(), cells: new Map() };

function ownText(row) {
  let text = folded.own.get(row);
  if (text === undefined) {
    const { owner, report, promise } = row;
    text = fold([owner?.number, row.title, row.line, owner?.goal, owner?.responsible, report.ministry,
      report.title, report.source, promise?.clause, promise?.unit].filter(Boolean).join("\n"));
    folded.own.set(row, text);
  }
  return text;
}

function cellText(all, row) {
  if (row.measure === undefined) return "";
  let text = folded.cells.get(row.measure);
  if (text === undefined) {
    const cell = all.measures[row.measure];
    text = fold([cell.planned, cell.execution, cell.notes].filter(Boolean).join("\n"));
    folded.cells.set(row.measure, text);
  }
  return text;
}

const idle = window.requestIdleCallback || ((then) => setTimeout(() => then({ timeRemaining: () => 8 }), 30));

// Prepare the search while nobody waits for anything.
async function prepareSearch() {
  const all = await cells();
  let next = 0;
  const go = (deadline) => {
    do {
      for (const end = Math.min(next + 20, ROWS.length); next < end; next += 1) {
        // Looked into once, a text lies in one piece for the next time.
        ownText(ROWS[next]).includes("\0");
        cellText(all, ROWS[next]).includes("\0");
      }
    } while (next < ROWS.length && deadline.timeRemaining() > 2);
    if (next < ROWS.length) idle(go);
    else document.documentElement.dataset.searchable = "yes";
  };
  idle(go);
  return all;
}
