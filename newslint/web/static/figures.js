// The foot of the draft: how many words and lines, how long to read, how hard.

import { $, count, el } from "./build.js";
import * as draft from "./draft.js";

// At once, from the page; the server's count comes with its sheets.
export function words() {
  const number = draft.text().split(/\s+/).filter(Boolean).length;
  $("#words").textContent = count(number, "word");
}

// `answer` is that of /api/sheets, or has nothing of it.
export function figures(answer) {
  const { counts, readability } = answer;
  if (counts) $("#words").textContent = count(counts.words, "word");
  $("#lines").textContent = counts
    ? count(counts.lines, "line")
    : count(
        draft
          .text()
          .split("\n")
          .filter((line) => line.trim()).length,
        "line",
      );
  const shown = [];
  if (readability) {
    const minutes = Math.floor(readability.seconds / 60);
    if (Number.isFinite(readability.seconds))
      shown.push([
        "Time to read",
        `${minutes}:${String(Math.round(readability.seconds % 60)).padStart(2, "0")}`,
      ]);
    if (Number.isFinite(readability.flesch)) shown.push(["Flesch", readability.flesch.toFixed(0)]);
    if (Number.isFinite(readability.flesch_kincaid))
      shown.push(["Grade", readability.flesch_kincaid.toFixed(1)]);
  }
  $("#readability").replaceChildren(
    ...shown.map(([name, value]) => el("span", {}, `${name} `, el("b", {}, value))),
  );
}
