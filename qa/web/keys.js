// The keyboard; help.html lists what is here.
// In scope, beside what thread.js has: what it defines, and peek.js.

function focusCitation(by) {
  view("answers");
  step(by)?.focus();
}

function copy() {
  const cited = shown?.isConnected ? shown : citations()[0];
  cited?.closest(".card")?.querySelector(".copy").click();
}

function leave() {
  hidePeek();
  const active = document.activeElement;
  if (active === box()) {
    box().blur();
    (shown?.isConnected ? shown : citations()[0])?.focus();
  } else if (active?.closest("#source") && shown?.isConnected) {
    view("answers");
    shown.focus();
  }
}

const keys = {
  "/": () => {
    view("answers");
    box()?.focus();
  },
  j: () => focusCitation(1),
  k: () => focusCitation(-1),
  c: copy,
  "?": () => document.querySelector("#help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return leave();
  if (!keys[event.key] || event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  keys[event.key]();
});
