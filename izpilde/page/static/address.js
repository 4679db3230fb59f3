// What the reader asked for: kept in the address, so that a view can be sent.
// #missed&ministry=Kultūras ministrija&year=2021&q=skolas&row=…

const PARTS = ["q", "ministry", "line", "year", "status", "kind", "report", "finding", "sort", "row"];
const asked = {}; // outcome, contradictions, and the parts
let unpackedCells = null; // set when the search may look into cells

function readAddress() {
  for (const name of Object.keys(asked)) delete asked[name];
  for (const piece of location.hash.slice(1).split("&").filter(Boolean)) {
    const [name, ...rest] = piece.split("=");
    const value = decoded(rest.join("="));
    if (OUTCOMES.includes(name)) asked.outcome = name;
    else if (name === "contradictions") asked.contradictions = true;
    else if (PARTS.includes(name) && value) asked[name] = value;
  }
  if (asked.ministry) asked.ministry = fullName(asked.ministry);
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// `KM` for Kultūras ministrija, where one ministry alone has these initials.
function fullName(given) {
  const names = [...new Set(INDEX.documents.map((report) => report.ministry || ""))];
  if (names.includes(given)) return given;
  const initials = (name) => name.split(/\s+/).map((word) => word[0]).join("").toUpperCase();
  const fitting = names.filter((name) => name && initials(name) === given.toUpperCase());
  return fitting.length === 1 ? fitting[0] : given;
}

const escaped = (text) => text.replace(/[%&#=+\s]/g, encodeURIComponent);

function addressOf(wanted) {
  const pieces = [];
  if (wanted.outcome) pieces.push(wanted.outcome);
  if (wanted.contradictions) pieces.push("contradictions");
  for (const name of PARTS) if (wanted[name]) pieces.push(`${name}=${escaped(String(wanted[name]))}`);
  return `#${pieces.join("&")}`;
}

function writeAddress() {
  history.replaceState(null, "", addressOf(asked));
}

// Ask for something more, or for less with null; then everything is drawn that depends on it.
function ask(changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value) asked[name] = value;
    else delete asked[name];
  }
  writeAddress();
  refresh();
}

const FILTERS = ["outcome", "contradictions", "q", "ministry", "line", "year", "status", "kind", "report", "finding"];

const withoutFilters = () => Object.fromEntries(FILTERS.map((name) => [name, null]));

// The rows that hold every word of the search, found once for each search; a longer search looks
// only where the shorter one found something.
let lastSearch = { q: "", rows: null, cells: null };

function searched() {
  const { q } = asked;
  if (lastSearch.q === q && lastSearch.cells === unpackedCells) return lastSearch.rows;
  const narrower = lastSearch.rows && lastSearch.cells === unpackedCells && q.startsWith(lastSearch.q);
  const words = fold(q).split(" ").filter(Boolean);
  const inCells = words.map(() => new Map()); // a measure's cells are looked through once
  const holds = (word, place, row) => {
    if (ownText(row).includes(word)) return true;
    if (unpackedCells === null || row.measure === undefined) return false;
    let found = inCells[place].get(row.measure);
    if (found === undefined) {
      found = cellText(unpackedCells, row).includes(word);
      inCells[place].set(row.measure, found);
    }
    return found;
  };
  const among = narrower ? [...lastSearch.rows] : ROWS;
  const rows = new Set(among.filter((row) => words.every((word, place) => holds(word, place, row))));
  lastSearch = { q, rows, cells: unpackedCells };
  return rows;
}

// Whether a row is asked for; `but` names filters that are not looked at.
function wantedBy(but) {
  const on = (name) => asked[name] && !but.includes(name);
  const tests = [];
  if (on("outcome")) tests.push((row) => row.outcome === asked.outcome);
  if (on("contradictions")) tests.push((row) => row.contradicts);
  if (on("ministry")) tests.push((row) => nameOfMinistry(row) === (asked.ministry === "–" ? "" : asked.ministry));
  if (on("line")) tests.push((row) => row.line === (asked.line === "–" ? "" : asked.line));
  if (on("status")) tests.push((row) => says(row) === (asked.status === "unknown" ? "" : asked.status));
  if (on("kind")) tests.push((row) => row.kind === asked.kind);
  if (on("report")) tests.push((row) => row.report.document_id === asked.report);
  if (on("finding")) tests.push((row) => findingsOf(row).some((finding) => finding.code === asked.finding));
  if (on("year")) {
    const year = Number(asked.year);
    tests.push((row) => row.years.some((compared) => compared.year === year)
      || (!row.years.some((compared) => compared.year !== undefined)
        && row.report.period_start <= year && year <= row.report.period_end));
  }
  if (on("q")) {
    const found = searched();
    tests.push((row) => found.has(row));
  }
  return (row) => tests.every((test) => test(row));
}
