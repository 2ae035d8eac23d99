// The conversation: citations that open in the source pane, examples that ask themselves, the keyboard.
// In scope: `element` (the thread), `trigger(event, data)` and `watch(prop, callback)`.

const stacked = matchMedia("(max-width: 799px)");
const pane = () => document.querySelector("#source .sheet").parentElement;
const box = () => document.querySelector("#question textarea");

function view(name) {
  document.querySelector("#desk").dataset.view = name;
  for (const tab of document.querySelectorAll("#masthead [data-view]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
  }
}

function show(cited) {
  const { source, sha256, start, end, sentenceStart, sentenceEnd } = cited.dataset;
  const role = cited.closest("[data-role]")?.dataset.role ?? "answer";
  const [from, to, sentenceFrom, sentenceTo] = [start, end, sentenceStart, sentenceEnd].map(Number);
  const place = { source, sha256, role, start: from, end: to, sentenceStart: sentenceFrom, sentenceEnd: sentenceTo };
  for (const other of element.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  cited.closest(".card, .closest").setAttribute("aria-current", "true");
  pane().dispatchEvent(new CustomEvent("pincite:show", { detail: place }));
}

element.addEventListener("click", (event) => {
  const example = event.target.closest("[data-question]");
  if (example) return trigger("ask", { question: example.dataset.question });
  const cited = event.target.closest("[data-start]");
  const selecting = !event.target.closest("button") && !getSelection().isCollapsed;
  if (!cited || selecting || event.target.closest("details")) return;
  view("document");
  show(cited);
});

watch("value", () => {
  const exchange = element.querySelector(".exchange:last-of-type");
  exchange?.scrollIntoView({ block: "start" });
  const first = exchange?.querySelector(".card");
  if (first) show(first);
  else pane().dispatchEvent(new CustomEvent("pincite:clear"));
  if (!stacked.matches) box()?.focus();
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("#masthead [data-view]");
  if (!tab) return;
  view(tab.dataset.view);
  pane().dispatchEvent(new CustomEvent("pincite:seen"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  view("answers");
  box()?.focus();
});

view("answers");
