// What pages do beyond links and forms: keys, lighting what belongs together, the slider, the look, corrections.
// Everything that is shown stands in the page already; nothing here makes markup from text.

const root = document.documentElement;
const say = (text) => { const status = document.querySelector("[data-status]"); if (status) status.textContent = text; };
const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch { /* kept for this page only */ } };

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

// The look.

const toggle = document.querySelector("[data-theme-toggle]");
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const nameToggle = () => { if (toggle) toggle.textContent = isDark() ? "Light" : "Dark"; };
toggle?.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  remember("onrecord-theme", root.dataset.theme);
  nameToggle();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameToggle);
nameToggle();

// Lighting: whatever names the same rows.

const named = new Map();
for (const part of document.querySelectorAll("[data-rows]")) {
  for (const row of part.dataset.rows.split(" ")) named.set(row, [...(named.get(row) ?? []), part]);
}
let lit = [];
function light(source) {
  for (const part of lit) part.classList.remove("lit");
  const rows = source?.dataset.rows?.split(" ") ?? [];
  // Of marks within marks the innermost is meant, which is the shortest.
  const meant = rows.length > 1 && source.classList.contains("seg") ? [innermost(rows)] : rows;
  lit = meant.flatMap((row) => named.get(row) ?? []);
  for (const part of lit) part.classList.add("lit");
  return meant[0];
}
function innermost(rows) {
  const length = (row) => named.get(row).filter((part) => part.classList.contains("seg"))
    .reduce((sum, part) => sum + part.textContent.length, 0);
  return rows.reduce((least, row) => (length(row) < length(least) ? row : least), rows[0]);
}
const belonging = (event) => event.target instanceof Element ? event.target.closest("[data-rows]") : null;
const beside = document.querySelector(".notes");
document.addEventListener("pointerover", (event) => {
  const source = belonging(event);
  const row = light(source ?? current());
  if (source?.classList.contains("seg") && beside) reveal(row);
});
document.addEventListener("focusin", (event) => { const source = belonging(event); if (source) light(source); });

// Only within the list beside the text: the text itself stays where it is.
function reveal(row) {
  const note = row && document.getElementById(row);
  if (!note || !beside.contains(note) || getComputedStyle(beside).overflowY === "visible") return;
  const [inside, outside] = [note.getBoundingClientRect(), beside.getBoundingClientRect()];
  if (inside.top < outside.top || inside.bottom > outside.bottom) beside.scrollTop += inside.top - outside.top - 24;
}

document.addEventListener("click", (event) => {
  const source = event.target instanceof Element ? event.target.closest("[data-to], .seg[data-rows]") : null;
  if (!source) return;
  const row = document.getElementById(source.dataset.to ?? innermost(source.dataset.rows.split(" ")));
  if (row) move(row);
});

for (const box of document.querySelectorAll("[data-show]")) {
  box.addEventListener("change", () => document.querySelector(".reading").classList.toggle(`without-${box.dataset.show}`, !box.checked));
}

// Rows and keys.

const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);
const current = () => document.querySelector("[data-item].current");
function move(item) {
  current()?.classList.remove("current");
  item.classList.add("current");
  if (!item.hasAttribute("tabindex")) item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  if (item.dataset.rows) light(item);
}
function step(by) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(current());
  move(all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))]);
}
document.addEventListener("focusin", (event) => {
  const item = event.target instanceof Element ? event.target.closest("[data-item]") : null;
  if (item && item !== current()) { current()?.classList.remove("current"); item.classList.add("current"); }
});

const help = document.getElementById("keys");
document.querySelector("[data-help]")?.addEventListener("click", () => help.showModal());

const keys = {
  "/": () => document.getElementById("find")?.focus(),
  "?": () => help?.showModal(),
  j: () => step(1),
  k: () => step(-1),
  e: () => { const item = current() ?? items()[0]; if (item?.dataset.evidence) location.assign(item.dataset.evidence); },
  a: () => rule("accept"),
  r: () => rule("reject"),
  u: () => rule("undo"),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help?.open) return;
  if (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (act) { event.preventDefault(); act(); }
});

// The slider: days from the first publication to the last; the day stays in the address.

const slider = document.getElementById("slider");
if (slider) {
  const dayOf = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / 86400000);
  const textOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
  const [first, last] = [dayOf(slider.dataset.first), dayOf(slider.dataset.last)];
  const field = document.getElementById("as-of");
  const output = document.querySelector("output[for=slider]");
  slider.max = last - first;
  slider.value = Math.min(last, Math.max(first, field.value ? dayOf(field.value) : last)) - first;
  slider.addEventListener("input", () => {
    field.value = textOf(first + Number(slider.value));
    output.textContent = field.value;
    slider.setAttribute("aria-valuetext", field.value);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
}

// Forms leave out what is empty, so that addresses stay short.

for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    setTimeout(() => { for (const field of form.elements) field.disabled = false; });
  });
}

// Corrections.

const bar = document.querySelector("[data-review-bar]");
if (bar) {
  bar.elements.by.value = remembered("onrecord-by") ?? "";
  bar.addEventListener("submit", (event) => event.preventDefault());
}

async function post(path, body) {
  const answer = await fetch(`/review/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.message ?? answer.statusText);
  return told;
}
function tell(text) {
  bar.querySelector("[data-review-said]").textContent = text;
  say(text);
}
function ruling() {
  if (!bar.reportValidity()) return null;
  remember("onrecord-by", bar.elements.by.value);
  return { by: bar.elements.by.value, reason: bar.elements.reason.value };
}
function rule(name) {
  const item = current() ?? (items().length === 1 ? items()[0] : null);
  const id = item?.dataset.id;
  if (!bar || !id) return;
  const review = document.querySelector(`[data-review="${CSS.escape(id)}"]`);
  if (review) correct(review, id, name);
  // A row of a list knows only of corrections that were made in it.
  else if (name !== "undo" || item.dataset.correction) correct(item, id, name);
  else location.assign(item.dataset.evidence);
}
// `holder` is the part of the page that knows the last correction: a row, or the buttons beside it.
async function correct(holder, id, name) {
  const said = ruling();
  if (!said) return;
  const isUndo = name === "undo";
  if (isUndo && !holder.dataset.correction) { tell("nothing to undo here"); return; }
  try {
    const kept = await post(name, { id: isUndo ? holder.dataset.correction : id, ...said });
    const state = kept.history.state;
    if (isUndo) delete holder.dataset.correction; else holder.dataset.correction = kept.correction;
    for (const holding of kept.history.events) if (holding.holds && holding.happening !== "undo" && holding.correction) holder.dataset.correction = holding.correction;
    show(holder, id, state);
    tell(state ? `${kept.history.id}: ${state}` : `${kept.history.id}: as it was read`);
    await renew();
  } catch (error) {
    tell(error.message);
  }
}
function show(holder, id, state) {
  const told = holder.querySelector("[data-review-state]");
  if (told) told.textContent = state ?? "as it was read";
  for (const badge of document.querySelectorAll(`[data-reviewed="${CSS.escape(id)}"]`)) badge.textContent = state ? `✓ ${state}` : "";
  holder.closest("[data-item]")?.classList.toggle("is-rejected", state === "rejected");
  const undo = holder.querySelector("[data-rule=undo]");
  if (undo) undo.disabled = !holder.dataset.correction;
}
// What a page says of its one object in sentences, the server words anew.
async function renew() {
  const parts = document.querySelectorAll("[data-live]");
  if (!parts.length) return;
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const renewed = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of parts) part.textContent = renewed.querySelector(`[data-live="${part.dataset.live}"]`)?.textContent ?? part.textContent;
}
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-rule]") : null;
  const review = button?.closest("[data-review]");
  if (review) correct(review, review.dataset.review, button.dataset.rule);
});
for (const form of document.querySelectorAll("[data-amend]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = ruling();
    if (!said) return;
    const value = form.elements.value.value;
    try {
      await post("amend", { id: form.dataset.amend, field: form.elements.field.value, values: value ? [value] : [], ...said });
      location.reload();
    } catch (error) {
      tell(error.message);
    }
  });
}
