// Takes in files: chosen or dropped, read by the server, put in the draft's place.

import { $ } from "./build.js";
import { ask } from "./api.js";
import { fromHtml } from "./clean.js";
import * as draft from "./draft.js";

export let original = null; // the Word document that the draft came from, for this visit only

export function start(say) {
  const input = $("#file");
  $("#open").addEventListener("click", () => input.click());
  input.addEventListener("change", async () => {
    if (input.files[0]) await open(input.files[0], say);
    input.value = "";
  });
  const over = (on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    over([...event.dataTransfer.types].includes("Files"));
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget || over(false));
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    over(false);
    const file = event.dataTransfer.files[0];
    if (file) return open(file, say);
    if (!event.target.closest?.("#draft")) return undefined;
    draft.surface.focus();
    draft.caretAt(event.clientX, event.clientY);
    return draft.take(event.dataTransfer);
  });
}

async function open(file, say) {
  say(`Reading ${file.name} …`);
  try {
    const answer = await ask(`/api/read?name=${encodeURIComponent(file.name)}`, file);
    const read = await answer.json();
    draft.replace(fromHtml(read.html, true));
    forget();
    if (/\.docx$/i.test(file.name)) original = file;
    $("#annotate").hidden = !original;
    say(`${file.name} is open.`);
    draft.surface.focus();
  } catch (error) {
    say(`${file.name} was not read: ${error.message}`, true);
  }
}

export function forget() {
  original = null;
  $("#annotate").hidden = true;
}
