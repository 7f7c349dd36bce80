// Answering, one theme at a time. Without this file the page is one long form that works as well.
// Answers stay in the page: nothing is kept in the browser, and nothing is sent before the final submit.
"use strict";

const form = () => document.querySelector("[data-answering]");
const steps = () => [...form().querySelectorAll("[data-step]")];
let shown = 0;
let isSending = false;

const isFilled = () => Boolean(form()?.querySelector("input[type='radio']:checked"))
  || [...(form()?.querySelectorAll("textarea") || [])].some((field) => field.value.trim());

function paintCount() {
  const count = form().querySelector("[data-count]");
  const progress = form().querySelector("progress");
  const total = steps().length - 1;
  count.textContent = count.dataset.count.replace("{number}", shown).replace("{total}", total);
  progress.value = shown;
  for (const part of form().querySelectorAll("[data-stepped]")) part.hidden = shown === 0;
}

function show(number, place) {
  const all = steps();
  shown = Math.max(0, Math.min(number, all.length - 1));
  all.forEach((step, at) => { step.hidden = at !== shown; });
  form().classList.toggle("answering--stepped", shown > 0);
  paintCount();
  const buttons = form().querySelector("[data-buttons]");
  buttons.hidden = shown === 0;
  buttons.querySelector("[data-next]").hidden = shown === all.length - 1;
  buttons.querySelector("[data-send]").hidden = shown !== all.length - 1;
  buttons.querySelector("[data-back]").hidden = false;
  if (place === undefined) return;
  const target = place || all[shown].querySelector("h2");
  if (!target.matches("a, button, input, textarea")) target.tabIndex = -1;
  target.focus();
  if (!place) window.scrollTo(0, 0);
}

// A link to a question or to the promise leads to its step first.
function goTo(address) {
  const target = document.getElementById(address.slice(1));
  const number = steps().findIndex((step) => step.contains(target));
  if (number < 0) return false;
  show(number, target.querySelector("input, textarea") || target);
  target.scrollIntoView({ block: "start" });
  return true;
}

function press(event) {
  const button = event.target.closest("[data-next], [data-back], [data-goto]");
  if (!button || !form()?.contains(button)) return;
  if (button.matches("[data-goto]")) {
    if (goTo(button.getAttribute("href"))) event.preventDefault();
    return;
  }
  event.preventDefault();
  show(shown + (button.matches("[data-next]") ? 1 : -1), null);
}

// A page with faults opens where the first of them is, one that asks to confirm where it was sent.
function start() {
  if (!form() || form().dataset.answering === "running") return;
  form().dataset.answering = "running";
  isSending = false;
  const faulty = steps().findIndex((step) => step.querySelector(".form-error"));
  const asks = form().querySelector("[data-autofocus]");
  show(faulty > 0 ? faulty : asks ? steps().length - 1 : 0);
  asks?.focus();
}

document.addEventListener("click", press);
// The form's first button, which Enter presses, sends nothing; it must not reach what sends forms by script either.
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  if (!event.submitter?.matches("[data-guard]")) { isSending = true; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
// What did not arrive, or was not taken, is still here to be lost.
document.addEventListener("htmx:error", () => { isSending = false; });
document.addEventListener("htmx:before:swap", ({ detail }) => {
  if (detail.ctx.response?.status >= 400) isSending = false;
});
document.addEventListener("htmx:after:swap", start);
window.addEventListener("beforeunload", (event) => {
  if (isFilled() && !isSending) event.preventDefault();
});
start();
