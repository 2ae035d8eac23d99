// A page that is loaded again in the same tab goes on where it was: the tab holds the key of its visit, the program the
// visit. A new tab is a new conversation.
// In scope, beside what thread.js has: what it defines.

const VISIT = "pincite-visit";
const kept = sessionStorage.getItem(VISIT);

watch("value", () => {
  const { visit } = element.querySelector(".thread").dataset;
  if (visit) sessionStorage.setItem(VISIT, visit);
});
if (kept) element.classList.add("resuming"); // the welcome waits a moment, for it may not be needed
trigger("arrive", { key: kept ?? "" });
