// What is new since the last version: sentences that came, went or changed, and findings with them.

import { $, el, rangeIn } from "./build.js";
import { state } from "./store.js";
import { surface } from "./draft.js";
import * as squiggles from "./squiggles.js";

const LIMIT = 4_000_000; // cells of the comparison; a longer change is told as a whole
const ALIKE = 0.4; // share of words that makes two sentences versions of one

const segmenter =
  typeof Intl.Segmenter === "function" ? new Intl.Segmenter("en", { granularity: "sentence" }) : null;

// [{text, start}] of a paragraph; `start` counts in its text.
function sentencesOf(text) {
  if (segmenter)
    return [...segmenter.segment(text)]
      .map((each) => ({
        text: each.segment.trim(),
        start: each.index,
        end: each.index + each.segment.trimEnd().length,
      }))
      .filter((each) => each.text);
  return [...text.matchAll(/[^.!?]+[.!?]*["”’')]*\s*/g)]
    .map((each) => ({ text: each[0].trim(), start: each.index, end: each.index + each[0].trimEnd().length }))
    .filter((each) => each.text);
}

// The draft's sentences, each with its block.
export function sentences() {
  const blocks = [...surface.querySelectorAll("p,h1,h2,h3,li,td,th")].filter(
    (block) => !block.querySelector("p,li"),
  );
  return blocks.flatMap((block) => sentencesOf(block.textContent).map((each) => ({ ...each, block })));
}

// Keep the draft as it is now as what the next one is compared with.
export function keep(findings) {
  state.last = {
    sentences: sentences().map((each) => each.text),
    known: findings.flatMap((each) => [each.fingerprint, each.alias]),
    at: Date.now(),
  };
}

// A finding is new when neither the words around it nor its sentence had it before.
export const isNew = (finding) =>
  Boolean(
    state.last &&
    !state.last.known.includes(finding.fingerprint) &&
    !state.last.known.includes(finding.alias),
  );

// The sentence of a range, for what is said about it outside of the draft.
export function sentenceOf(range, block) {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const at = before.toString().length;
  return sentencesOf(block.textContent).find((each) => at < each.end)?.text || block.textContent;
}

// Rows of ["same" | "added" | "removed", index in old, index in new], by the longest common run.
function compare(old, now) {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1;
  const rows = [];
  for (let at = 0; at < head; at += 1) rows.push(["same", at, at]);
  rows.push(...middle(old, now, head, old.length - tail, now.length - tail));
  for (let at = tail; at > 0; at -= 1) rows.push(["same", old.length - at, now.length - at]);
  return rows;
}

function middle(old, now, head, oldEnd, nowEnd) {
  const [n, m] = [oldEnd - head, nowEnd - head];
  if (n * m > LIMIT) {
    const gone = Array.from({ length: n }, (_, at) => ["removed", head + at, -1]);
    return [...gone, ...Array.from({ length: m }, (_, at) => ["added", -1, head + at])];
  }
  const best = new Uint32Array((n + 1) * (m + 1));
  const cell = (i, j) => i * (m + 1) + j;
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = m - 1; j >= 0; j -= 1) {
      best[cell(i, j)] =
        old[head + i] === now[head + j]
          ? best[cell(i + 1, j + 1)] + 1
          : Math.max(best[cell(i + 1, j)], best[cell(i, j + 1)]);
    }
  }
  const rows = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    if (i < n && j < m && old[head + i] === now[head + j]) rows.push(["same", head + i++, head + j++]);
    else if (j >= m || (i < n && best[cell(i + 1, j)] >= best[cell(i, j + 1)]))
      rows.push(["removed", head + i++, -1]);
    else rows.push(["added", -1, head + j++]);
  }
  return rows;
}

// Changes as a reader sees them: {kind: added | removed | changed, old, now}.
export function changes(old, now) {
  const found = [];
  let gone = [];
  let come = [];
  const settle = () => {
    for (const at of come) {
      const pair = gone.findIndex((was) => alike(old[was], now[at]));
      if (pair < 0) found.push({ kind: "added", now: at });
      else found.push({ kind: "changed", old: gone.splice(pair, 1)[0], now: at });
    }
    found.push(...gone.map((was) => ({ kind: "removed", old: was })));
    [gone, come] = [[], []];
  };
  for (const [kind, was, is] of compare(old, now)) {
    if (kind === "same") settle();
    else if (kind === "removed") gone.push(was);
    else come.push(is);
  }
  settle();
  return found;
}

function alike(one, other) {
  const words = new Set(one.toLowerCase().split(/\s+/));
  const theirs = other.toLowerCase().split(/\s+/);
  const shared = theirs.filter((word) => words.has(word)).length;
  return shared / Math.max(words.size, theirs.length) >= ALIKE;
}

function words(old, now) {
  const split = (text) => text.split(/(?<=\s)/);
  const [was, is] = [split(old), split(now)];
  return compare(was, is).map(([kind, i, j]) =>
    kind === "same" ? is[j] : kind === "removed" ? el("del", {}, was[i]) : el("ins", {}, is[j]),
  );
}

// Draw the panel. `told` has jump(range) and choose(finding).
export function draw(findings, told) {
  const box = $("#changes");
  const fresh = findings.filter((each) => each.isNew);
  $("#count-new").textContent = "";
  if (!state.last) {
    box.replaceChildren(
      el(
        "p",
        { class: "hint" },
        "No earlier version yet. Paste or open a revised draft over this one, or keep this one as the version to compare with.",
      ),
    );
    squiggles.showNew([]);
    return;
  }
  const now = sentences();
  const found = changes(
    state.last.sentences,
    now.map((each) => each.text),
  );
  const ranges = found
    .filter((each) => each.kind !== "removed")
    .map((each) => rangeIn(now[each.now].block, now[each.now].start, now[each.now].end));
  $("#count-new").textContent = found.length ? String(found.length) : "";
  squiggles.showNew($("#panel-new").hidden ? [] : ranges);
  const rows = found.map((each) => {
    const body =
      each.kind === "changed"
        ? words(state.last.sentences[each.old], now[each.now].text)
        : [
            each.kind === "added"
              ? el("ins", {}, now[each.now].text)
              : el("del", {}, state.last.sentences[each.old]),
          ];
    const place = each.now === undefined ? null : now[each.now];
    const label = el("span", { class: `change ${each.kind}` }, each.kind);
    const show = () => told.jump(rangeIn(place.block, place.start, place.end));
    return el(
      "li",
      {},
      label,
      " ",
      place ? el("button", { type: "button", class: "jump", onclick: show }, ...body) : el("p", {}, ...body),
    );
  });
  const when = new Date(state.last.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  box.replaceChildren(
    el(
      "p",
      { class: "hint" },
      found.length ? `Against the version of ${when}:` : `Nothing has changed since the version of ${when}.`,
    ),
    el("ul", { class: "changes" }, rows),
    ...(fresh.length ? [el("h3", {}, "New findings ", el("span", {}, String(fresh.length)))] : []),
    el(
      "ul",
      { class: "changes" },
      fresh.map((each) =>
        el(
          "li",
          {},
          el("button", { type: "button", class: "jump", onclick: () => told.choose(each) }, each.message),
        ),
      ),
    ),
  );
}
