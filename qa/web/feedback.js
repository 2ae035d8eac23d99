// Feedback: thumbs under each reply, the right answer selected in the document, and the list of what was judged.
// In scope: `element` (the hint and the dialog), `trigger(event, data)`, `props` and `watch(prop, callback)`.

const hint = element.querySelector(".correcting");
const dialog = element.querySelector("dialog");
const told = new Map(); // what was said of a judgement, by the number of its reply
let target = null; // what the words that are selected will correct: `{ reply }` or `{ id, question }`

const view = (name) => document.querySelector(`#masthead [data-view="${name}"]`).click();

function paint() {
  if (!told.size) return;
  const verdicts = document.querySelectorAll("#thread .verdict");
  if (!verdicts.length) told.clear();
  for (const verdict of verdicts) {
    const sentence = told.get(Number(verdict.dataset.reply)) ?? "";
    const line = verdict.querySelector(".told");
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

function beginCorrecting(what, question) {
  target = what;
  document.body.dataset.correcting = "yes";
  hint.querySelector("span").textContent = `Select the words in the document that answer “${question}”`;
  hint.hidden = false;
  view("document");
}

function endCorrecting() {
  target = null;
  delete document.body.dataset.correcting;
  hint.hidden = true;
}

function openPanel(html) {
  dialog.innerHTML = `<button type="button" class="close" aria-label="Close">×</button>${html}`;
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("click", ({ target: clicked }) => {
  const button = clicked.closest?.("#thread [data-verdict]");
  if (!button) return;
  const verdict = button.closest(".verdict");
  const [reply, choice] = [Number(verdict.dataset.reply), button.dataset.verdict];
  const choices = verdict.querySelector(".choices");
  choices.hidden = choice !== "wrong" || !choices.hidden;
  verdict.querySelector("[aria-expanded]").setAttribute("aria-expanded", String(!choices.hidden));
  if (choice === "wrong") return;
  const question = verdict.closest(".exchange").querySelector(".question").textContent;
  if (choice === "here") beginCorrecting({ reply }, question);
  else trigger("judge", { reply, verdict: choice });
});

document.addEventListener("pincite:right-answer", ({ detail: place }) => {
  if (!target) return;
  if ("reply" in target) trigger("judge", { ...target, verdict: "here", place });
  else trigger("correct", { ...target, verdict: "here", place });
  endCorrecting();
  getSelection().removeAllRanges();
  view("answers");
});

document.addEventListener("click", ({ target: clicked }) => {
  if (clicked.closest?.("[data-judged]")) trigger("kept");
});

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && target) endCorrecting();
});

element.addEventListener("click", ({ target: clicked }) => {
  if (clicked.closest("[data-cancel]")) return endCorrecting();
  if (clicked === dialog || clicked.closest(".close")) return dialog.close();
  const item = clicked.closest("[data-id]");
  const { id } = item?.dataset ?? {};
  const correct = clicked.closest("[data-correct]")?.dataset.correct;
  if (clicked.closest("[data-discard]")) trigger("discard", { id });
  else if (correct === "absent") trigger("correct", { id, verdict: correct });
  else if (correct === "here") {
    dialog.close();
    beginCorrecting({ id }, item.querySelector("textarea").defaultValue);
    document.dispatchEvent(new CustomEvent("pincite:open", { detail: { ...item.dataset } }));
  }
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const { id } = event.target.closest("[data-id]").dataset;
  trigger("correct", { id, verdict: "words", text: event.target.querySelector("textarea").value });
});

watch("value", () => {
  if (!props.value) return;
  const { notice, panel, reply, told: sentence } = JSON.parse(props.value);
  props.value = ""; // so that the same answer is heard again
  if (reply !== undefined) {
    told.set(reply, sentence ?? notice);
    element.querySelector(".announced").textContent = sentence ?? notice;
  }
  if (panel) openPanel(panel);
  if (panel && notice) dialog.querySelector("h2").insertAdjacentHTML("afterend", '<p class="problem" role="alert"></p>');
  if (panel && notice) dialog.querySelector(".problem").textContent = notice;
  paint();
});

// The thread is written anew with each reply; it is not there yet.
new MutationObserver(paint).observe(document.body, { childList: true, subtree: true });
