"use strict";
// A key presses the button that shows it, unless a person is writing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof HTMLInputElement) {
    if (event.key === "Enter" || event.key === "Escape") event.target.blur();
    return;
  }
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  const button = document.querySelector(`button[data-keys~="${CSS.escape(key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
// One answer a question, however often a button is pressed.
document.addEventListener("submit", (event) => {
  if (document.body.dataset.sent) event.preventDefault();
  document.body.dataset.sent = "yes";
});
