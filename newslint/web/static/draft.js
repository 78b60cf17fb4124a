// The draft: where an editor types, pastes and drops, with an undo of its own.

import { fromHtml, fromText } from "./clean.js";
import { placeIn } from "./build.js";
import { clean, write } from "./source.js";

const FOREIGN = "span,font,div,[style],[class],img,u,section,article";
const TYPES = new Set(["formatBold", "formatItalic", "formatRemove"]);

export const surface = document.querySelector("#draft");

let record = () => {}; // told before anything changes
let changed = () => {}; // told after
let replaced = () => {}; // told when a whole draft gives way to another
let ours = false; // whether a deletion is part of a step that is on record already

export function start(told) {
  ({ record, changed, replaced } = told);
  document.execCommand("defaultParagraphSeparator", false, "p");
  surface.addEventListener("beforeinput", before);
  surface.addEventListener("input", () => {
    tidy();
    changed();
  });
  surface.addEventListener("paste", (event) => {
    event.preventDefault();
    take(event.clipboardData);
  });
  surface.addEventListener("copy", (event) => copy(event));
  surface.addEventListener("cut", (event) => {
    if (!copy(event)) return;
    record("cut");
    erase();
  });
  surface.addEventListener("dragstart", (event) => event.preventDefault());
  tidy();
}

export const isEmpty = () => !surface.textContent.trim();
export const html = () => (isEmpty() ? "" : write(surface, "html").text);
export const text = () => clean(surface);

function before(event) {
  const type = event.inputType;
  if (type.startsWith("history") || (type.startsWith("format") && !TYPES.has(type))) {
    event.preventDefault();
  } else if (type === "insertLineBreak") {
    event.preventDefault();
    record("typing");
    breakLine();
  } else if (!ours) {
    record(type.startsWith("format") ? "formatting" : "typing", true);
  }
}

function breakLine() {
  const range = remove();
  const br = document.createElement("br");
  range.insertNode(br);
  const block = blockOf(br) || surface;
  block.normalize(); // the insertion left an empty text behind
  if (!br.nextSibling && br.parentNode === block) block.append(document.createElement("br")); // holds the new line open
  caretAfter(br);
  changed();
}

// What a browser leaves behind when it edits: bare text, empty drafts, its own wrappers.
function tidy() {
  const bare = [...surface.childNodes].some(
    (node) =>
      node.nodeType === Node.TEXT_NODE ||
      ["BR", "A", "B", "I", "STRONG", "EM", "SPAN"].includes(node.nodeName),
  );
  const foreign = surface.querySelector(FOREIGN);
  if (surface.firstElementChild && !bare && !foreign) return;
  const at = caret();
  for (const node of surface.querySelectorAll(FOREIGN)) {
    if (node.matches("img")) node.remove();
    else if (node.matches("span,font,div,u,section,article")) unwrap(node);
    else ["style", "class"].forEach((name) => node.removeAttribute(name));
  }
  let p = null;
  for (const node of [...surface.childNodes]) {
    if (node.nodeType === Node.ELEMENT_NODE && /^(P|H\d|UL|OL|BLOCKQUOTE|TABLE)$/.test(node.nodeName))
      p = null;
    else if (p) p.append(node);
    else {
      p = document.createElement("p");
      node.before(p);
      p.append(node);
    }
  }
  if (!surface.firstElementChild) surface.append(emptyParagraph());
  if (at) setCaret(at);
}

function unwrap(node) {
  if (node.matches("div,section,article") && !node.querySelector("p,h1,h2,h3,ul,ol,blockquote,table")) {
    const p = document.createElement("p");
    p.append(...node.childNodes);
    node.replaceWith(p);
  } else {
    node.replaceWith(...node.childNodes);
  }
}

function emptyParagraph() {
  const p = document.createElement("p");
  p.append(document.createElement("br"));
  return p;
}

// --- taking foreign text in ---

// What a clipboard or a drop brings. Formatting that means something stays, the rest goes.
export function take(data) {
  const rich = data.getData("text/html");
  const blocks = rich ? fromHtml(rich) : [];
  insert(blocks.length ? blocks : fromText(data.getData("text/plain")));
}

// A whole new draft, from a file: what was there becomes the last version.
export function replace(blocks) {
  record("another draft");
  if (!isEmpty()) replaced();
  surface.replaceChildren(...(blocks.length ? blocks : [emptyParagraph()]));
  changed(true);
}

function insert(blocks) {
  if (!blocks.some((block) => block.textContent)) return;
  if (isEmpty() || coversAll()) {
    replace(blocks);
    caretAtEnd(surface.lastElementChild);
    return;
  }
  record("paste");
  const range = remove();
  const inline = blocks.length === 1 && blocks[0].nodeName === "P";
  const block = blockOf(range.startContainer);
  if (inline || !block) {
    const nodes = [...(inline ? blocks[0].childNodes : blocks)];
    const part = document.createDocumentFragment();
    part.append(...nodes);
    range.insertNode(part);
    caretAfter(nodes.at(-1));
  } else if (block.parentNode !== surface) {
    let top = block;
    while (top.parentNode !== surface) top = top.parentNode;
    top.after(...blocks);
    caretAtEnd(blocks.at(-1));
  } else {
    split(block, range, blocks);
  }
  surface.normalize();
  tidy();
  changed(true);
}

// Blocks in the middle of one: its first part takes the first, its last part ends the last.
function split(block, range, blocks) {
  const rest = document.createRange();
  rest.setStart(range.startContainer, range.startOffset);
  rest.setEnd(block, block.childNodes.length);
  const right = block.cloneNode(false);
  right.append(rest.extractContents());
  if (block.textContent && blocks[0].nodeName === "P") block.append(...blocks.shift().childNodes);
  block.after(...blocks);
  const last = blocks.at(-1) || block;
  const [node, at] = placeIn(last, last.textContent.length);
  if (right.textContent) {
    if (last.nodeName === "P") last.append(...right.childNodes);
    else last.after(right);
  }
  if (!block.textContent) block.remove();
  getSelection().collapse(node, at);
}

// --- the selection ---

function selected() {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  return range && surface.contains(range.commonAncestorContainer) ? range : null;
}

// The caret, when what was selected is gone.
function remove() {
  let range = selected();
  if (range && !range.collapsed) {
    erase();
    range = selected();
  }
  if (range && range.startContainer !== surface) return range;
  caretAtEnd(surface.lastElementChild);
  return selected();
}

function erase() {
  ours = true;
  document.execCommand("delete");
  ours = false;
}

function coversAll() {
  const range = selected();
  if (!range || range.collapsed) return false;
  return range.toString().replace(/\s+/g, "").length >= 0.95 * surface.textContent.replace(/\s+/g, "").length;
}

export function blockOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const block = element.closest("p,h1,h2,h3,li,td,th");
  return block && surface.contains(block) ? block : null;
}

function caretAfter(node) {
  const range = document.createRange();
  range.setStartAfter(node);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

function caretAtEnd(block) {
  getSelection().collapse(...placeIn(block, block.textContent.length));
}

// The caret as the number of a block and an offset in it, which another build of the draft can use.
export function caret() {
  const range = selected();
  if (!range) return null;
  const index = [...surface.childNodes].findIndex((child) => child.contains(range.startContainer));
  if (index < 0) return null;
  const before = document.createRange();
  before.selectNodeContents(surface.childNodes[index]);
  before.setEnd(range.startContainer, range.startOffset);
  return [index, before.toString().length];
}

function setCaret([index, offset]) {
  const block = surface.childNodes[Math.min(index, surface.childNodes.length - 1)];
  if (block) getSelection().collapse(...placeIn(block, offset));
}

// Put back what `html()` gave; a draft that is so already keeps its elements and what points at them.
export function restore(markup, at) {
  if (surface.firstElementChild && html() === markup) return;
  const blocks = fromHtml(markup, true);
  surface.replaceChildren(...(blocks.length ? blocks : [emptyParagraph()]));
  if (at && document.activeElement === surface) setCaret(at);
  changed(true);
}

// The caret where a pointer is, for what is dropped there.
export function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const at = document.caretPositionFromPoint(x, y);
    if (at && surface.contains(at.offsetNode)) getSelection().collapse(at.offsetNode, at.offset);
  } else {
    const range = document.caretRangeFromPoint(x, y);
    if (range && surface.contains(range.startContainer))
      getSelection().collapse(range.startContainer, range.startOffset);
  }
}

// HTML for a clipboard; where spaces stand in a row it says that they do so on purpose.
export function rich(root) {
  const html = write(root, "html").text;
  return /[ \n]{2}/.test(root.textContent) ? `<div style="white-space: pre-wrap">${html}</div>` : html;
}

function copy(event) {
  const range = selected();
  if (!range || range.collapsed) return false;
  const held = document.createElement("div");
  const inside = blockOf(range.commonAncestorContainer);
  if (inside) held.append(document.createElement("p"));
  (held.firstChild || held).append(range.cloneContents());
  event.clipboardData.setData("text/html", rich(held));
  event.clipboardData.setData("text/plain", clean(held));
  event.preventDefault();
  return true;
}

// --- mending ---

// Replace what a range holds, and nothing else; formatting around it stays.
export function mend(range, text) {
  const { startContainer, startOffset, endContainer, endOffset } = range;
  if (startContainer === endContainer && startContainer.nodeType === Node.TEXT_NODE) {
    startContainer.replaceData(startOffset, endOffset - startOffset, text);
    return;
  }
  const walker = document.createTreeWalker(surface, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode);
  nodes.forEach((node, at) => {
    const from = node === startContainer ? startOffset : 0;
    const to = node === endContainer ? endOffset : node.length;
    node.replaceData(from, to - from, at ? "" : text);
  });
}
