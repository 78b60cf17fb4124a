// The sheets a checker ticks off: every name with its spellings, every figure with its sentence.

import { $, count, el } from "./build.js";
import { state } from "./store.js";

// Draw both sheets. `told` has place(start, end) → range, read(span) → its text on the page,
// jump(range) and keep().
export function draw(answer, told) {
  const names = answer.names || [];
  const numbers = answer.numbers || [];
  $("#count-names").textContent = names.length ? String(names.length) : "";
  $("#count-numbers").textContent = numbers.length ? String(numbers.length) : "";
  $("#names").replaceChildren(
    names.length
      ? table(
          "Names",
          ["Checked", "Name", "Spellings", "Times"],
          names.map((each) => nameRow(each, told)),
        )
      : el("p", { class: "hint" }, "No person is named in this draft."),
  );
  $("#numbers").replaceChildren(
    numbers.length
      ? table(
          "Numbers",
          ["Checked", "Figure", "Sentence"],
          numbers.map((each) => numberRow(each, told)),
        )
      : el("p", { class: "hint" }, "There is no figure in this draft."),
  );
}

export function fail(line) {
  for (const name of ["names", "numbers"]) $(`#${name}`).replaceChildren(el("p", { class: "hint" }, line));
  for (const name of ["names", "numbers"]) $(`#count-${name}`).textContent = "";
}

function table(caption, heads, rows) {
  return el(
    "table",
    { class: "sheet" },
    el("caption", {}, caption),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        heads.map((head) =>
          el(
            "th",
            { scope: "col", class: head.toLowerCase() },
            head === "Checked" ? el("span", { class: "unseen" }, head) : head,
          ),
        ),
      ),
    ),
    el("tbody", {}, rows),
  );
}

function tick(key, label, told) {
  const box = el("input", {
    type: "checkbox",
    "aria-label": `Checked: ${label}`,
    checked: Boolean(state.ticked[key]),
    onchange: () => {
      if (box.checked) state.ticked[key] = true;
      else delete state.ticked[key];
      box.closest("tr").classList.toggle("done", box.checked);
      told.keep();
    },
  });
  return el("td", { class: "checked" }, box);
}

function jump(text, start, end, told) {
  const range = told.place(start, end);
  return el("button", { type: "button", class: "jump", onclick: () => told.jump(range) }, text);
}

function nameRow(each, told) {
  const key = `name:${each.name}`;
  const first = each.first && told.read(each.first);
  const spellings = (each.spellings || []).map((spelling) => {
    const place = (spelling.places || [])[0];
    const text = `${spelling.text} ×${spelling.count}`;
    return el("li", {}, place ? jump(text, place.start, place.end, told) : text);
  });
  return el(
    "tr",
    { class: state.ticked[key] ? "done" : null },
    tick(key, each.name, told),
    el(
      "td",
      {},
      first ? jump(each.name, each.first.start, each.first.end, told) : each.name,
      each.title && el("span", { class: "role" }, each.title),
      first && first !== each.name && el("span", { class: "role" }, `first in full: “${first}”`),
    ),
    el("td", {}, el("ul", { class: "plain" }, spellings)),
    el("td", { class: "times" }, String(each.count)),
  );
}

function numberRow(each, told) {
  const sentence = told.read(each.sentence);
  const figure = told.read(each);
  const key = `number:${figure}:${sentence}`;
  const at =
    each.start > each.sentence.start ? told.read({ start: each.sentence.start, end: each.start }).length : 0;
  const parts = [sentence.slice(0, at), el("mark", {}, figure), sentence.slice(at + figure.length)];
  return el(
    "tr",
    { class: state.ticked[key] ? "done" : null },
    tick(key, `${figure} in “${sentence.slice(0, 60)}”`, told),
    el("td", {}, jump(figure, each.start, each.end, told)),
    el("td", {}, parts),
  );
}

// Print the sheets, and only them.
export function print() {
  const first = $("#draft").textContent.trim() ? $("#draft").firstElementChild.textContent : "";
  $("#print-title").textContent = first;
  $("#print-when").textContent =
    `${new Date().toLocaleString()} · ${count($("#names").querySelectorAll("tbody tr").length, "name")}, ${count($("#numbers").querySelectorAll("tbody tr").length, "figure")}`;
  document.body.dataset.print = "sheets";
  window.addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
  window.print();
}
