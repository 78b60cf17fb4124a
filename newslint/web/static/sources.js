// Who speaks in the draft and for how long; rows are merged and split where newslint read them wrong.

import { $, count, el } from "./build.js";
import { record, state } from "./store.js";

const NOBODY = "No speaker found";
const chosen = new Set();
let rows = [];
let speakers = [];
let told = {};

// A row with what it says and where, found now: later the draft is another.
function placed(row) {
  const texts = row.content.map((span) => told.read(span));
  const [first] = [...row.content, ...row.source];
  // a statement goes by its own words, so that what was arranged by hand survives another check
  const key = `said:${texts.join(" ").slice(0, 160)}`;
  return { ...row, key, said: texts.join(" … "), place: first ? told.place(first.start, first.end) : null };
}

function nameOf(row) {
  const name = state.groups[row.key] || row.speaker || NOBODY;
  return state.groups[`name:${name}`] || name;
}

// Speakers with their statements, the longest first. `given` are rows of `newslint sources`.
function grouped(given) {
  const found = new Map();
  for (const row of given) {
    const name = nameOf(row);
    if (!found.has(name)) found.set(name, { name, statements: [], words: 0, from: new Set() });
    const group = found.get(name);
    group.statements.push(row);
    group.words += row.words || 0;
    group.from.add(row.speaker || NOBODY);
    if (!group.role) group.role = row.role || "";
    group.standing = group.standing || row.standing || (row.named ? "named" : "unnamed");
  }
  return [...found.values()].sort((a, b) => b.words - a.words);
}

// `answer` is that of /api/sheets; `with_` has place(start, end) → range, read(span) →
// its text on the page, jump(range), changed().
export function draw(answer, with_) {
  speakers = answer.speakers || [];
  told = with_;
  rows = (answer.sources || []).map(placed);
  redraw();
}

export function fail(line) {
  rows = [];
  $("#sources").replaceChildren(el("p", { class: "hint" }, line));
  $("#count-sources").textContent = "";
}

export function redraw() {
  const groups = grouped(rows);
  const total = groups.reduce((sum, group) => sum + group.words, 0) || 1;
  for (const name of [...chosen]) if (!groups.some((group) => group.name === name)) chosen.delete(name);
  $("#count-sources").textContent = groups.length ? String(groups.length) : "";
  if (!groups.length) {
    $("#sources").replaceChildren(el("p", { class: "hint" }, "Nobody is quoted in this draft."));
    return;
  }
  const merge = el(
    "button",
    { type: "button", id: "merge", disabled: chosen.size < 2, onclick: () => mergeRows(groups) },
    "Merge selected rows",
  );
  $("#sources").replaceChildren(
    el("p", { class: "tools" }, merge),
    el(
      "table",
      { class: "sheet" },
      el("caption", {}, "Sources"),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ["Select", "Speaker", "Words"].map((head) =>
            el(
              "th",
              { scope: "col", class: head.toLowerCase() },
              head === "Select" ? el("span", { class: "unseen" }, head) : head,
            ),
          ),
        ),
      ),
      el(
        "tbody",
        {},
        groups.map((group) => rowOf(group, total, merge)),
      ),
    ),
  );
}

function rowOf(group, total, merge) {
  const box = el("input", {
    type: "checkbox",
    "aria-label": `Select ${group.name}`,
    checked: chosen.has(group.name),
    onchange: () => {
      if (box.checked) chosen.add(group.name);
      else chosen.delete(group.name);
      merge.disabled = chosen.size < 2;
    },
  });
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.width = `${Math.round((100 * group.words) / total)}%`;
  const about = [group.standing, group.role, ...remarks(group)].filter(Boolean).join(", ");
  const byHand = Object.values(state.groups).includes(group.name);
  return el(
    "tr",
    {},
    el("td", { class: "checked" }, box),
    el(
      "td",
      {},
      el(
        "button",
        { type: "button", class: "jump name", onclick: () => told.jump(group.statements[0].place) },
        group.name,
      ),
      el("span", { class: "role" }, about),
      el(
        "ul",
        { class: "statements" },
        group.statements.map((row) => statement(row, group)),
      ),
      byHand &&
        el(
          "button",
          { type: "button", class: "quiet", onclick: () => apart(group) },
          "Split by speaker again",
        ),
    ),
    el(
      "td",
      { class: "times" },
      `${Math.round((100 * group.words) / total)}%`,
      bar,
      el("span", { class: "role" }, count(group.words, "word")),
    ),
  );
}

// Why a name is withheld, and who was asked and did not answer, in the story's own words.
function remarks(group) {
  const ids = new Set(group.statements.map((row) => row.speaker_id));
  const theirs = speakers.filter((each) => ids.has(each.speaker_id));
  const said = (name, before) =>
    theirs.filter((each) => each[name]).map((each) => `${before}“${each[name]}”`);
  return [...said("reason", "name withheld: "), ...said("response_sought", "response sought: ")];
}

function statement(row, group) {
  const text = row.said || "(no words)";
  const short = text.length > 110 ? `${text.slice(0, 108)}…` : text;
  return el(
    "li",
    {},
    el("button", { type: "button", class: "jump", onclick: () => told.jump(row.place) }, short),
    row.doubtful &&
      el(
        "span",
        { class: "chip", title: "no verb of speech, or a pronoun that may mean somebody else" },
        "doubtful",
      ),
    group.statements.length > 1 &&
      el(
        "button",
        {
          type: "button",
          class: "quiet",
          "aria-label": `Split off: ${short}`,
          onclick: () => splitOff(row, group),
        },
        "Split off",
      ),
  );
}

function mergeRows(groups) {
  record("merging of sources");
  const [first, ...rest] = groups.filter((group) => chosen.has(group.name));
  for (const group of rest) {
    for (const [from, to] of Object.entries(state.groups))
      if (to === group.name) state.groups[from] = first.name;
    state.groups[`name:${group.name}`] = first.name;
  }
  delete state.groups[`name:${first.name}`];
  chosen.clear();
  finish(`Merged into ${first.name}.`);
}

function splitOff(row, group) {
  record("splitting of a source");
  let number = 2;
  const taken = new Set(grouped(rows).map((each) => each.name));
  while (taken.has(`${group.name} (${number})`)) number += 1;
  state.groups[row.key] = `${group.name} (${number})`;
  finish(`Split off as ${group.name} (${number}).`);
}

function apart(group) {
  record("splitting of sources");
  for (const row of group.statements) delete state.groups[row.key];
  for (const [from, to] of Object.entries(state.groups)) if (to === group.name) delete state.groups[from];
  finish("The rows are as newslint read them.");
}

function finish(line) {
  redraw();
  told.changed(line);
}
