// Values in words: thousands apart by a narrow space, years upright, the sign of an outcome.

const NARROW = "\u202f";
const SIGN = { met: "✓", missed: "✗", mixed: "◐", unknown: "–", none: "·" };
const BINDS = { ge: "≥", gt: ">", le: "≤", lt: "<", approx: "≈", eq: "" };
const OUTCOMES = ["met", "missed", "mixed", "unknown", "none"];

function number(value) {
  if (value === null || value === undefined) return "";
  const [whole, part] = String(+value.toPrecision(12)).split(".");
  if (/e/.test(whole)) return whole;
  const apart = whole.replace("-", "−").replace(/\B(?=(\d{3})+$)/g, NARROW);
  return part ? apart + (language === "lv" ? "," : ".") + part : apart;
}

// An amount of money that has cents has both their digits.
function amount(row, value) {
  const said = number(value);
  return isMoney(row) && /[.,]\d$/.test(said) ? `${said}0` : said;
}

const isMoney = (row) => row.unit_kind === "money" || row.unit_head === "EUR" || row.unit_head === "LVL";

// Points of per cent are a share, too, and say so in their unit.
const isInPerCent = (row) => row.unit_head === "%" || (row.unit_kind === "share" && !row.unit_head);

// A value that stands without its unit, beside one that has it.
const alone = (row, value) => `${amount(row, value)}${isInPerCent(row) ? "\u00a0%" : ""}`;

// What a comparison found, with how the report binds it: `> 10`.
const reached = (row, year) => [BINDS[year.reported], alone(row, year.actual)].filter(Boolean).join("\u00a0");

const unitOf = (row) =>
  isInPerCent(row) ? `% ${row.unit && row.unit !== "%" ? row.unit : ""}`.trim()
    : isMoney(row) ? row.unit_head
      : row.unit || "";

const perOf = (row) => (row.per ? t(`per.${row.per}`) : "");

function quantity(row, value, upper) {
  const bound = BINDS[row.comparator] || "";
  const range = amount(row, value) + (upper === null || upper === undefined ? "" : `–${amount(row, upper)}`);
  return [bound, range, unitOf(row), perOf(row)].filter(Boolean).join(" ");
}

const span = (from, to) =>
  from === undefined && to === undefined ? ""
    : from === to || to === undefined ? String(from) : from === undefined ? String(to) : `${from}–${to}`;

// A ratio of 1.07 is 107 %; what has none is empty.
const percent = (ratio) => (ratio === undefined || ratio === null ? "" : `${number(Math.round(ratio * 100))}\u00a0%`);

// What a comparison is held to; for a total of several years so many times what a year promises.
function heldTo(row, year, said = alone) {
  const times = timesHeld(year);
  return `${times > 1 ? `${times} × ` : ""}${said(row, year.planned)}`;
}

const timesHeld = (year) => (year.ratio && year.planned ? Math.round(year.actual / year.planned / year.ratio) : 1);

// `of 2 × 800`, where the target beside it is not what the figure is held to.
const heldInWords = (row, year) => (timesHeld(year) > 1 ? `${t("of")} ${heldTo(row, year)}` : "");

const outcomeOfYear = (year) => (year.met === undefined ? "unknown" : year.met ? "met" : "missed");

// The sign says by shape what the colour says.
function sign(outcome) {
  return h("span", { class: `sign ${outcome}` },
    h("span", { "aria-hidden": "true" }, SIGN[outcome]),
    h("span", { class: "unseen" }, ` ${t(`outcome.${outcome}`)}`));
}

const yearName = (year) => (year.year === undefined ? t("whole_period") : String(year.year));

// How far a comparison is off what was promised, 0 (reached) to 1: the smaller number as a share of
// the larger, so that half of a least and twice a most are off by the same.
function shortfall(year) {
  if (year.met !== false) return 0;
  const ratio = year.ratio ?? 0;
  return ratio <= 0 ? 1 : Math.max(1 - Math.min(ratio, 1 / ratio), 1e-6);
}
