// The map beside the document: what this conversation cited, what was read for it, what is in view. A click goes there.
// In scope, beside what source.js has: what it defines.

const map = element.querySelector(".map");
const inView = document.createElement("i");
inView.className = "view";

function stripes(name, places, length) {
  return places.map(([start, end]) => {
    const stripe = document.createElement("i");
    stripe.className = name;
    stripe.style.top = `${(100 * start) / length}%`;
    stripe.style.height = `${(100 * (end - start)) / length}%`;
    return stripe;
  });
}

function united(places) {
  const merged = [];
  for (const [start, end] of places.sort((one, other) => one[0] - other[0])) {
    if (merged.length && start <= merged.at(-1)[1]) merged.at(-1)[1] = Math.max(merged.at(-1)[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

function draw() {
  const article = opened();
  if (!article) return;
  const { sha256, length } = article.dataset;
  const exchanges = [...document.querySelectorAll("#thread .exchange")];
  const read = united(exchanges.flatMap((exchange) => JSON.parse(exchange.dataset.read)[sha256] ?? []));
  const cards = [...document.querySelectorAll(`#thread .card .place[data-sha256="${sha256}"]`)];
  const cited = united(cards.map(({ dataset }) => [Number(dataset.start), Number(dataset.end)]));
  map.replaceChildren(...stripes("read", read, length), ...stripes("cited", cited, length), inView);
  map.setAttribute("aria-label", `Map of the document: ${cited.length} places cited, ${read.length} stretches read`);
  drawView();
}

// The first line for which `beyond` holds; the lines before it are those for which it does not.
function lineWhere(lines, beyond) {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beyond(lines[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

function drawView() {
  const article = opened();
  if (!article || !sheet.clientHeight) return;
  const lines = article.children;
  const length = Number(article.dataset.length);
  const { top, bottom } = sheet.getBoundingClientRect();
  const from = lines[lineWhere(lines, (line) => line.getBoundingClientRect().bottom > top)];
  const to = lines[lineWhere(lines, (line) => line.getBoundingClientRect().top >= bottom)];
  const [start, end] = [from, to].map((line) => Number(line?.dataset.at ?? length));
  inView.style.top = `${(100 * start) / length}%`;
  inView.style.height = `${(100 * (end - start)) / length}%`;
}

map.addEventListener("click", (event) => {
  const { top, height } = map.getBoundingClientRect();
  const at = (Number(opened().dataset.length) * (event.clientY - top)) / height;
  const lines = opened().children;
  const after = lineWhere(lines, (line) => Number(line.dataset.at) > at);
  lines[Math.max(0, after - 1)]?.scrollIntoView({ block: "center" });
});
sheet.addEventListener("scroll", () => requestAnimationFrame(drawView), { passive: true });
element.addEventListener("pincite:changed", draw);
element.addEventListener("pincite:opened", draw);
element.addEventListener("pincite:seen", drawView);
