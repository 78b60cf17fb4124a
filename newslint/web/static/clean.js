// Turns foreign markup into the few elements a draft may have, by building each anew.

const DROPPED = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH HEAD TITLE META LINK BASE AUDIO VIDEO CANVAS BUTTON INPUT SELECT TEXTAREA DATALIST DIALOG PORTAL APPLET FRAMESET".split(
    " ",
  ),
);
const BLOCKS = {
  H1: "h1",
  H2: "h2",
  H3: "h3",
  H4: "h3",
  H5: "h3",
  H6: "h3",
  P: "p",
  LI: "li",
  TD: "td",
  TH: "th",
  PRE: "p",
  DIV: "p",
  DT: "p",
  DD: "p",
  FIGCAPTION: "p",
  ADDRESS: "p",
  CAPTION: "p",
};
const HOLDERS = { UL: "ul", OL: "ol", BLOCKQUOTE: "blockquote", TABLE: "table", TR: "tr" };
const BREAKS = new Set(
  "ARTICLE SECTION MAIN HEADER FOOTER ASIDE FIGURE NAV FORM FIELDSET DL HR BODY CENTER DETAILS SUMMARY".split(
    " ",
  ),
);
const LINKS = new Set(["http:", "https:", "mailto:"]);
const LONG = 75; // as in newslint's reader of plain text: such a line is a paragraph

// Foreign HTML as a list of blocks. `keep` leaves white space as it is: our own markup has no other.
export function fromHtml(html, keep = false) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const out = new Blocks();
  for (const child of parsed.body.childNodes) walk(child, { pre: keep, marks: {} }, out);
  return out.finish();
}

// Plain text as paragraphs: between blank lines, or one to a line where lines are paragraphs.
export function fromText(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/^\n+|\n+$/g, "");
  const single = !/\n[^\S\n]*\n/.test(lines) && oneToALine(lines);
  return lines.split(single ? /\n+/ : /\n[^\S\n]*\n/).map((paragraph) => {
    const p = document.createElement("p");
    paragraph.split("\n").forEach((line, at) => {
      if (at) p.append(document.createElement("br"));
      if (line) p.append(line);
    });
    if (!paragraph) p.append(document.createElement("br"));
    return p;
  });
}

function oneToALine(text) {
  const lengths = text
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => line.length)
    .sort((a, b) => a - b);
  return lengths.length > 0 && (lengths[lengths.length >> 1] > LONG || lengths.at(-1) > 2 * LONG);
}

function walk(node, context, out) {
  if (node.nodeType === Node.TEXT_NODE) return out.text(node.data, context);
  if (node.nodeType !== Node.ELEMENT_NODE) return undefined;
  const name = node.nodeName.toUpperCase();
  const style = node.getAttribute("style") || "";
  if (
    DROPPED.has(name) ||
    node.hasAttribute("hidden") ||
    /display\s*:\s*none|mso-list\s*:\s*ignore/i.test(style)
  )
    return undefined;
  if (name === "BR") return out.br(context);
  const inner = { pre: kept(name, style, context), marks: marks(node, name, style, context.marks) };
  const children = () => node.childNodes.forEach((child) => walk(child, inner, out));
  if (HOLDERS[name]) return out.within(HOLDERS[name], children);
  if (/\bMsoListParagraph/.test(node.className)) return out.within("ul", () => out.block("li", children));
  if (BLOCKS[name]) return out.block(BLOCKS[name], children, context.pre && !node.firstChild);
  if (BREAKS.has(name)) return out.block("p", children);
  return children();
}

function kept(name, style, context) {
  if (name === "PRE" || /white-space\s*:\s*(pre|break-spaces)/i.test(style)) return true;
  return context.pre && !/white-space\s*:\s*normal/i.test(style);
}

// Bold, italic and a link, as elements or as the styles by which word processors write them.
function marks(node, name, style, given) {
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1].toLowerCase();
  const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1].toLowerCase();
  const found = { ...given };
  if (name === "B" || name === "STRONG") found.strong = true;
  if (name === "I" || name === "EM" || name === "CITE") found.em = true;
  if (weight) found.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  if (slant) found.em = slant === "italic" || slant === "oblique";
  if (name === "A") found.href = link(node.getAttribute("href"));
  return found;
}

// An address that a reader may follow, or "": never a script, never relative to this page.
export function link(value) {
  try {
    const url = new URL((value || "").trim());
    return LINKS.has(url.protocol) ? url.href : "";
  } catch {
    return "";
  }
}

// Collects text into blocks: a block begins with its first word and ends where its element does.
class Blocks {
  constructor() {
    this.root = document.createElement("div");
    this.holder = this.root;
    this.kind = "p";
    this.open = null;
    this.space = false;
  }

  block(kind, fill, empty = false) {
    const outer = this.kind;
    this.close();
    if (kind !== "p" || !["li", "td", "th"].includes(outer)) this.kind = kind;
    fill();
    if (empty) {
      this.start();
      this.open.append(document.createElement("br"));
    }
    this.close();
    this.kind = outer;
  }

  within(name, fill) {
    this.close();
    const [outer, kind] = [this.holder, this.kind];
    const last = outer.lastElementChild;
    const joins = name === "ul" && last && last.nodeName === "UL"; // the items of a word processor
    if (this.fits(name)) {
      this.holder = joins ? last : document.createElement(name);
      if (!joins) outer.append(this.holder);
      this.kind = "p";
    }
    fill();
    this.close();
    if (this.holder !== outer && !this.holder.firstChild) this.holder.remove();
    [this.holder, this.kind] = [outer, kind];
  }

  // Only rows stand in a table; a list in a list, or in a cell, is one list.
  fits(name) {
    const held = this.holder.nodeName;
    if (name === "tr") return held === "TABLE";
    return held === "DIV" || (held === "BLOCKQUOTE" && name !== "table");
  }

  start() {
    if (this.open) return;
    const held = this.holder.nodeName;
    let kind = this.kind;
    if (held === "UL" || held === "OL") kind = "li";
    else if (held === "TR") kind = kind === "th" ? "th" : "td";
    else if (held === "TABLE" || ["li", "td", "th"].includes(kind)) kind = "p";
    if (held === "TABLE") this.holder.before((this.open = document.createElement(kind)));
    else this.holder.append((this.open = document.createElement(kind)));
  }

  text(data, context) {
    if (context.pre) {
      if (!this.open && /^\s*\n\s*$/.test(data)) return; // between two blocks, not in one
      data.split(/\r\n?|\n/).forEach((line, at) => {
        if (at) this.br(context);
        if (line) this.put(line, context.marks);
      });
      return;
    }
    for (const part of data.split(/([ \t\n\r\f]+)/)) {
      if (!part) continue;
      if (/^[ \t\n\r\f]/.test(part)) this.space = Boolean(this.open);
      else this.put(part, context.marks);
    }
  }

  put(text, given) {
    this.start();
    const pending = this.space ? " " : "";
    this.space = false;
    let at = this.open;
    for (const name of ["a", "strong", "em"]) {
      const wanted = name === "a" ? given.href : given[name];
      if (!wanted) continue;
      const last = at.lastChild;
      const same =
        last &&
        last.nodeName === name.toUpperCase() &&
        (name !== "a" || last.getAttribute("href") === wanted);
      if (!same) {
        if (pending && at === this.open) at.append(" ");
        const made = document.createElement(name);
        if (name === "a") made.setAttribute("href", wanted);
        at.append(made);
        at = made;
        continue;
      }
      at = last;
    }
    const before = this.open.textContent;
    at.append(pending && !before.endsWith(" ") ? pending + text : text);
    at.normalize();
  }

  br(context) {
    if (!this.open && !context.pre) return;
    this.start();
    this.space = false;
    this.open.append(document.createElement("br"));
  }

  close() {
    while (this.open?.lastChild?.nodeName === "BR" && this.open.childNodes.length > 1)
      this.open.lastChild.remove();
    this.open = null;
    this.space = false;
  }

  finish() {
    this.close();
    return [...this.root.children];
  }
}
