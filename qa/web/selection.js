// What can be done with words that are selected in the document: ask about them, or say that they are the answer.
// In scope, beside what source.js has: what it defines.

const LONGEST_SUBJECT = 200; // characters of a question about selected words
const menu = document.createElement("div");
menu.id = "selected";
menu.popover = "manual";
menu.setAttribute("role", "group");
menu.setAttribute("aria-label", "Selected words");
menu.innerHTML =
  '<button type="button" class="about">Ask about this</button>' +
  '<button type="button" class="right">This is the right answer</button>';
element.append(menu);

// Where a point of the selection stands in the document, in code points; white space between lines counts.
function offsetOf(node, at) {
  const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  const before = document.createRange();
  before.setStart(line ?? opened(), 0);
  before.setEnd(node, at);
  return Number(line?.dataset.at ?? 0) + Array.from(before.toString()).length;
}

function selected() {
  const selection = getSelection();
  const range = selection.rangeCount && selection.getRangeAt(0);
  if (!range || !opened()?.contains(range.startContainer) || !sheet.contains(range.endContainer)) return null;
  const words = range.toString();
  const text = words.trim();
  if (!text) return null;
  const start = offsetOf(range.startContainer, range.startOffset) + Array.from(words.slice(0, words.indexOf(text))).length;
  const { source, sha256 } = opened().dataset;
  return { source, sha256, start, end: start + Array.from(text).length, text };
}

function offer() {
  const within = sheet.getBoundingClientRect();
  const at = selected() && getSelection().getRangeAt(0).getBoundingClientRect();
  if (!at || at.bottom < within.top || at.top > within.bottom) return menu.hidePopover();
  menu.querySelector(".right").hidden = !document.body.dataset.correcting;
  menu.showPopover();
  const below = Math.min(at.bottom, within.bottom - menu.offsetHeight - 16) + 8;
  menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(within.top, below)}px`;
}

// The first sentence, cut between words: what is looked for is to be found in one.
function subject(text) {
  const [first] = text.split(/[\r\n]|(?<=[.?!]) /);
  return first.length <= LONGEST_SUBJECT ? first : first.slice(0, LONGEST_SUBJECT).replace(/\s\S*$/, "");
}

menu.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay selected
menu.addEventListener("click", (event) => {
  const place = selected();
  menu.hidePopover();
  if (!place) return;
  if (event.target.matches(".right")) {
    document.dispatchEvent(new CustomEvent("pincite:right-answer", { detail: place }));
  } else {
    document.dispatchEvent(new CustomEvent("pincite:ask-about", { detail: subject(place.text) }));
  }
  getSelection().removeAllRanges();
});

let settling = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(offer, 200); // once the words are chosen
});
sheet.addEventListener("scroll", () => menu.hidePopover(), { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") menu.hidePopover();
});
