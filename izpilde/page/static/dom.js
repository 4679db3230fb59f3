// Elements are made here alone, of text: nothing that a report says is ever read as HTML.

const $ = (id) => document.getElementById(id);

// h("button", {type: "button", class: "x", onclick: f}, "text", otherElement, null)
function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
}

function table(label, heads, rows, className) {
  return h("table", { class: className || null, "aria-label": label },
    h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col", class: head.class }, head.text)))),
    h("tbody", {}, rows));
}

function say(text) {
  $("said").textContent = text;
}
