// Puts the page together: what is typed is kept and checked, and answers are shown where they belong.

import { $ } from "./build.js";
import { ask } from "./api.js";
import * as desk from "./desk.js";
import * as draft from "./draft.js";
import { figures, words } from "./figures.js";
import * as files from "./files.js";
import * as findings from "./findings.js";
import * as ignored from "./ignored.js";
import * as keys from "./keys.js";
import * as outputs from "./outputs.js";
import * as sheets from "./sheets.js";
import * as sources from "./sources.js";
import { edited, formatOf, rangeOf, write } from "./source.js";
import * as squiggles from "./squiggles.js";
import * as store from "./store.js";
import * as versions from "./versions.js";
import { fromText } from "./clean.js";
import { reveal, say, tabs, theme } from "./view.js";

const PAUSE = 300; // milliseconds without a keystroke, after which the draft is checked
const { state } = store;

let latest = []; // what the last answer found, ignored or not
let written = null; // what was sent for it
let dirty = false; // whether the draft has changed since
let version = "";
let timer = 0;
let keeping = 0;
let turn = new AbortController();

// --- checking ---

function changed(soon = false) {
  dirty = true;
  squiggles.showPlace(null);
  turn.abort();
  clearTimeout(timer);
  document.body.classList.add("checking");
  timer = setTimeout(check, soon ? 0 : PAUSE);
  words();
  clearTimeout(keeping);
  keeping = setTimeout(keep, PAUSE);
}

async function check() {
  turn.abort();
  turn = new AbortController();
  const { signal } = turn;
  if (draft.isEmpty()) {
    [latest, written, dirty] = [[], null, false];
    document.body.classList.remove("checking");
    blank();
    render();
    return;
  }
  const sent = write(draft.surface);
  try {
    const answer = await (await ask("/api/check", request(sent), signal)).json();
    if (signal.aborted) return;
    take(answer, sent);
    await aside(sent, signal);
  } catch (error) {
    if (signal.aborted) return;
    document.body.classList.remove("checking");
    say(`Not checked: ${error.message}`, true);
  }
}

// Half an emoji is no text that could be sent; what stands for it has the same length.
const whole = (text) => (text.toWellFormed ? text.toWellFormed() : text);
const request = (sent) => ({ text: whole(sent.text), format: sent.format, ...desk.fields() });

function take(answer, sent) {
  version = answer.newslint;
  written = sent;
  dirty = false;
  document.body.classList.remove("checking");
  latest = answer.findings.map((each) => {
    const range = rangeOf(sent, each.start.offset, each.end.offset);
    const fixes = each.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => live(edit, sent)) }));
    const related = each.related.map((place) => ({ ...place, range: rangeOf(sent, place.start, place.end) }));
    const sentence = sentenceAt(range) || each.text;
    return { ...each, range, fixes, related, sentence, alias: `${each.rule}\n${each.text}\n${sentence}` };
  });
  if (answer.errors.length) say(`Not everything was checked: ${answer.errors[0].message}`, true);
  else say("");
  render();
}

function sentenceAt(range) {
  const block = range && draft.blockOf(range.startContainer);
  return block && versions.sentenceOf(range, block);
}

function live(edit, sent) {
  const range = rangeOf(sent, edit.start, edit.end);
  return { ...edit, range, was: range ? range.toString() : null };
}

// The sheets, sources and counts, which may come a moment later.
async function aside(sent, signal) {
  try {
    const answer = await (await ask("/api/sheets", request(sent), signal)).json();
    if (signal.aborted) return;
    const place = (start, end) => rangeOf(sent, start, end);
    const read = (span) => (place(span.start, span.end)?.toString() || span.text || "").replace(/\s+/g, " ");
    sheets.draw(answer, { place, read, jump, keep });
    sources.draw(answer, { place, read, jump, changed: arranged });
    figures(answer);
  } catch (error) {
    if (signal.aborted) return;
    sheets.fail(`No sheet: ${error.message}.`);
    sources.fail(`No table of sources: ${error.message}.`);
    figures({});
  }
}

function blank() {
  const none = { place: () => null, read: () => "", jump, keep, changed: arranged };
  sheets.draw({}, none);
  sources.draw({}, none);
  figures({});
}

// --- showing ---

function render() {
  for (const each of latest) each.isNew = versions.isNew(each);
  const open = latest.filter((each) => !ignored.isIgnored(each));
  findings.set(open);
  squiggles.show(open, findings.current);
  ignored.draw(latest, showAgain);
  versions.draw(open, {
    jump,
    choose: (each) => go(each, true),
  });
  const { must, look, advice } = findings.summary();
  document.title = draft.isEmpty() ? "newslint" : `${must}, ${look} · newslint`;
  $("#must").textContent = must;
  $("#look").textContent = look;
  $("#advice").textContent = advice;
  $("#summary").classList.toggle("clean", !findings.tally().must && !findings.tally().look);
  $("#count-findings").textContent = open.length ? String(open.length) : "";
  $("[data-filter=new]").hidden = !state.last;
  if (!state.last && findings.filter === "new") findings.setFilter("all");
}

function jump(range) {
  if (!squiggles.alive(range)) {
    say("That place has changed; the sheet is being renewed.");
    return;
  }
  squiggles.showPlace(range);
  reveal(range);
}

const panel = tabs(() => {
  squiggles.showPlace(null);
  render();
});

// --- what an editor does ---

function go(finding, focus, inDraft = false) {
  if (focus && !inDraft && $("#panel-findings").hidden) panel("findings");
  findings.choose(finding, focus && !inDraft);
  squiggles.show(findings.every(), finding);
  if (!finding || !squiggles.alive(finding.range)) return;
  reveal(finding.range);
  if (inDraft) select(finding.range);
}

function select(range) {
  draft.surface.focus({ preventScroll: true });
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range.cloneRange());
}

function accept(finding, fix, inDraft = false) {
  if (!fix) return say("There is no fix to accept here: it is yours to decide.");
  const edits = [...fix.edits].sort((a, b) => b.start - a.start);
  const intact = edits.every(
    (edit) => edit.range && edit.range.startContainer.isConnected && edit.range.toString() === edit.was,
  );
  const within = edits.every(
    (edit) =>
      edit.range && draft.blockOf(edit.range.startContainer) === draft.blockOf(edit.range.endContainer),
  );
  if (!intact || (!within && (dirty || formatOf(draft.surface) !== "text")))
    return say("The text has changed there; one moment.");
  store.record(`“${fix.title}”`);
  if (within) for (const edit of edits) draft.mend(edit.range, edit.text);
  else draft.surface.replaceChildren(...fromText(edited(written, fix.edits)));
  latest = latest.filter((each) => each !== finding);
  moveOn(finding, inDraft);
  changed(true);
  return say(`Done: ${fix.title}.`);
}

function ignore(finding, inDraft = false) {
  store.record("ignoring of a finding");
  ignored.ignore(finding);
  moveOn(finding, inDraft);
  keep();
  say("Ignored, here and in later versions of this draft.");
}

function moveOn(finding, inDraft) {
  const next = findings.after(finding);
  const focused = $("#findings").contains(document.activeElement);
  findings.drop(finding);
  render();
  if (next) go(next, focused, inDraft);
  else if (focused) $("#findings").focus();
}

function showAgain(finding) {
  store.record("showing of a finding");
  ignored.showAgain(finding);
  render();
  keep();
  go(finding, true);
}

function undone(label, word) {
  render();
  sources.redraw();
  keep();
  say(label ? `${word}: ${label}.` : "There is nothing more.");
}

function arranged(line) {
  keep();
  say(line);
}

async function report(finding) {
  const text = `False alarm: ${finding.rule}\nnewslint ${version}\nMarked: ${finding.range || finding.text}\nSentence: ${finding.sentence}\n`;
  copied(
    await outputs.toClipboard(text),
    "Rule, version and sentence are copied; paste them to whoever keeps your rules.",
  );
}

const copied = (done, line) => (done ? say(line) : say("This browser did not allow the copy.", true));

function keep() {
  clearTimeout(keeping);
  state.html = draft.html();
  const kept = store.save();
  $("#kept").textContent = kept
    ? "Kept in this browser only"
    : "Not kept: this browser’s store is full or closed";
}

// --- the start ---

function buttons() {
  $("#undo").addEventListener("click", () => undone(store.undo(), "Undone"));
  $("#redo").addEventListener("click", () => undone(store.redo(), "Done again"));
  $("#keep-version").addEventListener("click", () => {
    store.record("keeping of a version");
    versions.keep(latest);
    keep();
    render();
    say("Kept: changes from here on are shown as new.");
  });
  $("#print").addEventListener("click", sheets.print);
  $("#clear").addEventListener("click", () => {
    $("#sure").returnValue = ""; // Escape leaves the last answer
    $("#sure").showModal();
  });
  $("#sure").addEventListener("close", () => {
    if ($("#sure").returnValue !== "clear") return;
    store.clear();
    files.forget();
    draft.restore("");
    clearTimeout(keeping);
    store.clear();
    latest = [];
    render();
    $("#kept").textContent = "Nothing is kept";
    say("Cleared: this browser keeps nothing of the draft.");
    draft.surface.focus();
  });
}

async function offers() {
  try {
    const told = await (await ask("/api/desk")).json();
    findings.setRisk(told.risk);
    desk.offer(told);
    render();
  } catch (error) {
    say(`The desk’s packs are not shown: ${error.message}`, true);
  }
}

function begin() {
  store.load();
  theme();
  desk.start(() => changed(true));
  const act = (work) => (inDraft) =>
    findings.current ? work(findings.current, inDraft) : say("Choose a finding first: n.");
  findings.start({
    accept,
    ignore,
    report,
    jump,
    choose: (finding) => go(finding, true),
    enter: (finding) => go(finding, false, true),
    nothing: () =>
      draft.isEmpty() ? "Paste, type or drop a draft." : latest.length ? "Nothing here." : "Nothing to mend.",
  });
  keys.start({
    next: (inDraft) => go(findings.step(1), true, inDraft),
    previous: (inDraft) => go(findings.step(-1), true, inDraft),
    accept: act((finding, inDraft) => accept(finding, finding.fixes[0], inDraft)),
    ignore: act(ignore),
    undo: () => undone(store.undo(), "Undone"),
    redo: () => undone(store.redo(), "Done again"),
    errors: () => findings.setFilter(findings.filter === "error" ? "all" : "error"),
  });
  store.attach(draft);
  draft.start({ record: store.record, changed, replaced: () => versions.keep(latest) });
  files.start(say);
  outputs.start({ request: () => request(write(draft.surface)), say, copied });
  buttons();
  window.addEventListener("pagehide", () => draft.html() === state.html || keep());
  if (state.html) draft.restore(state.html);
  else blank();
  words();
  render();
  offers();
}

begin();
