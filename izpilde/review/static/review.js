"use strict";
// The review page: choosing a number, keys, the form, and saving.  All texts come from the page.

(function () {
  const $ = (id) => document.getElementById(id);
  let main = $("measure");
  if (!main) return;
  let words = JSON.parse(main.dataset.words);
  let chosen = null; // the place of the chosen number among all marks
  let form = null; // what the open form is for: {action, field, start, end, number, seen, values}
  let refused = null; // a line that met another one: {line, theirs}

  const rows = () => [...document.querySelectorAll("button.number")];
  const row = (at) => (at === null ? null : $("r" + at));
  const token = document.querySelector("meta[name=token]").content;

  // Lengths and places count letters as the tables do, not halves of letters.
  const letters = (text) => [...text].length;

  function say(text) {
    $("trouble").textContent = text || "";
  }

  // Choosing: lit in both panes and scrolled to.

  function choose(at, focus) {
    document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
    chosen = at;
    const here = row(at);
    if (!here) return;
    here.classList.add("chosen");
    here.scrollIntoView({ block: "nearest" });
    if (focus) here.focus({ preventScroll: true });
    const mark = $("n" + at);
    if (mark) {
      mark.classList.add("chosen");
      if (!$("cells").hidden) mark.scrollIntoView({ block: "nearest" });
    }
    const spots = [...document.querySelectorAll(`.spot[data-at="${at}"]`)];
    spots.forEach((one) => one.classList.add("chosen"));
    if (spots.length) spots[0].scrollIntoView({ block: "nearest", inline: "nearest" });
    say("");
    if (form) close_form();
  }

  function step(by) {
    const count = rows().length;
    if (!count) return;
    const next = chosen === null ? (by > 0 ? 0 : count - 1) : chosen + by;
    if (next >= 0 && next < count) choose(next, true);
  }

  // Saving: one line at once.

  async function send(line, seen) {
    say("");
    let answer;
    try {
      answer = await fetch("/corrections", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Izpilde-Token": token },
        body: JSON.stringify({ line: line, seen: seen }),
      });
    } catch (error) {
      say(`${words.not_saved}: ${error.message}`);
      return false;
    }
    const told = answer.headers.get("content-type") === "application/json" ? await answer.json() : {};
    if (answer.status === 409) {
      show_conflict(line, told.conflict);
      return false;
    }
    if (!answer.ok) {
      say(`${words.not_saved}: ${told.error || answer.status}`);
      return false;
    }
    close_form();
    await renew();
    $("saved").textContent = `${words.saved} ${told.saved}`;
    return true;
  }

  // The page as it is now; the picture stays where it is.
  async function renew() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("measure");
    for (const name of Object.keys(fresh.dataset)) main.dataset[name] = fresh.dataset[name];
    const scrolled = $("reading").scrollTop;
    const hidden = $("cells").hidden;
    $("cells").replaceWith(page.getElementById("cells"));
    $("cells").hidden = hidden;
    $("reading").replaceWith(page.getElementById("reading"));
    $("reading").scrollTop = scrolled;
    if ($("read")) $("read").textContent = page.getElementById("read").textContent;
    bind();
    await place();
    const at = chosen;
    chosen = null;
    if (at !== null && row(at)) choose(at, true);
  }

  // What a line is about: a measure, whose cells are fields, or an indicator, whose are columns.
  const of_indicator = main.dataset.indicator !== undefined;
  const whole = of_indicator ? "indicators" : "measures";

  const about = (told) => ({
    document_id: main.dataset.document,
    ...(of_indicator
      ? { indicator: Number(main.dataset.indicator) }
      : { measure: Number(main.dataset.measure), measure_number: JSON.parse(main.dataset.number) }),
    ...told,
  });

  const in_cell = (table, name) => ({ table: table, ...(of_indicator ? { column: name } : { field: name }) });

  const place_of = (data) => ({
    ...in_cell(data.table, data.field),
    start: Number(data.start),
    end: Number(data.end),
    number: data.number,
  });

  const cell_of = (name) => [...document.querySelectorAll(".cell")].find((one) => one.dataset.field === name);

  function show_conflict(line, theirs) {
    refused = { line: line, theirs: theirs };
    const said = (action, set) =>
      `${action} ${Object.entries(set || {}).map(([name, value]) => `${name}: ${value}`).join(", ")}`;
    $("theirs").textContent = `${theirs.by} ${theirs.at}: ${said(theirs.action, theirs.set)}`;
    $("mine").textContent = said(line.action, line.set);
    $("conflict").showModal();
  }

  // What keys and buttons do.

  const does = {
    next: () => step(1),
    back: () => step(-1),
    right() {
      const here = row(chosen);
      if (!here || here.dataset.state !== "read") return say(words.first);
      if (here.dataset.review) return say(words.already);
      return send(about({ action: "confirm", ...place_of(here.dataset), was: values_of(here) }), here.dataset.seen);
    },
    wrong() {
      const here = row(chosen);
      if (!here || here.dataset.state !== "read") return say(words.first);
      if (here.dataset.review === "added") return does.undo();
      return send(about({ action: "remove", ...place_of(here.dataset), was: values_of(here) }), here.dataset.seen);
    },
    edit() {
      const here = row(chosen);
      if (!here) return say(words.first);
      if (here.dataset.state !== "read") return does.add();
      return open_form({ action: "change", ...place_of(here.dataset), seen: here.dataset.seen, values: values_of(here) });
    },
    add() {
      const found = selected();
      if (found) return open_form({ action: "add", ...found, seen: seen_at(found), values: {} });
      const here = row(chosen);
      if (here && ["refused", "unread"].includes(here.dataset.state)) {
        return open_form({ action: "add", ...place_of(here.dataset), seen: here.dataset.seen, values: {} });
      }
      const where = here ? here.dataset.field : of_indicator ? document.querySelector(".cell").dataset.field : "execution";
      return open_form({ action: "add", ...in_cell(cell_of(where).dataset.table, where), seen: "", values: {} });
    },
    wholly() {
      return send(about({ action: "confirm", table: whole }), main.dataset.seen);
    },
    undo() {
      const here = row(chosen);
      const of = (here && here.dataset.undoes) || main.dataset.last;
      if (!of) return say(words.nothing);
      return send({ action: "undo", of: of }, "");
    },
    keys: () => $("keys").showModal(),
    close: () => $("keys").close(),
    cancel: () => { close_form(); row(chosen)?.focus(); },
    theirs() { $("conflict").close(); close_form(); return renew(); },
    mine() { $("conflict").close(); return send(refused.line, refused.theirs.id); },
    following() { if (main.dataset.next) location.href = main.dataset.next; else say(words.end); },
    before() { if (main.dataset.before) location.href = main.dataset.before; },
  };
  const keys = { j: "next", k: "back", y: "right", n: "wrong", e: "edit", a: "add", w: "wholly", u: "undo", "?": "keys", "]": "following", "[": "before" };

  const values_of = (here) => JSON.parse(here.dataset.values);

  // The stretch of a cell that is selected, without white space at its ends.
  function selected() {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement || range.startContainer;
    const cell = (range.startContainer.closest ? range.startContainer : start).closest(".cell");
    if (!cell || !cell.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(cell);
    before.setEnd(range.startContainer, range.startOffset);
    const text = range.toString();
    const number = text.trim();
    if (!number) return null;
    const from = letters(before.toString()) + letters(text.slice(0, text.indexOf(number)));
    return {
      ...in_cell(cell.dataset.table, cell.dataset.field),
      start: from,
      end: from + letters(number),
      number: number,
    };
  }

  function seen_at(place) {
    const same = rows().find((one) => one.dataset.field === (place.field || place.column) &&
      Number(one.dataset.start) === place.start && Number(one.dataset.end) === place.end);
    return same ? same.dataset.seen : "";
  }

  // The form.

  const NUMBERS = ["value", "value_max", "year_from", "year_to"];
  const columns = () => [...$("form").elements].map((one) => one.name).filter((name) => name && !["number", "note"].includes(name));

  function open_form(told) {
    form = told;
    const fields = $("form").elements;
    $("form").hidden = false;
    document.querySelectorAll("#form [data-for]").forEach((one) => {
      one.hidden = one.dataset.for !== told.action;
    });
    $("chosen").textContent = told.number || "";
    for (const name of columns()) {
      const value = told.values[name];
      fields[name].value = value === undefined || value === null ? "" : String(value);
    }
    if (told.action === "add") {
      fields.comparator.value = "eq";
      if (of_indicator) fields.kind.value = "actual";
      else fields.unit_kind.value = "count";
      const number = told.number || "";
      fields.number.value = number;
      const plain = Number(number.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
      if (number && !Number.isNaN(plain)) fields.value.value = String(plain);
    }
    fields.note.value = "";
    const first = told.action === "add" && !told.number ? fields.number : told.action === "add" ? fields.value : fields.year_from;
    first.focus();
    first.select();
    $("form").scrollIntoView({ block: "nearest" });
  }

  function close_form() {
    form = null;
    $("form").hidden = true;
  }

  function read_form() {
    const fields = $("form").elements;
    const set = {};
    const was = {};
    for (const name of columns()) {
      const text = fields[name].value.trim();
      let value = text === "" ? null : text;
      if (value !== null && NUMBERS.includes(name)) {
        value = Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
        if (Number.isNaN(value)) value = text; // which the program refuses in its own words
      }
      const before = form.values[name] === undefined ? null : form.values[name];
      if (value !== before) {
        set[name] = value;
        was[name] = before;
      }
    }
    if (set.year_from && form.values.year_to === form.values.year_from && !("year_to" in set)) {
      set.year_to = set.year_from;
      was.year_to = form.values.year_to === undefined ? null : form.values.year_to;
    }
    if (form.action === "add" && set.year_from && !set.year_to) set.year_to = set.year_from;
    return { set: set, was: was, note: fields.note.value.trim() };
  }

  async function save_form(event) {
    event.preventDefault();
    const told = read_form();
    const name = of_indicator ? form.column : form.field;
    const place = { ...in_cell(form.table, name), start: form.start, end: form.end, number: form.number };
    if (form.action === "add") {
      const number = $("form").elements.number.value.trim();
      if (number !== form.number) Object.assign(place, find_number(name, number));
      if (place.start === undefined) return say(words.not_saved + ": " + (number || "?"));
    }
    if (!Object.keys(told.set).length) return close_form();
    const line = about({ action: form.action, ...place, set: told.set });
    if (form.action === "change") line.was = told.was;
    if (told.note) line.note = told.note;
    return send(line, form.seen);
  }

  // A number that was typed, not selected: where it first stands in the cell and is not read.
  function find_number(field, number) {
    const cell = cell_of(field);
    if (!cell || !number) return {};
    const text = cell.textContent;
    for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
      const start = letters(text.slice(0, at));
      const end = start + letters(number);
      const read = rows().some((one) => one.dataset.field === field && one.dataset.state === "read" &&
        Number(one.dataset.start) < end && start < Number(one.dataset.end));
      if (!read) return { start: start, end: end, number: number };
    }
    return {};
  }

  async function save_texts(event) {
    event.preventDefault();
    const set = {};
    const was = {};
    for (const field of $("textform").elements) {
      if (!field.name) continue;
      const before = field.tagName === "TEXTAREA" ? field.defaultValue : [...field.options].find((o) => o.defaultSelected)?.value || "";
      if (field.value !== before) {
        set[field.name] = field.value === "" ? null : field.value;
        was[field.name] = before === "" ? null : before;
      }
    }
    if (Object.keys(set).length) await send(about({ action: "change", table: whole, set: set, was: was }), main.dataset.seen);
  }

  // The page picture: the row framed, each number boxed, where the program says that they stand.

  async function place() {
    const pages = $("pages");
    if (!pages) return;
    const answer = await fetch(pages.dataset.places);
    if (!answer.ok) return;
    const told = await answer.json();
    pages.querySelectorAll(".frame, .spot").forEach((one) => one.remove());
    const put = (box, kind) => {
      const sheet = pages.querySelector(`.sheet[data-page="${box.page}"]`);
      if (!sheet) return null;
      const one = document.createElement(kind === "frame" ? "div" : "button");
      one.className = kind;
      one.style.left = `${100 * box.x0}%`;
      one.style.top = `${100 * box.top}%`;
      one.style.width = `${100 * (box.x1 - box.x0)}%`;
      one.style.height = `${100 * (box.bottom - box.top)}%`;
      sheet.append(one);
      return one;
    };
    const frames = told.row.map((box) => put(box, "frame"));
    for (const [at, boxes] of Object.entries(told.numbers)) {
      const here = row(at);
      boxes.forEach((box, n) => {
        const spot = put(box, "spot");
        if (!spot || !here) return;
        spot.type = "button";
        spot.tabIndex = -1;
        spot.classList.add(here.dataset.state);
        spot.dataset.at = at;
        spot.dataset.badge = n ? "" : here.querySelector(".badge").textContent.replace("·", "");
        spot.setAttribute("aria-label", here.dataset.number);
        if (Number(at) === chosen) spot.classList.add("chosen");
      });
    }
    if (!pages.dataset.zoomed && frames[0]) {
      pages.dataset.zoomed = "yes";
      pages.scrollTop = Math.max(0, frames[0].offsetTop - 24);
      pages.scrollLeft = Math.max(0, frames[0].offsetLeft - 8);
    }
  }

  function bind() {
    words = JSON.parse(main.dataset.words);
    $("form").addEventListener("submit", save_form);
    $("textform").addEventListener("submit", save_texts);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-does]");
    if (button) return void does[button.dataset.does]();
    const tab = event.target.closest("[data-shows]");
    if (tab) {
      const text = tab.dataset.shows === "text";
      $("cells").hidden = !text;
      $("pages").hidden = text;
      document.querySelectorAll("[data-shows]").forEach((one) => one.setAttribute("aria-pressed", String(one === tab)));
      return;
    }
    const number = event.target.closest("[data-at]");
    if (number && window.getSelection().isCollapsed) choose(Number(number.dataset.at), number.classList.contains("number"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") does.cancel();
      return;
    }
    // Where a keyboard gives other letters, the place of the key counts.
    const typed = event.key.toLowerCase();
    const placed = /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/.test(typed) ? event.code.slice(3).toLowerCase() : typed;
    const what = keys[placed];
    if (!what) return;
    event.preventDefault();
    does[what]();
  });

  bind();
  place();
})();
