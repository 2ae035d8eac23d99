// Questions that are edited in place and asked again: the one asked, and the one that was searched instead.
// In scope, beside what thread.js has: what it defines.

function edit(asked) {
  const text = asked.querySelector("[data-editable]");
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
  text.closest(".asked").querySelector(".edit").focus();
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
  endEdit(text);
  if (event.key === "Enter" && question) ask(question);
});
element.addEventListener("focusout", (event) => {
  const text = event.target.closest("[contenteditable]");
  if (text && text.textContent === text.dataset.was) endEdit(text);
});
