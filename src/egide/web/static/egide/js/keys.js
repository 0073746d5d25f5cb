/* Single keys: the map comes from the server (each person's own, empty when turned off), gestures are marked data-action.

   A key does nothing while one writes, with Ctrl, Alt or Cmd, or while a dialog is open over the page. It acts on the first
   element of its gesture that can be seen: a field takes the focus, anything else is clicked. */
"use strict";

(() => {
  const WRITES = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

  function map() {
    const source = document.getElementById("touches");
    return source ? JSON.parse(source.textContent) : {};
  }

  function target(action) {
    const dialog = document.querySelector("dialog[open]");
    const found = [...(dialog || document).querySelectorAll(`[data-action="${CSS.escape(action)}"]`)].filter((element) => !element.disabled);
    return found.find((element) => element.checkVisibility()) || found.find((element) => element.hidden);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (event.target.matches && event.target.matches(WRITES)) return;
    const pair = Object.entries(map()).find(([, key]) => key === event.key);
    const element = pair && target(pair[0]);
    if (!element) return;
    event.preventDefault();
    if (element.matches(WRITES)) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
  });

  // Escape leaves the search field for the page, so that keys act again.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "recherche") event.target.blur();
  });
})();
