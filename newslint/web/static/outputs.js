// Takes the draft out again: to the clipboard, as a marked-up document, as a report.

import { $ } from "./build.js";
import { ask } from "./api.js";
import { clean } from "./source.js";
import * as desk from "./desk.js";
import { isEmpty, rich, surface } from "./draft.js";
import * as files from "./files.js";

// Put text (and HTML) on the clipboard. A page that is not on this machine has only the older way.
export async function toClipboard(text, html = "") {
  if (navigator.clipboard && window.ClipboardItem) {
    const parts = { "text/plain": new Blob([text], { type: "text/plain" }) };
    if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
    try {
      await navigator.clipboard.write([new ClipboardItem(parts)]);
      return true;
    } catch {
      // not allowed here: the older way may be
    }
  }
  const put = (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (html) event.clipboardData.setData("text/html", html);
  };
  document.addEventListener("copy", put, true);
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", put, true);
  }
}

// The commands of the menu. `told` has request() → the draft as it is sent, say(line, error) and
// copied(done, line).
export function start(told) {
  const out = (id, what, work) =>
    $(id).addEventListener("click", async () => {
      if (isEmpty()) return told.say("There is no draft yet.");
      try {
        return await work();
      } catch (error) {
        return told.say(`No ${what}: ${error.message}`, true);
      }
    });
  out("#copy-rich", "copy", async () =>
    told.copied(await toClipboard(clean(surface), rich(surface)), "Copied with its formatting."),
  );
  out("#copy-clean", "copy", async () =>
    told.copied(await toClipboard(clean(surface)), "Copied as clean text."),
  );
  out("#docx", "document", () => download("/api/docx", told.request(), fileName(".docx")));
  out("#report", "report", () => download("/api/report", told.request(), fileName(".html")));
  out("#annotate", "document", annotated);
  menus();
}

// The Word document that was opened, with the findings in it.
function annotated() {
  const { name } = files.original;
  const asked = new URLSearchParams({ name });
  for (const field of ["language", "published", "story"]) {
    const value = desk.fields()[field];
    if (value) asked.set(field, value);
  }
  return download(`/api/annotate?${asked}`, files.original, name.replace(/\.docx$/i, "-newslint.docx"));
}

// Ask for a file about the draft and hand it to the browser's downloads.
async function download(path, body, name) {
  const answer = await ask(path, body);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// A name for a file, from the headline.
function fileName(suffix) {
  const first = surface.firstElementChild ? surface.firstElementChild.textContent : "";
  const words = first
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g) || ["draft"];
  return `${words.slice(0, 6).join("-")}${suffix}`;
}

// A menu closes when a command is chosen, on Escape, and when the focus goes elsewhere.
function menus() {
  for (const menu of document.querySelectorAll("details.menu")) {
    const shut = () => (menu.open = false);
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      shut();
      $("summary", menu).focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) shut();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!menu.contains(event.target)) shut();
    });
    menu.addEventListener("click", (event) => {
      if (event.target.closest("button")) shut();
    });
  }
}
