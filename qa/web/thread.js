// The conversation: citations that open in the source pane and are walked through, examples that ask themselves.
// In scope: `element` (the thread), `props`, `trigger(event, data)` and `watch(prop, callback)`.

const stacked = matchMedia("(max-width: 799px)");
const pane = () => document.querySelector("#source .sheet").parentElement;
const box = () => document.querySelector("#question textarea");
const lastExchange = () => element.querySelector(".exchange:last-of-type");
const said = document.createElement("p"); // what a screen reader is told, once
said.className = "said";
said.setAttribute("role", "status");
document.querySelector("#desk").append(said);
let shown = null; // the button of the citation that the source pane shows

function view(name) {
  document.querySelector("#desk").dataset.view = name;
  for (const tab of document.querySelectorAll("#masthead [data-view]")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
  }
}

function write(question) {
  box().value = question;
  box().dispatchEvent(new Event("input", { bubbles: true }));
}

// Whether it was asked: one at a time is.
function ask(question) {
  const free = !element.querySelector(".pending");
  if (free) trigger("ask", { question });
  return free;
}

// Whether the reader is at something else than the thread: types elsewhere, or has the documents or the help open.
function busy() {
  const typing = document.activeElement?.closest("input, textarea, select, [contenteditable]");
  return typing || document.querySelector("dialog[open], [role=dialog]:popover-open");
}

// The citations that are walked through: those of the reply that holds the one shown, else of the last reply.
function citations() {
  const exchange = shown?.isConnected ? shown.closest(".exchange") : lastExchange();
  return [...(exchange?.querySelectorAll(".place") ?? [])];
}

function show(cited) {
  const card = cited.closest(".card, .closest");
  shown = cited.matches(".place") ? cited : card.querySelector(".place");
  for (const other of element.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  for (const current of [card, shown]) current.setAttribute("aria-current", "true");
  const { source, sha256, start, end, sentenceStart, sentenceEnd } = cited.dataset;
  const role = cited.closest("[data-role]")?.dataset.role ?? "answer";
  const [from, to, sentenceFrom, sentenceTo] = [start, end, sentenceStart, sentenceEnd].map(Number);
  const all = citations();
  const [number, of] = [all.indexOf(shown) + 1, all.length];
  const place = { source, sha256, role, start: from, end: to, sentenceStart: sentenceFrom, sentenceEnd: sentenceTo };
  pane().dispatchEvent(new CustomEvent("pincite:show", { detail: { ...place, number, of } }));
}

function step(by) {
  const all = citations();
  if (!all.length) return null;
  const next = all[Math.max(0, Math.min(all.length - 1, shown?.isConnected ? all.indexOf(shown) + by : 0))];
  show(next);
  next.scrollIntoView({ block: "nearest" });
  return next;
}

// The question goes to the top and stays there while its reply comes: the thread is given the room for it.
function toTheTop(exchange) {
  const thread = element.querySelector(".thread");
  const above = exchange.getBoundingClientRect().top - thread.getBoundingClientRect().top;
  thread.style.minHeight = `calc(${above + document.querySelector("#thread").clientHeight}px - 1.25rem)`;
  exchange.scrollIntoView({ block: "start" });
}

function announce(exchange) {
  const parts = exchange.querySelectorAll(
    ".message, .notice, .refusal > *, .conflict > .label, .card :is(.says, .words), .card > .sentence:first-child",
  );
  said.textContent = [...parts].map((part) => part.textContent).join(". ");
}

element.addEventListener("click", (event) => {
  const example = event.target.closest("[data-question]");
  if (example) return ask(example.dataset.question);
  const cited = event.target.closest("[data-start]");
  const selecting = !event.target.closest("button") && !getSelection().isCollapsed;
  if (!cited || selecting || event.target.closest("details")) return;
  view("document");
  show(cited);
  if (event.detail === 0) document.querySelector("#source .sheet").focus(); // by the keyboard, which goes on there
});

watch("stage", () => {
  const stage = element.querySelector(".pending span");
  if (stage) stage.textContent = props.stage;
});

watch("value", () => {
  const exchange = lastExchange();
  if (exchange) toTheTop(exchange);
  const first = exchange?.querySelector(".card");
  shown = null;
  if (first) show(first);
  else pane().dispatchEvent(new CustomEvent("pincite:clear", { detail: { of: citations().length } }));
  pane().dispatchEvent(new CustomEvent("pincite:changed"));
  if (exchange && !exchange.querySelector(".pending")) announce(exchange);
  if (!stacked.matches && !busy()) box()?.focus();
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("#masthead [data-view]");
  if (!tab) return;
  view(tab.dataset.view);
  pane().dispatchEvent(new CustomEvent("pincite:seen"));
});

document.addEventListener("pincite:step", ({ detail: by }) => step(by));

document.addEventListener("pincite:ask-about", ({ detail: words }) => {
  view("answers");
  write(`What does it say about “${words}”?`);
  box().focus();
});

view("answers");
