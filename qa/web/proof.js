// Proof: an answer copied with its reference, the conversation saved as a file, and whether its quotes still stand.
// In scope: `element` (the toolbar and its dialog), `trigger(event, data)`, `props` and `watch(prop, callback)`.

const told = element.querySelector("[role=status]");
const menu = element.querySelector(".menu");
const dialog = element.querySelector("dialog");

function tell(sentence) {
  told.textContent = sentence;
}

async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page that came over plain HTTP from another machine has no clipboard to write to.
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = text;
  field.select();
  document.execCommand("copy");
  field.remove();
}

function save({ suffix, type, text }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = `pincite-${new Date().toISOString().slice(0, 10)}${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  tell(`Saved as ${link.download}`);
}

function openPanel(html) {
  dialog.innerHTML = `<button type="button" class="close" aria-label="Close">×</button>${html}`;
  dialog.showModal();
}

// Others open a place by this event too.
document.addEventListener("pincite:open", ({ detail: { source, sha256, start, end } }) => {
  document.querySelector('#masthead [data-view="document"]').click();
  const [from, to] = [Number(start), Number(end)];
  const place = { source, sha256, role: "answer", start: from, end: to, sentenceStart: from, sentenceEnd: to };
  const pane = document.querySelector("#source .sheet").parentElement;
  pane.dispatchEvent(new CustomEvent("pincite:show", { detail: place }));
});

// Before the card hears of the click, which would open its place.
document.addEventListener(
  "click",
  async (event) => {
    const button = event.target.closest?.("#thread .copy");
    if (!button) return;
    event.stopPropagation();
    try {
      await copy(button.closest("[data-reference]").dataset.reference);
      tell("Copied with its reference");
    } catch {
      tell("The browser does not let this page copy");
    }
  },
  true,
);

document.addEventListener("click", (event) => {
  if (!menu.contains(event.target)) menu.open = false;
});

element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

element.addEventListener("click", ({ target }) => {
  const form = target.closest("[data-export]")?.dataset.export;
  if (form) {
    menu.open = false;
    tell("");
    return trigger("export", { form });
  }
  if (target.closest("[data-check]")) {
    tell("");
    return trigger("check");
  }
  if (target.closest("[data-restart]")) {
    tell("");
    return trigger("restart");
  }
  const moved = target.closest("[data-start]");
  if (moved || target.closest(".close") || target === dialog) dialog.close();
  if (moved) document.dispatchEvent(new CustomEvent("pincite:open", { detail: { ...moved.dataset } }));
});

watch("value", () => {
  if (!props.value) return;
  const { file, panel, notice } = JSON.parse(props.value);
  props.value = ""; // so that the same answer is heard again
  if (file) save(file);
  if (panel) openPanel(panel);
  if (notice) tell(notice);
});
