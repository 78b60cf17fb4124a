// What an editor has looked at and set aside: it stays aside when the draft is pasted again.

import { $, count, el } from "./build.js";
import { state } from "./store.js";

const box = $("#ignored");

// By its fingerprint (the words around it), or by its sentence, whichever a revision left alone.
export function isIgnored(finding) {
  return (
    Object.hasOwn(state.ignored, finding.fingerprint) ||
    Object.values(state.ignored).some((each) => each.alias === finding.alias)
  );
}

export function ignore(finding) {
  state.ignored[finding.fingerprint] = { rule: finding.rule, message: finding.message, alias: finding.alias };
}

export function showAgain(finding) {
  for (const [fingerprint, each] of Object.entries(state.ignored)) {
    if (fingerprint === finding.fingerprint || each.alias === finding.alias)
      delete state.ignored[fingerprint];
  }
}

export function draw(found, restore) {
  const rows = found.filter(isIgnored);
  const open = box.open;
  box.hidden = rows.length === 0;
  box.replaceChildren(
    el("summary", {}, `${count(rows.length, "finding")} ignored`),
    el(
      "ul",
      {},
      rows.map((each) =>
        el(
          "li",
          {},
          el("span", {}, each.message),
          el("button", { type: "button", class: "quiet", onclick: () => restore(each) }, "Show again"),
        ),
      ),
    ),
  );
  box.open = open;
}
