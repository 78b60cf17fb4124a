// What the reader sees move: the line of status, the panels, the place in the draft, light and dark.

import { $ } from "./build.js";

// One line at the foot of the page; an error stays until something else is said.
let fade = 0;
export function say(line, error = false) {
  const status = $("#status");
  clearTimeout(fade);
  if (!line && status.classList.contains("error")) status.classList.remove("error");
  else if (!line) return;
  status.textContent = line;
  status.classList.toggle("error", error);
  if (!error && line) fade = setTimeout(() => (status.textContent = ""), 8000);
}

// Tabs by pointer and arrow keys. Gives the function that opens a panel by its name.
export function tabs(opened) {
  const all = [...document.querySelectorAll("[role=tab]")];
  const open = (tab, focus) => {
    for (const each of all) {
      const on = each === tab;
      each.setAttribute("aria-selected", String(on));
      each.tabIndex = on ? 0 : -1;
      $(`#${each.getAttribute("aria-controls")}`).hidden = !on;
    }
    if (focus) tab.focus();
    opened(tab.id.replace("tab-", ""));
  };
  all.forEach((tab, at) => {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      open(all.at(to % all.length), true);
    });
  });
  return (name) => open($(`#tab-${name}`));
}

// Bring a place in the draft into view, a third down: by the draft's own scroll where it has one.
export function reveal(range) {
  const place = range.getBoundingClientRect();
  const paper = $("#paper");
  const box = paper.getBoundingClientRect();
  if (paper.scrollHeight > paper.clientHeight + 4 && getComputedStyle(paper).overflowY === "auto") {
    if (place.top < box.top + 20 || place.bottom > box.bottom - 20)
      paper.scrollTop += place.top - box.top - box.height / 3;
    return;
  }
  const head = $("header").getBoundingClientRect().bottom;
  if (place.top < head + 20 || place.bottom > innerHeight - 60)
    scrollBy({ top: place.top - innerHeight / 3 });
}

// The button that changes between light and dark, and says which comes next.
export function theme() {
  const root = document.documentElement;
  const button = $("#theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const label = () => button.setAttribute("aria-label", dark() ? "Light colours" : "Dark colours");
  label();
  system.addEventListener("change", label);
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    label();
    try {
      localStorage.setItem("newslint.theme", root.dataset.theme);
    } catch {
      // it holds for this visit
    }
  });
}
