// What is kept of a draft, in this browser only, and the undo of everything an editor does to it.

const KEY = "newslint.draft";
const DEEP = 200; // steps of undo
const BURST = 1200; // milliseconds in which keystrokes are one step

const fresh = () => ({
  html: "",
  desk: {},
  ignored: {}, // fingerprint → what was ignored
  last: null, // the last version: {sentences, known, at}
  groups: {}, // the sources table as arranged by hand: statement → name of its row
  ticked: {}, // what is ticked off on the sheets
});

export const state = fresh();

// The state as this browser kept it. A store that is broken or forbidden is an empty one.
export function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept && typeof kept === "object") Object.assign(state, { ...fresh(), ...kept });
  } catch {
    Object.assign(state, fresh());
  }
}

// Whether it could be kept.
export function save() {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return true;
  } catch {
    return false;
  }
}

// Forget the draft, what was ignored, ticked and arranged; the desk's choices stay.
export function clear() {
  Object.assign(state, { ...fresh(), desk: state.desk });
  past.length = 0;
  future.length = 0;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept there
  }
}

const past = [];
const future = [];
let surface = { html: () => "", caret: () => null, restore: () => {} };

export function attach(draft) {
  surface = draft;
}

function snapshot(label) {
  const { ignored, last, groups } = state;
  return {
    label,
    html: surface.html(),
    caret: surface.caret(),
    ignored: { ...ignored },
    last,
    groups: { ...groups },
    at: Date.now(),
  };
}

// Called before a change. Changes that `join` and follow each other at once are one step.
export function record(label, join = false) {
  const top = past.at(-1);
  if (join && top && top.join && top.label === label && Date.now() - top.at < BURST) {
    top.at = Date.now();
    return;
  }
  past.push({ ...snapshot(label), join });
  if (past.length > DEEP) past.shift();
  future.length = 0;
}

// What was undone or redone, or "" when there is nothing.
export const undo = () => move(past, future);
export const redo = () => move(future, past);

function move(from, to) {
  const step = from.pop();
  if (!step) return "";
  to.push(snapshot(step.label));
  state.ignored = step.ignored;
  state.last = step.last;
  state.groups = step.groups;
  surface.restore(step.html, step.caret);
  return step.label;
}
