// Light or dark: as the system has it, until a reader says otherwise. Runs before anything is drawn.

const kept = (() => {
  try {
    return localStorage.getItem("newslint.theme");
  } catch {
    return null;
  }
})();
if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
