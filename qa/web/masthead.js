// The masthead: light or dark, and the help. In scope: `element` (the masthead).

const system = matchMedia("(prefers-color-scheme: dark)");
const THEME = "pincite-theme"; // "dark" or "light" once it was chosen; until then the system's

function dress() {
  const dark = (localStorage.getItem(THEME) ?? (system.matches ? "dark" : "light")) === "dark";
  document.body.classList.toggle("dark", dark);
  element.querySelector(".theme").setAttribute("aria-pressed", String(dark));
}

element.querySelector(".theme").addEventListener("click", () => {
  localStorage.setItem(THEME, document.body.classList.contains("dark") ? "light" : "dark");
  dress();
});
system.addEventListener("change", dress);
dress();

const help = element.querySelector("#help");
element.querySelector(".ask-help").addEventListener("click", () => help.showModal());
help.addEventListener("click", (event) => {
  if (event.target === help) help.close(); // beside it
});
