// Takes the draft out again: to the clipboard, as a marked-up document, as a report.

import { $ } from "./build.js";
import { ask } from "./api.js";
import { clean } from "./source.js";
import { rich, surface } from "./draft.js";

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

export const copyRich = () => toClipboard(clean(surface), rich(surface));
export const copyClean = () => toClipboard(clean(surface));

// Ask for a file about the draft and hand it to the browser's downloads.
export async function download(path, body, name) {
  const answer = await ask(path, body);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// A name for a file, from the headline.
export function fileName(suffix) {
  const first = surface.firstElementChild ? surface.firstElementChild.textContent : "";
  const words = first.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) || ["draft"];
  return `${words.slice(0, 6).join("-")}${suffix}`;
}

// A menu closes when a command is chosen, on Escape, and when the focus goes elsewhere.
export function menus() {
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
