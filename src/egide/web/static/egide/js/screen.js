/* Small things of every page: the theme at once, dialogs where the browser needs help, copying, notices, open notes kept open. */
"use strict";

window.egide = window.egide || {};

(() => {
  // The theme: at once on this screen, remembered by the server's cookie.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-theme-form]");
    if (!form) return;
    event.preventDefault();
    const theme = event.submitter.value;
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return form.submit();
    document.documentElement.dataset.theme = theme;
    document.querySelectorAll("[data-theme-form] button[name=theme]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === theme));
    });
  });

  // Browsers that do not know commandfor yet.
  if (!("command" in HTMLButtonElement.prototype)) {
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[commandfor]");
      const dialog = button && document.getElementById(button.getAttribute("commandfor"));
      if (dialog && button.getAttribute("command") === "show-modal") dialog.showModal();
    });
  }

  // Copying
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
    document.querySelectorAll("[data-select]").forEach((field) => field.addEventListener("focus", () => field.select()));
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    egide.notice("Copié.", "on");
  });

  // Notices: said politely, kept until dismissed, four at most.
  egide.notice = (text, tone = "neutral") => {
    const shelf = document.getElementById("avis");
    const notice = document.createElement("div");
    const words = document.createElement("p");
    const close = document.createElement("button");
    notice.className = "notice";
    notice.dataset.tone = tone;
    words.textContent = text;
    close.type = "button";
    close.className = "button button--quiet";
    close.textContent = "Fermer";
    close.addEventListener("click", () => notice.remove());
    notice.append(words, close);
    shelf.append(notice);
    while (shelf.children.length > 4) shelf.firstElementChild.remove();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-notice]");
    if (button) egide.notice(button.dataset.notice, "on");
  });
  document.addEventListener("avis", (event) => egide.notice(event.detail.text, event.detail.tone)); // HX-Trigger: {"avis": {…}}
  document.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    const why = status === 403 ? "votre rôle ne le permet pas, ou la page est trop ancienne" : status >= 500 ? "incident technique, consigné" : `réponse ${status}`;
    egide.notice(`Rien n’a été enregistré\u00a0: ${why}. Rechargez la page avant de recommencer.`, "danger");
  });
  document.addEventListener("htmx:sendError", () => egide.notice("Le serveur ne répond pas\u00a0: rien n’a été enregistré. Vérifiez la liaison, puis recommencez.", "danger"));

  // A note or a detail that was open stays open when its part of the page is refreshed.
  let open = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target;
    open = [...part.querySelectorAll("[popover], details[open]")].filter((one) => one.id && (one.open || one.matches(":popover-open"))).map((one) => one.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const id of open) {
      const one = document.getElementById(id);
      if (one && one.matches("details")) one.open = true;
      else if (one && one.popover && !one.matches(":popover-open")) one.showPopover({ source: document.querySelector(`[popovertarget="${CSS.escape(id)}"]`) });
    }
    open = [];
  });

  // Printing shows what details hold.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => { details.open = false; }));
})();
