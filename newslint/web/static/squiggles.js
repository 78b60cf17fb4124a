// Underlines findings in the draft by severity, without touching its elements.

const NAMES = ["info", "warning", "error"];
const able = typeof Highlight === "function" && CSS.highlights;

// `findings` with a live range each; those whose text is gone show nothing.
export function show(findings, current) {
  if (!able) return;
  for (const [priority, name] of NAMES.entries()) {
    const ranges = findings
      .filter((each) => each.severity === name && alive(each.range))
      .map((each) => each.range);
    put(name, ranges, priority + 1);
  }
  put("current", current && alive(current.range) ? [current.range] : [], 5);
}

// The sentences that the last version had not.
export function showNew(ranges) {
  if (able) put("new", ranges.filter(alive), 0);
}

// The place that a sheet or the table of sources was asked for.
export function showPlace(range) {
  if (able) put("place", range ? [range] : [], 6);
}

function put(name, ranges, priority) {
  if (!ranges.length) {
    CSS.highlights.delete(name);
    return;
  }
  const made = new Highlight(...ranges);
  made.priority = priority;
  CSS.highlights.set(name, made);
}

export const alive = (range) => Boolean(range && !range.collapsed && range.startContainer.isConnected);
