"use strict";
// The page: theme, larger type, keys, predictions, and which step is being read.
const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const one = (selector, within = document) => within.querySelector(selector);
const keep = (name, value) => { try { localStorage.setItem("gradus-" + name, value); } catch { /* not kept, then */ } };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const steps = all(".step");
const data = within => JSON.parse(one("script[type='application/json']", within).textContent);

function tools() {
  one(".tools").hidden = false;
  const larger = one("#larger"), dark = one("#dark");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  const show = () => {
    dark.setAttribute("aria-pressed", String(isDark()));
    larger.setAttribute("aria-pressed", String("projector" in root.dataset));
  };
  dark.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    show();
  });
  larger.addEventListener("click", () => {
    if ("projector" in root.dataset) delete root.dataset.projector; else root.dataset.projector = "";
    keep("projector", "projector" in root.dataset ? "yes" : "no");
    show();
  });
  system.addEventListener("change", show);
  show();
}

// ---- Predictions

// A finite number as people type it: 0.5, 0,5, −2, 3e-4, 1/3; else null.
function readNumber(typed) {
  const plain = typed.replace(/ /g, "").replace(/−/g, "-").replace(/,/g, ".");
  const parts = plain.split("/");
  if (parts.length > 2 || !parts.every(part => /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(part))) return null;
  const number = parts.length === 2 ? Number(parts[0]) / Number(parts[1]) : Number(parts[0]);
  return Number.isFinite(number) ? number : null;
}

// Between two edges the reply is the same.
function judge(table, guess) {
  const at = table.edges.findIndex(edge => guess < edge);
  const reply = table.stretches[at < 0 ? table.edges.length : at];
  return { right: table.right[reply], reply: table.replies[reply] };
}

function predictions() {
  for (const box of all(".predict")) {
    const step = box.closest(".step"), told = one(".told", step), form = one("form", box);
    const input = one("input", form), reply = one(".reply", box), prediction = data(box);
    form.hidden = false;
    told.hidden = true;
    const reveal = () => { told.hidden = false; form.hidden = true; scrollable(); place(); };
    box.reveal = reveal;
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (input.value.trim() === "") { input.focus(); return; }
      const guess = readNumber(input.value);
      if (guess === null) {
        input.setAttribute("aria-invalid", "true");
        reply.className = "reply wrong";
        reply.textContent = `Expected a number such as 0.5, -2, 3e-4 or 1/3, received "${input.value}".`;
        input.select();
        return;
      }
      const judged = judge(prediction, guess);
      reveal();
      reply.className = judged.right ? "reply right" : "reply wrong";
      reply.textContent = `You said ${input.value.trim()}. ${judged.reply}`;
      focusOn(step);
    });
    input.addEventListener("input", () => { input.removeAttribute("aria-invalid"); });
    one("button.quiet", form).addEventListener("click", () => { reply.textContent = ""; reveal(); focusOn(step); });
  }
}

// ---- Where the reader is

let current = 0;

function mark(index) {
  current = index;
  steps.forEach((step, at) => step.classList.toggle("current", at === index));
  all(".contents a").forEach((link, at) => {
    if (at === index) link.setAttribute("aria-current", "step"); else link.removeAttribute("aria-current");
  });
}

// The last step whose heading has passed the upper third of the window.
function place() {
  if (!steps.length) return;
  const line = innerHeight / 3;
  let index = 0;
  steps.forEach((step, at) => { if (step.getBoundingClientRect().top <= line) index = at; });
  if (innerHeight + scrollY >= root.scrollHeight - 2 && !held) index = steps.length - 1;
  if (!held) mark(index);
  const length = root.scrollHeight - innerHeight;
  one(".bar").style.setProperty("--done", length > 0 ? Math.min(1, scrollY / length).toFixed(4) : "1");
}

let held = false; // the step was chosen, and the page is still on its way there

function focusOn(step) {
  one("h2", step).focus({ preventScroll: true });
}

function go(index) {
  const to = Math.max(0, Math.min(steps.length - 1, index));
  const step = steps[to];
  if (!step) return;
  held = true;
  mark(to);
  step.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "start" });
  focusOn(step);
  history.replaceState(null, "", "#" + step.id);
}

function contents() {
  const link = one(".contents");
  if (!link) return;
  // Beside the text the list stays open; above it, it would be in the way.
  const beside = matchMedia("(min-width: 82rem)"), details = one("details", link);
  const fold = () => { details.open = beside.matches; };
  beside.addEventListener("change", fold);
  fold();
  all("a", link).forEach((anchor, at) => anchor.addEventListener("click", event => {
    event.preventDefault();
    if (!beside.matches) details.open = false;
    go(at);
  }));
}

// What scrolls sideways can be reached by keyboard.
function scrollable() {
  for (const box of all(".across, .code pre, .command")) {
    if (box.scrollWidth > box.clientWidth + 1) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", "Wider than the page; scroll with the arrow keys");
    } else {
      ["tabindex", "role", "aria-label"].forEach(name => box.removeAttribute(name));
    }
  }
}

// ---- Keys

const isTyping = element => element.closest("input[type='text'], textarea, select") !== null;

function predict() {
  const asking = step => one(".predict form:not([hidden]) input", step);
  const at = steps.findIndex((step, index) => index >= current && asking(step));
  if (at < 0) return;
  if (at !== current) go(at);
  asking(steps[at]).focus({ preventScroll: at !== current });
}

function nextGraph() {
  const stages = all(".stage").filter(stage => stage.offsetParent !== null);
  const here = stages.indexOf(document.activeElement.closest?.(".graph") && one(".stage", document.activeElement.closest(".graph")));
  const top = stages.findIndex(stage => stage.getBoundingClientRect().bottom > 80);
  const stage = stages[here >= 0 ? (here + 1) % stages.length : Math.max(0, top)];
  if (!stage) return;
  stage.scrollIntoView({ behavior: calm.matches ? "auto" : "smooth", block: "center" });
  stage.focus({ preventScroll: true });
}

function keys() {
  const dialog = one("#keys");
  const list = () => { if (dialog && !dialog.open) dialog.showModal(); };
  one("#keys-button")?.addEventListener("click", list);
  document.addEventListener("keydown", event => {
    const target = event.target;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (dialog?.open || isTyping(target)) return;
    const slides = target.matches("input[type='range']");
    const scrolls = target.matches(".across, .code pre, .command");
    const actions = {
      n: () => go(current + 1), b: () => go(current - 1), p: predict, g: nextGraph, "?": list,
      ...(slides || scrolls ? {} : {
        ArrowRight: () => go(current + 1), ArrowLeft: () => go(current - 1),
        Home: () => go(0), End: () => go(steps.length - 1),
      }),
    };
    const action = actions[event.key];
    if (!action || (!steps.length && !["g", "?"].includes(event.key))) return;
    event.preventDefault();
    action();
  });
}

function start() {
  if (steps.length) {
    const progress = document.createElement("div");
    progress.className = "progress";
    one(".bar").append(progress);
    document.body.classList.add("with-contents");
  }
  tools();
  predictions();
  contents();
  keys();
  scrollable();
  addEventListener("resize", scrollable);
  addEventListener("scroll", place, { passive: true });
  for (const sign of ["wheel", "touchmove", "scrollend"]) addEventListener(sign, () => { held = false; }, { passive: true });
  const asked = steps.findIndex(step => "#" + step.id === location.hash);
  if (asked >= 0) mark(asked);
  place();
}
