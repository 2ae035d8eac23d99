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
const GONE = "the program failed, or is no longer running.";

// What the program says; nothing where it failed, of which Gradio tells nobody.
async function heard(call) {
  return (await call.catch(() => undefined)) ?? null;
}

async function look() {
  const answer = await heard(server.look({ visit: visit() }));
  if (answer) show(answer);
}

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

function paint(row, { stage, done, total }) {
  if (row.querySelector("p").textContent === "Stopping…") return;
  row.querySelector("p").textContent = stage;
  const bar = row.querySelector("progress");
  if (done) [bar.max, bar.value] = [total, done];
  else bar.removeAttribute("value");
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 400));

async function follow(row) {
  while (row === current) {
    const work = await heard(server.progress({ visit: visit() }));
    if (row === current && work?.stage) paint(row, work);
    await pause();
  }
}

// A page that was loaded again finds the document that is still being read.
async function resume() {
  if (!visit() || current) return;
  let work = await heard(server.progress({ visit: visit() }));
  if (!work?.stage || current) return;
  const row = (current = rowFor(work.name));
  for (; work?.stage; work = await heard(server.progress({ visit: visit() }))) {
    paint(row, work);
    await pause();
  }
  current = null;
  row.remove();
  await look();
  next();
}

// One at a time: the program keeps no more of a visitor's files in its memory.
async function next() {
  if (current || !waiting.length) return;
  const { row, send } = waiting.shift();
  current = row;
  follow(row);
  const answer = await heard(send());
  current = null;
  if (answer && !answer.problem) row.remove();
  else fail(row, answer?.problem ?? `It was not added: ${GONE}`);
  if (answer) show(answer);
  next();
}

function take(files) {
  const most = Number(find("[data-mebibytes]").dataset.mebibytes);
  panel.showPopover();
  for (const file of files) {
    const row = rowFor(file.name);
    if (file.size > most * 2 ** 20) fail(row, `${file.name} is larger than the ${most} MiB that are taken: split it`);
    else waiting.push({ row, send: () => server.add({ binary: true, data: { visit: visit(), file } }) });
  }
  next();
}

// Others may have changed what all share.
panel.addEventListener("toggle", ({ newState }) => {
  if (newState === "open") look();
});
document.addEventListener("pincite:changed-elsewhere", look);

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
  next();
});

held.addEventListener("change", async ({ target }) => {
  const { source } = target.closest("[data-source]").dataset;
  await heard(server.choose({ visit: visit(), source, asked: target.checked }));
  trigger("changed");
});
held.addEventListener("click", async ({ target }) => {
  if (!target.closest(".remove")) return;
  const { source } = target.closest("[data-source]").dataset;
  const answer = await heard(server.remove({ visit: visit(), source }));
  const problem = answer ? answer.problem : `It was not removed: ${GONE}`;
  if (problem) fail(rowFor(source), problem);
  if (answer) show(answer);
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

watch("value", () => {
  tell();
  resume();
});
tell();
