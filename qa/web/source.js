// The source pane: opens a document and marks words in it by their offsets, never by searching for them.
// In scope: `element` (the pane) and `server.read({ visit, source })` (a document as HTML).

const sheet = element.querySelector(".sheet");
const choice = element.querySelector("select");
const notice = element.querySelector(".notice");
const steps = element.querySelector(".steps");
let latest = 0;

const opened = () => sheet.querySelector("article");
const visit = () => document.querySelector("#documents [data-visit]").dataset.visit;
const held = () => [...document.querySelectorAll("#documents .held [data-source]")].map((row) => row.dataset);

// What cannot be shown: the words that are marked in another document are none of it.
function missing(sentence) {
  unmark();
  notice.textContent = sentence;
  return false;
}

async function open(source) {
  const ticket = ++latest;
  sheet.setAttribute("aria-busy", "true");
  try {
    const html = await server.read({ visit: visit(), source });
    if (ticket !== latest) return false;
    if (html === undefined) throw new Error("the program failed");
    const isListed = held().some((one) => one.source === source);
    if (isListed !== (html !== null)) document.dispatchEvent(new CustomEvent("pincite:changed-elsewhere"));
    if (html === null) return missing("This document is no longer among those asked.");
    sheet.innerHTML = html;
    sheet.scrollTop = 0;
    notice.textContent = "";
    choice.value = source;
    element.dispatchEvent(new CustomEvent("pincite:opened"));
    return true;
  } catch {
    if (ticket !== latest) return false;
    return missing("The document could not be opened: is the program still running?");
  } finally {
    if (ticket === latest) sheet.removeAttribute("aria-busy");
  }
}

// Offsets count code points; a string's own count UTF-16 units, so a line is taken apart before it is cut.
function markLine(line, place) {
  const points = Array.from(line.textContent);
  const at = Number(line.dataset.at);
  const cut = (from, to) => points.slice(Math.max(0, from - at), Math.max(0, to - at)).join("");
  const marked = (text, name) => {
    const mark = document.createElement("mark");
    mark.className = name;
    mark.textContent = text;
    return text ? mark : "";
  };
  line.replaceChildren(
    cut(at, place.sentenceStart),
    marked(cut(place.sentenceStart, place.start), "context"),
    marked(cut(place.start, place.end), place.role),
    marked(cut(place.end, place.sentenceEnd), "context"),
    cut(place.sentenceEnd, at + points.length),
  );
}

function unmark() {
  for (const line of sheet.querySelectorAll("[data-at]:has(mark)")) line.textContent = line.textContent;
}

function mark(place) {
  unmark();
  const lines = [...sheet.querySelectorAll("[data-at]")];
  const after = lines.findIndex((line) => Number(line.dataset.at) >= place.sentenceEnd);
  const touched = after < 0 ? lines : lines.slice(0, after);
  const first = touched.findLastIndex((line) => Number(line.dataset.at) <= place.sentenceStart);
  for (const line of touched.slice(Math.max(0, first))) markLine(line, place);
}

function scrollToMark() {
  const words = sheet.querySelector("mark:not(.context)");
  words?.scrollIntoView({ block: "center" });
  // A long document lays out only what is near: its lines above find their heights on the way, so look again.
  requestAnimationFrame(() => requestAnimationFrame(() => words?.scrollIntoView({ block: "center" })));
}

// Which citation of how many is shown; the buttons walk through them.
function count({ number, of }) {
  steps.hidden = !of;
  steps.querySelector("output").textContent = number ? `${number} of ${of}` : of === 1 ? "1 passage" : `${of}`;
}

element.addEventListener("pincite:show", ({ detail }) => count(detail));
element.addEventListener("pincite:clear", ({ detail }) => count(detail));
steps.addEventListener("click", (event) => {
  const by = event.target.closest("[data-step]")?.dataset.step;
  if (by) document.dispatchEvent(new CustomEvent("pincite:step", { detail: Number(by) }));
});

// The document that is open stays: one on its way is let go.
function stay() {
  latest++;
  sheet.removeAttribute("aria-busy");
  notice.textContent = "";
  choice.value = opened().dataset.source;
}

element.addEventListener("pincite:show", async ({ detail: place }) => {
  if (opened()?.dataset.sha256 === place.sha256) stay();
  else if (!(await open(place.source))) return;
  if (opened().dataset.sha256 !== place.sha256) {
    return missing("This document has changed since the answer was given. Ask again.");
  }
  mark(place);
  scrollToMark();
});
element.addEventListener("pincite:clear", unmark);
element.addEventListener("pincite:seen", scrollToMark);
choice.addEventListener("change", () => open(choice.value));

// The documents are there, or have changed: another stands in the place of one that is gone or is not what it was.
function follow() {
  if (!visit()) return;
  const documents = held();
  choice.replaceChildren(...documents.map(({ source }) => new Option(source, source)));
  const shown = opened()?.dataset;
  const still = documents.find(({ source }) => source === shown?.source) ?? documents[0];
  if (!still) (latest++, sheet.replaceChildren());
  else if (still.sha256 !== shown?.sha256) open(still.source);
  if (still) choice.value = still.source;
}

document.addEventListener("pincite:documents", follow);
follow();
