// The list of findings: sorted by risk, one of them current, each with what can be done about it.

import { $, el } from "./build.js";
import { blockOf } from "./draft.js";

const WORDS = { error: "Must fix", warning: "Look at", info: "Consider" };
const ORDER = ["error", "warning", "info"];
// Groups of families by risk; the server's /api/desk may say otherwise.
const RISK = [
  ["legal"],
  ["numbers", "dates", "quotes", "attribution", "structure"],
  ["names", "acronyms"],
  ["typos", "grammar", "punctuation", "consistency", "leftovers"],
];
const TITLES = { legal: "Legal", numbers: "Facts", names: "Names", typos: "Language" };
const SHOWN = 300; // cards; more than that nobody reads

const list = $("#findings");
let risk = RISK;
let all = [];
let actions = {};
export let filter = "all";
export let current = null;

export function start(given) {
  actions = given;
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.addEventListener("click", () => setFilter(button.dataset.filter));
  }
}

export function setRisk(groups) {
  if (Array.isArray(groups) && groups.length) risk = groups;
}

export function setFilter(name) {
  filter = name;
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === name));
  }
  draw();
}

const family = (finding) => finding.rule.split(".")[0];

function group(finding) {
  const at = risk.findIndex((families) => families.includes(family(finding)));
  return at < 0 ? risk.length : at;
}

function title(at) {
  const known = (risk[at] || []).map((name) => TITLES[name]).find(Boolean);
  return known || (at >= risk.length - 1 ? "Style" : risk[at].join(", "));
}

// All findings of the last answer that are not ignored, in the order of the list.
export function set(found) {
  all = [...found].sort(
    (a, b) =>
      group(a) - group(b) ||
      ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
      a.start.offset - b.start.offset,
  );
  current =
    current &&
    (all.find((each) => each.fingerprint === current.fingerprint && each.alias === current.alias) ||
      all.find((each) => each.fingerprint === current.fingerprint) ||
      null);
  draw();
}

export const shown = () =>
  all.filter((each) => filter === "all" || (filter === "new" ? each.isNew : each.severity === "error"));
export const every = () => all;

export function tally() {
  const by = (severity) => all.filter((each) => each.severity === severity).length;
  return { must: by("error"), look: by("warning"), advice: by("info") };
}

function draw() {
  const rows = shown();
  const refocus = focus(rows);
  list.replaceChildren();
  let last = -1;
  for (const finding of rows.slice(0, SHOWN)) {
    const at = group(finding);
    if (at !== last) {
      const size = rows.filter((each) => group(each) === at).length;
      list.append(el("li", { class: "group" }, el("h3", {}, title(at), " ", el("span", {}, String(size)))));
      last = at;
    }
    list.append(card(finding));
  }
  if (rows.length > SHOWN)
    list.append(el("li", { class: "more" }, `${rows.length - SHOWN} more, when these are done`));
  $("#nothing").hidden = rows.length > 0;
  $("#nothing").textContent = actions.nothing();
  refocus();
}

// What puts the focus back to where it is in the list, when that is drawn anew.
function focus(rows) {
  const held = document.activeElement;
  if (!list.contains(held)) return () => {};
  const card = held.closest(".finding");
  const at = card ? [...card.querySelectorAll("button")].indexOf(held) : -1;
  const same = rows.find((each) => card && (each.card === card || name(each) === card.dataset.name));
  return () => {
    if (same && at > 0) $$("button", same.card)[at]?.focus({ preventScroll: true });
    else focusOn(same || current || rows[0]);
  };
}

const $$ = (selector, within) => [...within.querySelectorAll(selector)];
const name = (finding) => `${finding.fingerprint} ${finding.alias}`;

function card(finding) {
  const is = finding === current;
  const fixes = finding.fixes.map((fix) =>
    el("button", { type: "button", class: "fix", onclick: () => actions.accept(finding, fix) }, fix.title),
  );
  const item = el(
    "li",
    { class: `finding ${finding.severity}${is ? " current" : ""}`, "data-name": name(finding) },
    el(
      "button",
      {
        type: "button",
        class: "what",
        "aria-current": is ? "true" : null,
        onclick: () => actions.choose(finding),
        ondblclick: () => actions.enter(finding),
      },
      el("span", { class: "mark", "aria-hidden": "true" }),
      el("span", { class: "severity" }, WORDS[finding.severity]),
      finding.isNew && el("span", { class: "chip" }, "new"),
      el("span", { class: "message" }, finding.message),
    ),
    excerpt(finding),
    el(
      "div",
      { class: "actions" },
      ...fixes,
      el("button", { type: "button", class: "quiet", onclick: () => actions.ignore(finding) }, "Ignore"),
      el("button", { type: "button", class: "quiet more", onclick: () => actions.enter(finding) }, "Edit"),
      el(
        "button",
        { type: "button", class: "quiet more", onclick: () => actions.report(finding) },
        "Report false alarm",
      ),
    ),
    finding.related.length > 0 && el("ul", { class: "related" }, finding.related.slice(0, 3).map(elsewhere)),
    el("p", { class: "rule" }, finding.rule),
  );
  finding.card = item;
  return item;
}

function elsewhere(place) {
  const text = place.range ? place.range.toString() : "";
  const shown = text.length > 60 ? `${text.slice(0, 58)}…` : text;
  return el(
    "li",
    {},
    el("button", { type: "button", class: "jump", onclick: () => actions.jump(place.range) }, `“${shown}”`),
    ` ${place.label}`,
  );
}

function excerpt(finding) {
  const block = finding.range && blockOf(finding.range.startContainer);
  if (!block) return el("p", { class: "excerpt" }, finding.text.slice(0, 80));
  const whole = block.textContent;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(finding.range.startContainer, finding.range.startOffset);
  const start = before.toString().length;
  const end = start + finding.range.toString().length;
  const from = wordAt(whole, Math.max(0, start - 34));
  const stop = end + 60 >= whole.length ? whole.length : whole.lastIndexOf(" ", end + 60);
  return el(
    "p",
    { class: "excerpt" },
    (from ? "…" : "") + whole.slice(from, start),
    el("mark", {}, whole.slice(start, Math.min(end, start + 90))),
    stop > end ? whole.slice(end, stop) + (stop < whole.length ? "…" : "") : "",
  );
}

// A place near `at` where a word begins.
function wordAt(text, at) {
  let place = at;
  while (place > 0 && place < text.length && !/\s/.test(text[place - 1])) place += 1;
  return place > at + 15 ? at : place;
}

// Make a finding the current one; the rest of the list stays where it is.
export function choose(finding, focus) {
  const before = current;
  current = finding;
  for (const each of [before, finding]) {
    const item = each && each.card;
    if (!item) continue;
    item.classList.toggle("current", each === finding);
    const button = $(".what", item);
    if (each === finding) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  if (!finding || !finding.card) return;
  finding.card.scrollIntoView({ block: "nearest" });
  if (focus) focusOn(finding);
}

function focusOn(finding) {
  if (finding && finding.card) $(".what", finding.card).focus({ preventScroll: false });
  else list.focus();
}

// The finding after (or before) the current one, around the end.
export function step(by) {
  const rows = shown();
  if (!rows.length) return null;
  const at = rows.indexOf(current);
  if (at < 0) return by > 0 ? rows[0] : rows.at(-1);
  return rows[(at + by + rows.length) % rows.length];
}

// What comes into the place of a finding that is dealt with.
export function after(finding) {
  const rows = shown();
  const at = rows.indexOf(finding);
  return rows[at + 1] || rows[at - 1] || null;
}

export function drop(finding) {
  all = all.filter((each) => each !== finding);
  if (current === finding) current = null;
  draw();
}

export function summary() {
  const { must, look, advice } = tally();
  return { must: `${must} must fix`, look: `${look} look at`, advice: `${advice} to consider` };
}
