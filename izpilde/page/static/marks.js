// A cell's text as printed, with every number marked; what was read of one is told on hover or focus.

// Digits that nothing was read from: refused (a date, a law's number), or missed.
const DIGITS = /\d+(?:[ \u00a0.,:/]?\d+)*/g;

// A number's mark: of a target by its outcome, of a figure by what it answers.
function markOf(item, field) {
  if (field === "planned") return item.outcome || "plain";
  if (item.modality) return "plain";
  const answers = item.answers || [];
  if (answers.length === 0) return "plain";
  const verdicts = new Set(answers.map(([, , met]) => (met === null ? "unknown" : met ? "met" : "missed")));
  return verdicts.size > 1 ? "mixed" : [...verdicts][0];
}

function markedText(text, field, items, own) {
  const pieces = [];
  let end = 0;
  const plain = (upto) => {
    let at = end;
    const stretch = text.slice(end, upto);
    for (const found of stretch.matchAll(DIGITS)) {
      pieces.push(text.slice(at, end + found.index));
      pieces.push(h("span", { class: "refused", title: t("refused") }, found[0]));
      at = end + found.index + found[0].length;
    }
    pieces.push(text.slice(at, upto));
  };
  for (const item of [...items].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (item.start < end) continue; // within one that was marked
    plain(item.start);
    pieces.push(mark(item, field, text.slice(item.start, item.end), own));
    end = item.end;
  }
  plain(text.length);
  return h("div", { class: "cell-text", lang: "lv" }, pieces.filter((piece) => piece !== ""));
}

function mark(item, field, printed, own) {
  const verdict = markOf(item, field);
  const joined = field === "planned" ? [item.id] : (item.answers || []).map(([target]) => target);
  const button = h("button", {
    type: "button", class: `n ${verdict}${joined.includes(own) ? " own" : ""}`, "aria-describedby": "tip",
    "data-joins": joined.filter(Boolean).join(" ") || null,
  }, printed, verdict === "plain" ? null : h("span", { class: "sup", "aria-hidden": "true" }, SIGN[verdict]),
  h("span", { class: "unseen" }, ` (${verdict === "plain" ? t("not_compared") : t(`outcome.${verdict}`)})`));
  const show = () => { tell(button, item, field, verdict); join(button, true); };
  const hide = () => { untell(); join(button, false); };
  button.addEventListener("mouseenter", show);
  button.addEventListener("mouseleave", hide);
  button.addEventListener("focus", show);
  button.addEventListener("blur", hide);
  button.addEventListener("click", show);
  return button;
}

// The promise and its answers are lit together.
function join(button, on) {
  const own = (button.dataset.joins || "").split(" ").filter(Boolean);
  for (const other of button.closest(".detail").querySelectorAll("[data-joins]")) {
    const shared = other.dataset.joins.split(" ").some((id) => own.includes(id));
    other.classList.toggle("lit", on && shared && other !== button);
  }
}

const ruleName = (rule) => (rule && known(`rule.${rule}`) ? t(`rule.${rule}`) : rule);

let toldOf = null; // the number that the tip is about

function tell(button, item, field, verdict) {
  const answers = (item.answers || []).map(([target, year]) =>
    `${targetInWords(target)}${year === null ? "" : ` (${year})`}`);
  const line = (name, text) => (text ? [h("dt", {}, name), h("dd", {}, text)] : []);
  const tip = $("tip");
  fill(tip, h("p", { class: `verdict ${verdict}` },
    verdict === "plain" ? t("not_compared") : `${SIGN[verdict]} ${t(`outcome.${verdict}`)}`),
  h("dl", {},
    line(t("value"), quantity({ ...item, per: null }, item.value, item.value_max)),
    line(t("counts"), item.unit_head),
    line(t("years"), span(item.year_from, item.year_to)),
    line(t("per"), perOf(item)),
    line(t("change"), item.is_delta ? t(`change.${item.change || "any"}`) : ""),
    line(t("role"), item.role ? t(`role.${item.role}`) : ""),
    line(t("modality"), item.modality ? t(`modality.${item.modality}`) : ""),
    line(t("answers"), answers.join("; ")),
    line(t("rule"), ruleName(item.rule))));
  tip.hidden = false;
  toldOf = button;
  placeTip();
}

// Beside its number.
function placeTip() {
  const tip = $("tip");
  const at = toldOf.getBoundingClientRect();
  const width = Math.min(340, innerWidth - 16);
  tip.style.width = `${width}px`;
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
  const below = at.bottom + 6 + tip.offsetHeight < innerHeight;
  tip.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - 6 - tip.offsetHeight)}px`;
}

function targetInWords(target) {
  const row = ROW_OF_KEY.get(target);
  return row && row.promise && row.promise.planned !== undefined
    ? quantity(row.promise, row.promise.planned) : t("the_target");
}

function untell() {
  $("tip").hidden = true;
  toldOf = null;
}

// What is told of the number that has the focus goes along; the focus itself may scroll.
function tellOnScroll() {
  if (toldOf && toldOf === document.activeElement) placeTip();
  else untell();
}
