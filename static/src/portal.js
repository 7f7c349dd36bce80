// Small improvements on pages that work without it. No inline code, no evaluated strings, no text of its own:
// every sentence it shows stands in the page.
"use strict";

const TOAST_SECONDS = 8;
const INVALID_INPUT = 422;
const region = () => document.getElementById("alerts");

// Failed requests: the part of the page is kept, and the fitting sentence is shown and read aloud.
function tell(sentence) {
  const place = region();
  if (!place || !sentence) return;
  const box = document.createElement("div");
  box.className = "notice notice--error";
  box.textContent = sentence;
  place.replaceChildren(box);
}

// The server names the place of its own error messages, and a form with errors stays where it is;
// any other error comes from something between the browser and the portal.
function isMisplaced({ response, hx }) {
  return response?.status >= 400 && response.status !== INVALID_INPUT && !hx?.retarget;
}

document.addEventListener("htmx:before:request", () => region()?.replaceChildren());
document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx && !event.detail.ctx.response) tell(region()?.dataset.offline);
});

// Focus after a swap: the first error, then what the fragment asks for, then the way back into the row.
const FOCUS_ORDER = [".candidates input", "[aria-invalid='true']", "[data-autofocus]", "[data-focus-return]", "a[href], button, input, select, textarea"];

function focusInside(place) {
  for (const selector of FOCUS_ORDER) {
    const found = place.querySelector(selector);
    if (found) return found.focus();
  }
}

document.addEventListener("htmx:before:swap", (event) => {
  const { ctx } = event.detail;
  if (isMisplaced(ctx)) {
    event.preventDefault();
    return tell(region()?.dataset.failed);
  }
  const target = typeof ctx.target === "string" ? document.querySelector(ctx.target) : ctx.target;
  const focused = document.activeElement;
  const isOurs = focused?.closest("[data-toast]") || [target, ctx.sourceElement].some((one) => one?.contains(focused));
  ctx.focusHome = isOurs ? target?.id : "";
});

document.addEventListener("htmx:after:swap", (event) => {
  const place = document.getElementById(event.detail.ctx.focusHome || "");
  const isLost = !document.activeElement || document.activeElement === document.body;
  if (place && (isLost || place.querySelector("[aria-invalid='true'], [data-autofocus]"))) focusInside(place);
  prepare(document);
});

// Esc gives up the row being edited, or closes the menu.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const cancel = event.target.closest(".inline-edit")?.querySelector("[data-cancel]");
  if (cancel) return cancel.click();
  const menu = document.querySelector(".site-menu[open]");
  if (menu && getComputedStyle(menu.querySelector("summary")).display !== "none") {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A toast goes after eight seconds, but never while it is read or pressed.
function startToast(toast) {
  toast.dataset.toast = "running";
  let timer;
  const go = () => { timer = setTimeout(() => toast.remove(), TOAST_SECONDS * 1000); };
  const hold = () => clearTimeout(timer);
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, hold);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, go);
  go();
}

// A password can be shown; the button exists only when the script runs. The field carries the words.
function addPasswordButton(field) {
  const holder = document.createElement("div");
  const { show, hide, showLabel = show, hideLabel = hide } = field.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button";
  button.setAttribute("aria-controls", field.id);
  const paint = () => {
    const isShown = field.type === "text";
    button.textContent = isShown ? hide : show;
    button.setAttribute("aria-label", isShown ? hideLabel : showLabel);
  };
  button.addEventListener("click", () => {
    field.type = field.type === "text" ? "password" : "text";
    paint();
  });
  field.form?.addEventListener("submit", () => { field.type = "password"; });
  holder.className = "password";
  field.replaceWith(holder);
  holder.append(field, button);
  paint();
}

// What stands in a field that is looked up is written over, and not into.
document.addEventListener("focusin", ({ target }) => {
  const select = () => document.activeElement === target && target.select();
  // Where the mouse puts its caret comes after the focus.
  if (target.matches?.("input[list]")) requestAnimationFrame(select);
});

// The roles of the demonstration fill in the e-mail address and move on to the password.
document.addEventListener("click", (event) => {
  const role = event.target.closest("[data-fill-email]");
  const email = role && document.querySelector("input[type='email']");
  if (!email) return;
  event.preventDefault();
  email.value = role.dataset.fillEmail;
  (document.querySelector("input[type='password']") || email).focus();
});

function prepare(root) {
  root.querySelectorAll("[data-toast='']").forEach(startToast);
  root.querySelectorAll(":not(.password) > input[data-show]").forEach(addPasswordButton);
}

// A page kept by the browser is loaded again, so nothing is shown after signing out.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) window.location.reload();
});

prepare(document);
document.querySelector("main [data-autofocus]")?.focus();
