"use strict";
// A key presses the button that shows it, unless a person is writing.
let early = "";
const press = (key) => {
  const button = document.querySelector(`button[data-keys~="${CSS.escape(key)}"]`);
  button?.click();
  return Boolean(button);
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target instanceof HTMLInputElement) {
    if (event.key === "Enter" || event.key === "Escape") event.target.blur();
    return;
  }
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  if (press(key)) event.preventDefault();
  else if (document.readyState === "loading") early ||= key;
});
// A key pressed while the page still arrives waits for its button: a quick reader's answer is not lost.
document.addEventListener("DOMContentLoaded", () => early && press(early));
// One answer a question, however often a button is pressed.
document.addEventListener("submit", (event) => {
  if (document.body.dataset.sent) event.preventDefault();
  document.body.dataset.sent = "yes";
});
