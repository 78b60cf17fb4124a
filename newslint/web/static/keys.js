// Single keys outside of text, the same with Alt inside it, and the sheet that explains them.

import { $ } from "./build.js";

const KEPT = "newslint.keys";
const TEXT = "input:not([type=checkbox]),select,textarea,[contenteditable=true]";

export function start(commands) {
  const dialog = $("#help");
  const box = $("#single-keys");
  box.checked = read() !== "off";
  box.addEventListener("change", () => keep(box.checked ? "on" : "off"));
  $("#open-help").addEventListener("click", () => dialog.showModal());
  document.addEventListener("keydown", (event) => {
    if (dialog.open || document.querySelector("dialog[open]")) return;
    const inText = event.target.closest?.(TEXT);
    if (undoing(event, inText, commands)) return;
    const name = nameOf(event, inText, box.checked);
    if (!name) return;
    if (name === "help") dialog.showModal();
    else commands[name]?.(Boolean(inText && event.target.closest("#draft")));
    event.preventDefault();
  });
}

// Ctrl-Z and its kin, wherever the focus is but in a field with an undo of its own.
function undoing(event, inText, commands) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
  if (inText && !event.target.closest("#draft")) return false;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return false;
  event.preventDefault();
  (key === "y" || event.shiftKey ? commands.redo : commands.undo)(true);
  return true;
}

const COMMANDS = {
  KeyN: "next",
  KeyP: "previous",
  KeyA: "accept",
  KeyI: "ignore",
  KeyU: "undo",
  KeyE: "errors",
};
const LETTERS = { n: "next", p: "previous", a: "accept", i: "ignore", u: "undo", e: "errors", "?": "help" };

function nameOf(event, inText, single) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return "";
  // with Alt a Mac types another letter, so the place of the key counts
  if (event.altKey) return COMMANDS[event.code] || (event.code === "Slash" ? "help" : "");
  return inText || !single ? "" : LETTERS[event.key.toLowerCase()] || "";
}

function read() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    // it holds for this visit
  }
}
