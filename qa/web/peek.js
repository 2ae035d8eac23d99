// What a numbered citation shows when it is pointed at or has the focus: its quote in its sentence, and its place.
// In scope, beside what thread.js has: what it defines.

const peek = document.createElement("div");
peek.id = "peek";
peek.popover = "manual";
peek.setAttribute("role", "tooltip");
document.querySelector("#desk").append(peek);
let leaving = 0;

function showPeek(button) {
  clearTimeout(leaving);
  const content = button?.querySelector(".peek");
  if (!content) return;
  peek.innerHTML = content.innerHTML;
  peek.showPopover();
  const at = button.getBoundingClientRect();
  peek.style.left = `${Math.max(8, Math.min(at.left, innerWidth - peek.offsetWidth - 8))}px`;
  const below = at.bottom + 6;
  const fits = below + peek.offsetHeight < innerHeight - 8;
  peek.style.top = `${fits ? below : Math.max(8, at.top - peek.offsetHeight - 6)}px`;
}

function hidePeek() {
  clearTimeout(leaving);
  peek.hidePopover();
}

element.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "touch") showPeek(event.target.closest(".place"));
});
element.addEventListener("pointerout", () => {
  leaving = setTimeout(hidePeek, 150); // time to move onto it, to read or to select
});
peek.addEventListener("pointerenter", () => clearTimeout(leaving));
peek.addEventListener("pointerleave", hidePeek);
element.addEventListener("focusin", (event) => {
  if (event.target.matches(":focus-visible")) showPeek(event.target.closest(".place"));
});
element.addEventListener("focusout", hidePeek);
element.addEventListener("click", hidePeek);
element.addEventListener("scroll", hidePeek, { capture: true });
