// Writes the draft as newslint reads it, and knows where each character stands on the page.

const BLOCKS = new Set([
  "P",
  "H1",
  "H2",
  "H3",
  "LI",
  "UL",
  "OL",
  "BLOCKQUOTE",
  "TABLE",
  "THEAD",
  "TBODY",
  "TR",
  "TD",
  "TH",
]);
const NAMES = { B: "strong", I: "em", STRONG: "strong", EM: "em", A: "a" };
const FORMATTED = "h1,h2,h3,ul,ol,blockquote,table,a,b,i,strong,em";
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const isBlock = (node) => BLOCKS.has(node.nodeName);

// A draft without formatting is plain text, where every space counts; else it is HTML.
export function formatOf(root) {
  return root.querySelector(FORMATTED) ? "html" : "text";
}

// {text, format, pieces}: a piece says which characters of which text node stand where in the text.
export function write(root, format = formatOf(root)) {
  const out = { text: "", format, pieces: [] };
  if (format === "html") for (const child of root.childNodes) markup(child, out);
  else plain(root, out);
  out.points = points(out.text);
  return out;
}

function plain(root, out) {
  let first = true;
  for (const block of root.childNodes) {
    if (!first) out.text += "\n\n";
    first = false;
    inline(block, out);
  }
}

function inline(node, out) {
  if (node.nodeType === Node.TEXT_NODE) {
    verbatim(node, 0, node.length, out);
  } else if (node.nodeName === "BR") {
    if (!atEnd(node)) out.text += "\n";
  } else {
    for (const child of node.childNodes) inline(child, out);
  }
}

// A <br> that ends its block only holds the line open for the caret.
function atEnd(br) {
  for (let node = br; !isBlock(node) && node.parentNode; node = node.parentNode) {
    if (node.nextSibling) return false;
  }
  return true;
}

function verbatim(node, from, to, out) {
  if (to > from)
    out.pieces.push({
      node,
      at: from,
      size: to - from,
      start: out.text.length,
      end: out.text.length + to - from,
    });
  out.text += node.data.slice(from, to);
}

function markup(node, out) {
  if (node.nodeType === Node.TEXT_NODE) return escaped(node, out);
  if (node.nodeType !== Node.ELEMENT_NODE) return undefined;
  if (node.nodeName === "BR") {
    if (!atEnd(node)) out.text += "<br>";
    return undefined;
  }
  const name = isBlock(node) ? node.nodeName.toLowerCase() : NAMES[node.nodeName];
  if (name)
    out.text += `<${name}${name === "a" ? ` href="${attribute(node.getAttribute("href") || "")}"` : ""}>`;
  for (const child of node.childNodes) markup(child, out);
  if (name) out.text += `</${name}>${isBlock(node) ? "\n" : ""}`;
  return undefined;
}

function attribute(value) {
  return value.replace(/[&<>]/g, (char) => ESCAPES[char]).replaceAll('"', "&quot;");
}

function escaped(node, out) {
  let last = 0;
  for (const match of node.data.matchAll(/[&<>\n]/g)) {
    verbatim(node, last, match.index, out);
    const text = ESCAPES[match[0]] || "<br>";
    out.pieces.push({
      node,
      at: match.index,
      size: 1,
      start: out.text.length,
      end: out.text.length + text.length,
    });
    out.text += text;
    last = match.index + 1;
  }
  verbatim(node, last, node.length, out);
}

// Answers count code points; the page counts UTF-16 units. null where both are the same.
function points(text) {
  if (!/[\ud800-\udbff]/.test(text)) return null;
  const places = [];
  let at = 0;
  for (const char of text) {
    places.push(at);
    at += char.length;
  }
  places.push(at);
  return places;
}

const unit = (written, offset) =>
  written.points ? written.points[Math.min(offset, written.points.length - 1)] : offset;

// The range on the page of [start, end), code points of what was written; null when none of it is prose.
export function rangeOf(written, start, end) {
  const from = unit(written, start);
  const to = unit(written, end);
  const first = place(written.pieces, from, end > start);
  const last = end > start ? place(written.pieces, to, false) : first;
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(...first);
  range.setEnd(...last);
  return range;
}

// Where an offset stands. Between two pieces there is markup: a start looks on, an end looks back.
function place(pieces, offset, forward) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  let piece = pieces[low - 1];
  if (forward && (!piece || offset >= piece.end)) {
    piece = pieces[low];
    return piece ? [piece.node, piece.at] : null;
  }
  if (!forward && piece && piece.start === offset && low > 1 && pieces[low - 2].end === offset)
    piece = pieces[low - 2];
  if (!piece) return pieces.length ? [pieces[0].node, pieces[0].at] : null;
  const inside =
    piece.end - piece.start === piece.size ? offset - piece.start : offset > piece.start ? piece.size : 0;
  return [piece.node, piece.at + Math.min(inside, piece.size)];
}

// The text with edits made, for those that reach over the end of a paragraph.
export function edited(written, edits) {
  let text = written.text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, unit(written, edit.start)) + edit.text + text.slice(unit(written, edit.end));
  }
  return text;
}

// Plain text as it is copied: a blank line between paragraphs, one item of a list to a line.
export function clean(root) {
  const lines = [];
  for (const block of root.childNodes) {
    const items = block.querySelectorAll ? [...block.querySelectorAll("li,tr,p")] : [];
    const parts = items.length ? items : [block];
    lines.push(parts.map(lineOf).join("\n"));
  }
  return lines.join("\n\n");
}

function lineOf(node) {
  if (node.nodeName === "TR") return [...node.children].map(lineOf).join("\t");
  const out = { text: "", pieces: [] };
  inline(node, out);
  return out.text;
}
