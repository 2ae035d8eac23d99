// The documents: dropped anywhere, chosen or pasted, one after another; a panel lists them, and the page's other scripts
// read them off it at each "pincite:documents". In scope: `element`, `trigger(event)`, `server` and `watch(prop, callback)`.

const find = (selector) => element.querySelector(selector);
const panel = find("#shelf");
const opener = document.querySelector("#masthead .to-shelf");
const held = find(".held");
const coming = find(".coming");
const input = find("input[type=file]");
const form = find("form");
const paste = find("[data-paste]");
const drop = find(".drop");
const waiting = [];
let current = null; // the row of the document that is being read

const visit = () => find("[data-visit]").dataset.visit;

function tell() {
  const count = held.querySelectorAll("[data-source]").length;
  opener.dataset.count = count;
  opener.setAttribute("aria-label", `Documents: ${count}`);
  document.dispatchEvent(new Event("pincite:documents"));
}

let listed = "";

function show({ list }) {
  if (list === listed) return;
  listed = list;
  held.innerHTML = list;
  tell();
  trigger("changed");
}

// A row for a document on its way: its name, how far it is or what went wrong, and a button to stop or dismiss it.
function rowFor(name) {
  const row = document.createElement("li");
  const [title, state, button, bar] = ["span", "p", "button", "progress"].map((tag) => document.createElement(tag));
  title.textContent = name;
  state.textContent = "Waiting";
  button.type = "button";
  button.textContent = "Stop";
  button.addEventListener("click", () => stop(row));
  row.append(title, button, bar, state);
  coming.append(row);
  return row;
}

function fail(row, problem) {
  row.querySelector("progress")?.remove();
  row.className = "failed";
  row.querySelector("p").textContent = problem;
  row.querySelector("button").textContent = "Dismiss";
}

function stop(row) {
  if (row === current) {
    row.querySelector("p").textContent = "Stopping…";
    return server.stop({ visit: visit() });
  }
  const place = waiting.findIndex((one) => one.row === row);
  if (place >= 0) waiting.splice(place, 1);
  row.remove();
}

async function follow(row) {
  while (row === current) {
    const { stage, done, total } = await server.progress({ visit: visit() }).catch(() => ({}));
    if (row === current && stage && row.querySelector("p").textContent !== "Stopping…") {
      row.querySelector("p").textContent = stage;
      const bar = row.querySelector("progress");
      if (done) [bar.max, bar.value] = [total, done];
      else bar.removeAttribute("value");
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

// One at a time: the program keeps no more of a visitor's files in its memory.
async function work() {
  if (current || !waiting.length) return;
  const { row, send } = waiting.shift();
  current = row;
  follow(row);
  const answer = await send().catch(() => null);
  current = null;
  if (answer && !answer.problem) row.remove();
  else fail(row, answer?.problem ?? "It was not added: the program failed, or is no longer running.");
  if (answer) show(answer);
  work();
}

function take(files) {
  const most = Number(find("[data-mebibytes]").dataset.mebibytes);
  panel.showPopover();
  for (const file of files) {
    const row = rowFor(file.name);
    if (file.size > most * 2 ** 20) fail(row, `${file.name} is larger than the ${most} MiB that are taken: split it`);
    else waiting.push({ row, send: () => server.add({ binary: true, data: { visit: visit(), file } }) });
  }
  work();
}

// Others may have changed what all share.
panel.addEventListener("toggle", async ({ newState }) => {
  if (newState === "open") show(await server.look({ visit: visit() }));
});

find("[data-files]").addEventListener("click", () => input.click());
input.addEventListener("change", () => {
  take(input.files);
  input.value = "";
});

paste.addEventListener("click", () => {
  form.hidden = !form.hidden;
  paste.setAttribute("aria-expanded", String(!form.hidden));
  if (!form.hidden) form.elements.name.focus();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [name, text] = [form.elements.name.value, form.elements.text.value];
  waiting.push({ row: rowFor(name), send: () => server.paste({ visit: visit(), name, text }) });
  form.reset();
  paste.click();
  work();
});

held.addEventListener("change", async ({ target }) => {
  await server.choose({ visit: visit(), source: target.closest("[data-source]").dataset.source, asked: target.checked });
});
held.addEventListener("click", async ({ target }) => {
  if (!target.closest(".remove")) return;
  const { source } = target.closest("[data-source]").dataset;
  const answer = await server.remove({ visit: visit(), source });
  if (answer.problem) fail(rowFor(source), answer.problem);
  show(answer);
});

const brings = (event) => event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  drop.hidden = false;
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.hidden = true;
});
document.addEventListener("drop", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  drop.hidden = true;
  take(event.dataTransfer.files);
});

watch("value", tell);
tell();
