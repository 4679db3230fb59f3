// The page's own words in English and Latvian (texts.tsv), and what is remembered of the reader.

let TEXTS = null;
let language = "en";

function remembered(name) {
  try { return localStorage.getItem(`izpilde.${name}`); } catch { return null; }
}

function remember(name, value) {
  try { localStorage.setItem(`izpilde.${name}`, value); } catch { /* a page without storage */ }
}

function chooseLanguage(chosen) {
  language = chosen in TEXTS ? chosen : "en";
  document.documentElement.lang = language;
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === language));
  }
  for (const part of document.querySelectorAll("[data-text]")) part.textContent = t(part.dataset.text);
  for (const part of document.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", t(part.dataset.label));
  }
}

// t("of", {n: 3, all: 9}): the text of that key, its {n} and {all} filled in.
function t(key, values) {
  const text = TEXTS[language][key] ?? TEXTS.en[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
}

const known = (key) => key in TEXTS[language];

// A count with its noun in the number that its last digits ask for: 1 report, 2 reports;
// 21 ziņojums, 11 ziņojumi.
function counted(n, noun) {
  const one = language === "lv" ? n % 10 === 1 && n % 100 !== 11 : n === 1;
  return `${number(n)} ${t(one ? `${noun}.one` : `${noun}.many`)}`;
}
