// The page's beginning, and what follows when the reader asks for something.

function refresh() {
  drawKept();
  drawBy();
  drawLook();
  drawFilters();
  if ($("search").value !== (asked.q || "") && document.activeElement !== $("search")) $("search").value = asked.q || "";
  filterGrid();
}

function drawAll() {
  drawCounts();
  $("search").placeholder = t("search");
  $("search").setAttribute("aria-label", t("search"));
  $("theme").setAttribute("aria-label", t("theme"));
  $("theme").title = t("theme");
  openKey = null;
  for (const row of ROWS) row.detail = null;
  drawPromises();
  drawKept();
  drawBy();
  drawLook();
  drawFilters();
  drawFindings();
  drawReports();
}

function chooseTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
}

const isDark = () => (document.documentElement.dataset.theme
  || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function listen() {
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => {
      remember("language", button.dataset.lang);
      chooseLanguage(button.dataset.lang);
      drawAll();
    });
  }
  $("theme").addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    remember("theme", theme);
    chooseTheme(theme);
    drawAll();
  });
  let waiting = 0;
  $("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => ask({ q: $("search").value.trim() || null }), 60);
  });
  addEventListener("hashchange", () => { readAddress(); refresh(); });
  addEventListener("scroll", tellOnScroll, { passive: true, capture: true });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") untell();
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      $("search").focus();
    }
  });
  NARROW_SCREEN.addEventListener("change", drawAll);
  WIDE_SCREEN.addEventListener("change", drawAll);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", endPrint);
}

async function begin() {
  chooseTheme(remembered("theme"));
  [TEXTS, INDEX] = await Promise.all([unpack("data-texts"), unpack("data-index")]);
  makeRows();
  readAddress();
  $("search").value = asked.q || "";
  chooseLanguage(remembered("language") || (navigator.language.startsWith("lv") ? "lv" : "en"));
  listen();
  drawAll();
  document.documentElement.dataset.ready = "yes";
  unpackedCells = await prepareSearch();
  if (asked.q) refresh();
}

begin();
