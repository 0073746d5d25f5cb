/* The console between two answers of the server: ages that run, parts that refresh without taking the hand, sounds one asked for.

   Nothing here decides anything. What an operator has begun to type, where the focus stands, what is unfolded and where a pane
   is scrolled survive every refresh; the focus moves only after one's own act. */
"use strict";

window.egide = window.egide || {};

(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const TYPED = "input:not([type=hidden], [type=search]), textarea, select";
  const CALM = 250; // at most four refreshes a second, however fast signals come
  const GATHER = 30; // the queue is drawn at once: only what one signal leads to, several facts, is gathered
  const SETTLED = 500; // a key pressed while the step changes under the hand is not an answer to the new one

  /* ── Ages to the second ─────────────────────────────────────────────────────────────────────────────────────── */

  function elapsed(seconds) {
    const left = Math.max(Math.floor(seconds), 0), two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(left / 3600), minutes = Math.floor(left / 60) % 60;
    if (hours < 1) return `${two(minutes)}:${two(left % 60)}`;
    if (hours < 48) return `${hours}:${two(minutes)}:${two(left % 60)}`;
    return `${Math.floor(hours / 24)}\u00a0j ${two(hours % 24)}\u00a0h`;
  }

  function tick() {
    const now = egide.time.now();
    for (const element of $$("[data-chrono]")) {
      const text = elapsed((now - Date.parse(element.dateTime)) / 1000);
      if (element.textContent !== text) element.textContent = text;
    }
  }

  /* ── Refreshing ─────────────────────────────────────────────────────────────────────────────────────────────── */

  const due = new Map(), drawn = new Map();
  let acting = 0; // one's own acts on their way: nothing is redrawn under them
  let pressed = false; // nor under a finger: a button replaced before it is let go would swallow the click
  document.addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => setTimeout(() => { pressed = false; }), true);
  }
  function later(selector, name) {
    if (due.has(selector)) return;
    due.set(selector, setTimeout(() => {
      due.delete(selector);
      drawn.set(selector, performance.now());
      if (acting || pressed) later(selector, name);
      else $(selector)?.dispatchEvent(new CustomEvent(name, { detail: { live: true } }));
    }, selector === "#file-liste" ? Math.max(GATHER, CALM - (performance.now() - (drawn.get(selector) ?? -CALM))) : CALM));
  }
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.requestConfig.verb === "post") acting += 1; });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.requestConfig.verb === "post") acting -= 1; });

  const heard = new Set();
  function listen(topic, act) {
    if (heard.has(topic)) return;
    heard.add(topic);
    document.body.addEventListener(`live:${topic}`, (event) => act(event.detail || {}));
  }

  function listenToOpenParts() {
    const alert = $(".dossier"), site = $(".site-pane");
    if (alert) listen(alert.dataset.stream, (told) => onAlert(alert.dataset.stream, told));
    if (site) listen(site.dataset.stream, () => $(".site-pane")?.dataset.stream === site.dataset.stream && later(".site-pane", "console:site"));
  }

  function onAlert(stream, told) {
    if ($(".dossier")?.dataset.stream !== stream) return;
    later(".dossier", "console:alerte");
    if (told.kind === "signal.joined") sound("joined");
  }

  // What arrives works at once: an Enter that follows close behind must find its form alive.
  htmx.config.defaultSettleDelay = 0;

  /* ── What a refresh must not take away ──────────────────────────────────────────────────────────────────────── */

  let kept = null, changedAt = -SETTLED, ownAct = null;

  // `sent` is the form of one's own act: it is done with, what it held does not come back.
  function keep(part, sent) {
    const typed = new Map(), refusals = new Map(), active = document.activeElement;
    for (const field of $$(TYPED, part)) {
      if (!field.id || (sent && sent.contains(field))) continue;
      if (field.type === "checkbox" || field.type === "radio") typed.set(field.id, { checked: field.checked });
      else if (field.value !== initial(field)) typed.set(field.id, { value: field.value });
    }
    if (!sent) for (const place of $$(".refus", part)) if (place.innerHTML) refusals.set(place.id, place.innerHTML);
    return {
      typed, refusals,
      open: $$("details[open]", part).map((one) => one.id).filter(Boolean),
      focus: !sent && part.contains(active) ? { id: active.id, from: active.selectionStart, to: active.selectionEnd } : null,
      top: part.scrollTop,
      step: steps(part),
    };
  }

  const steps = (part) => $$("[data-current-step]", part).map((step) => step.id).join(" ");

  function initial(field) {
    if (!field.matches("select")) return field.defaultValue;
    const chosen = [...field.options].find((option) => option.defaultSelected) || field.options[0];
    return chosen ? chosen.value : "";
  }

  function giveBack(part) {
    const here = (id) => { const found = document.getElementById(id); return found && part.contains(found) ? found : null; };
    for (const id of kept.open) if (here(id)) here(id).open = true;
    for (const [id, state] of kept.typed) if (here(id)) Object.assign(here(id), state);
    for (const [id, text] of kept.refusals) if (here(id)) here(id).innerHTML = text;
    if (steps(part) !== kept.step) changedAt = performance.now();
    part.scrollTop = kept.top;
    const field = kept.focus && here(kept.focus.id);
    if (field && document.activeElement !== field) {
      field.focus({ preventScroll: true });
      if (kept.focus.from !== null && field.setSelectionRange) field.setSelectionRange(kept.focus.from, kept.focus.to);
    }
    kept = null;
  }

  // Before anybody else hears of the swap: a form that was sent folds away.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const part = event.detail.target, request = event.detail.requestConfig;
    if (!part || part.id !== "alerte" || !event.detail.shouldSwap) return;
    if (isLive(request) && (acting || pressed || !request.elt.isConnected)) { // asked before one's own act: out of date
      event.detail.shouldSwap = false;
      later(".dossier", "console:alerte");
      return;
    }
    const sent = request && request.verb === "post" ? request.elt : null;
    if (sent) sent.closest("details")?.removeAttribute("open");
    ownAct = sent ? "act" : isLive(request) ? null : "open";
    kept = ownAct === "open" ? null : keep(part, sent);
  }, true);

  const isLive = (request) => Boolean(request?.triggeringEvent?.detail?.live);

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "alerte" && kept) giveBack(event.detail.target);
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.target;
    if (part.id === "alerte") {
      if (ownAct === "open") part.scrollTop = 0;
      if (ownAct) follow(part);
      ownAct = null;
      announce(part);
    }
    listenToOpenParts();
    resync();
    tick();
    greet();
    mark();
    endInSight();
  });

  // After one's own act, and only then, the hand is led to what comes next.
  function follow(part) {
    const next = $("[data-current-step]", part) || $("#alerte-titre", part);
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  // A step that changed a moment ago takes no key: the key was meant for the one before.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-outcome]");
    if (!button || event.detail !== 0 || performance.now() - changedAt > SETTLED) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say("L’étape vient de changer\u00a0: relisez avant de répondre.");
  }, true);

  /* ── Said, marked, kept in sight ────────────────────────────────────────────────────────────────────────────── */

  const say = (text) => { $("#annonce").textContent = text; };

  let signals = null;
  function announce(part) {
    const dossier = $(".dossier", part);
    if (!dossier) return;
    const count = Number(dossier.dataset.signals), known = signals && signals.stream === dossier.dataset.stream;
    if (known && count > signals.count) say(`Nouveau signal\u00a0: ${dossier.dataset.news}`);
    signals = { stream: dossier.dataset.stream, count };
  }

  // Alerts that nobody had taken and this screen had not shown: said, and heard where one asked for it, whatever tab is open.
  let met = null;
  function greet() {
    const waiting = $$("#nouvelles > li"), known = met || new Set(waiting.map((one) => one.dataset.incident));
    const fresh = waiting.filter((one) => !known.has(one.dataset.incident));
    met = new Set([...known, ...waiting.map((one) => one.dataset.incident)]);
    if (!fresh.length) return;
    say(fresh.map((one) => `Nouvelle alerte\u00a0: ${one.textContent}`).join(". "));
    sound(fresh.some((one) => one.dataset.tone === "danger") ? "persons" : "alert");
  }

  function mark() {
    const open = $("#choisie")?.value;
    for (const row of $$(".queue-row")) {
      if (row.dataset.incident === open) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
    const title = $("#alerte-titre");
    document.title = `${title ? title.textContent.trim() : "Station"} · Égide`;
  }

  function resync() {
    const present = $$("[data-resync]").map((element) => Date.parse(element.dataset.resync));
    if (present.length) egide.time.set(Math.max(...present));
    for (const element of $$("[data-resync]")) delete element.dataset.resync;
  }

  let atEnd = true;
  function endInSight() {
    const pane = $("#journal");
    if (pane && atEnd) pane.scrollTop = pane.scrollHeight;
  }

  /* ── Moving in the queue, unfolding, dialogs ────────────────────────────────────────────────────────────────── */

  document.addEventListener("click", (event) => {
    const mover = event.target.closest("[data-step-row]");
    if (mover) {
      const rows = $$(".queue-row"), here = rows.findIndex((row) => row.getAttribute("aria-current"));
      const next = rows[here < 0 ? 0 : here + Number(mover.dataset.stepRow)];
      if (next) open(next.getAttribute("href"));
    }
    const link = event.target.closest("a[data-incident], a[data-opens-alert]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      open(link.getAttribute("href"));
    }
    const summary = event.target.closest("summary");
    if (summary) unfold(summary, event);
    const closer = event.target.closest("[data-closes]");
    if (closer) document.getElementById(closer.dataset.closes).close();
  });

  // Unfolding leads at once to the first thing asked: what is typed next belongs there. A single key always unfolds; pressed
  // again, it leads there again.
  function unfold(summary, event) {
    const details = summary.parentElement;
    if (details.open && event.isTrusted) return;
    event.preventDefault();
    details.open = true;
    (fields(details)[0] || summary).focus();
  }

  const fields = (part) => $$(TYPED, part).filter((field) => field.checkVisibility());

  document.addEventListener("close", (event) => {
    if (event.target.id === "boite") $("#boite-corps").replaceChildren();
  }, true);

  // An alert opens in its pane, on behalf of the pane: the line that was clicked may be redrawn meanwhile.
  function open(path) {
    history.pushState({}, "", path);
    htmx.ajax("GET", path, { target: "#alerte", source: "#alerte" });
  }
  window.addEventListener("popstate", () => location.reload());

  document.addEventListener("console:ouvrir", (event) => {
    $("#boite").close();
    open(event.detail.path);
  });

  // The dialog opens with what it asks already in it, so that the first field takes the focus.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target.id === "boite-corps" && !$("#boite").open) $("#boite").showModal();
  });

  // A code that was revealed goes by itself.
  document.addEventListener("htmx:afterSettle", (event) => {
    const hide = $("[data-hide]", event.detail.target);
    if (hide) setTimeout(() => hide.isConnected && hide.click(), 60000);
  });

  /* ── Sounds: off until this screen's operator turns them on ─────────────────────────────────────────────────── */

  const KEY = "egide.station", TUNES = {
    alert: [[660, 0], [880, 0.18]],
    persons: [[880, 0], [660, 0.18], [880, 0.36], [660, 0.54]],
    joined: [[440, 0]],
  };
  let settings = { sound: false, volume: 4 }, audio = null;
  try {
    settings = { ...settings, ...JSON.parse(localStorage.getItem(KEY) || "{}") };
  } catch (error) {
    console.warn("settings of this screen unreadable, usual ones used", error);
  }

  function sound(tune, asked = false) {
    if (!settings.sound && !asked) return;
    audio = audio || new AudioContext();
    if (audio.state === "suspended") audio.resume().then(shown);
    for (const [pitch, after] of TUNES[tune]) {
      const tone = audio.createOscillator(), level = audio.createGain(), start = audio.currentTime + after;
      tone.frequency.value = pitch;
      level.gain.setValueAtTime(0, start);
      level.gain.linearRampToValueAtTime(settings.volume / 50, start + 0.02);
      level.gain.linearRampToValueAtTime(0, start + 0.16);
      tone.connect(level).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.18);
    }
    $("#console").dataset.lastSound = tune;
  }

  // A browser lets a page sound only after a gesture: until then the button says so.
  function shown() {
    const button = $("[data-sound-state]"), waits = settings.sound && (!audio || audio.state === "suspended");
    if (button) button.textContent = settings.sound ? (waits ? "Sons\u00a0: un clic les réveille" : "Sons\u00a0: en marche") : "Sons\u00a0: coupés";
  }

  function wake() {
    if (!settings.sound) return;
    audio = audio || new AudioContext();
    audio.resume().then(shown);
  }

  document.addEventListener("change", (event) => {
    const name = event.target.dataset.setting;
    if (!name) return;
    settings[name] = name === "sound" ? event.target.checked : Number(event.target.value);
    localStorage.setItem(KEY, JSON.stringify(settings));
    wake();
    shown();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sound]");
    if (button) sound(button.dataset.sound, true);
  });

  /* ── Beginning ──────────────────────────────────────────────────────────────────────────────────────────────── */

  document.addEventListener("DOMContentLoaded", () => {
    if (!$("#console")) return;
    for (const kind of ["alert", "signal", "step", "limit", "procedure", "clock"]) {
      listen(`kind:${kind}`, () => later("#file-liste", "console:file"));
    }
    listenToOpenParts();
    setInterval(tick, 1000);
    setInterval(() => later("#file-liste", "console:file"), 30000);
    const journal = $("#journal");
    journal.addEventListener("scroll", () => { atEnd = journal.scrollHeight - journal.scrollTop - journal.clientHeight < 24; });
    $("#sons").checked = settings.sound;
    $("#volume").value = settings.volume;
    document.addEventListener("pointerdown", wake, { once: true });
    document.addEventListener("keydown", wake, { once: true });
    shown();
    resync();
    tick();
    greet();
    endInSight();
    announce(document);
  });
})();
