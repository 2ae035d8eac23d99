// Questions that are edited in place and asked again: the one asked, and the one that was searched instead.
// In scope, beside what thread.js has: what it defines.

let edited = null; // the question that is being edited
let typed = ""; // what has become of it

function edit(asked) {
  const text = asked.querySelector("[data-editable]");
  [edited, typed] = [text, text.textContent];
  text.dataset.was ??= text.textContent;
  text.contentEditable = "plaintext-only";
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-label", "Question: Enter asks it again, Escape leaves it as it was");
  text.focus();
  getSelection().selectAllChildren(text);
}

function endEdit(text) {
  text.textContent = text.dataset.was;
  for (const name of ["contenteditable", "role", "aria-label", "data-was"]) text.removeAttribute(name);
  edited = null;
}

element.addEventListener("click", (event) => {
  const button = event.target.closest(".edit");
  if (button) edit(button.closest(".asked"));
});
element.addEventListener("keydown", (event) => {
  const text = event.target.closest("[contenteditable]");
  if (!text || event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const question = text.textContent.trim();
  if (event.key === "Enter" && question && !ask(question)) return; // what is edited stays until it can be asked
  endEdit(text);
  text.closest(".asked").querySelector(".edit").focus();
});
// Left unasked, it stands over the old reply no more: what was typed goes into the question box, if that is empty.
element.addEventListener("focusout", (event) => {
  const text = event.target.closest("[contenteditable]");
  if (!text || !document.hasFocus()) return; // another window was looked at
  const left = text.textContent.trim();
  if (left !== text.dataset.was && !box().value) write(left);
  endEdit(text);
});
element.addEventListener("input", (event) => {
  if (event.target === edited) typed = edited.textContent;
});
// A reply brings the thread as the program has it: an edit goes on in it, with what was typed.
watch("value", () => {
  const words = typed;
  if (!edited?.isConnected) return;
  edit(edited.closest(".asked"));
  edited.textContent = typed = words;
  getSelection().selectAllChildren(edited);
  getSelection().collapseToEnd();
});
