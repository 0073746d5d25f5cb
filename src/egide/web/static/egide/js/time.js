/* Time on screen: the clock, ages and countdowns, kept current between two answers of the server.

   The present is the server's (which may be simulated): what it was when the page was drawn, plus the time since. The words are
   those of egide.law.french. Screen readers hear a countdown only when it changes tone. */
"use strict";

window.egide = window.egide || {};

egide.time = (() => {
  const NBSP = "\u00a0";
  const MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
  const UNITS = [[86400, "j"], [3600, "h"], [60, "min"], [1, "s"]];
  const SHAPES = { neutral: "○", time: "▲", danger: "◆" };
  const paris = new Intl.DateTimeFormat("fr-FR", {
    timeZone: "Europe/Paris", year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });

  let drawn = Date.parse(document.documentElement.dataset.now);
  let since = performance.now();
  // A part of the page that comes later brings a fresher present: a sleeping laptop and a clock that is moved do not lead astray.
  const set = (milliseconds) => { drawn = milliseconds; since = performance.now(); };
  const now = () => (Number.isNaN(drawn) ? Date.now() : drawn + performance.now() - since);

  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  // A length by its two largest units
  function about(seconds) {
    let left = Math.floor(Math.abs(seconds));
    left -= left % (left >= 86400 ? 3600 : left >= 3600 ? 60 : 1);
    const parts = UNITS.map(([size, symbol]) => {
      const count = Math.floor(left / size);
      left %= size;
      return count ? grouped(count) + NBSP + symbol : "";
    });
    return parts.filter(Boolean).join(" ") || `0${NBSP}s`;
  }

  function ago(seconds) {
    const left = Math.floor(Math.abs(seconds));
    if (left < 1) return "à l’instant";
    const [size, symbol] = UNITS.find(([unit]) => left >= unit);
    const shown = grouped(Math.floor(left / size)) + NBSP + symbol;
    return seconds > 0 ? `il y a ${shown}` : `dans ${shown}`;
  }

  function instant(milliseconds) {
    const part = Object.fromEntries(paris.formatToParts(milliseconds).map(({ type, value }) => [type, value]));
    const day = Number(part.day) === 1 ? "1er" : Number(part.day);
    return `${day} ${MONTHS[part.month - 1]} ${part.year}, ${part.hour}${NBSP}h${NBSP}${part.minute}`;
  }

  const write = (element, text) => { if (element && element.textContent !== text) element.textContent = text; };

  function countdown(element, present) {
    const due = Date.parse(element.dataset.due), started = Date.parse(element.dataset.started);
    const left = (due - present) / 1000;
    const gone = Math.min(Math.max(1 - (due - present) / Math.max(due - started, 1000), 0), 1);
    const tone = left < 0 ? "danger" : gone >= 0.75 ? "time" : "neutral";
    const words = left < 0 ? `dépassé de ${about(left)}` : `encore ${about(left)}`;
    write(element.querySelector("[data-left]"), words);
    element.querySelector("progress").value = Math.round(gone * 100);
    if (tone !== element.dataset.tone) {
      element.dataset.tone = tone;
      write(element.querySelector("[data-shape]"), SHAPES[tone]);
      write(element.querySelector("[data-said]"), `${element.querySelector(".countdown-what").textContent.trim()}\u00a0: ${words}`);
    }
  }

  function tick() {
    const present = now();
    document.querySelectorAll("[data-clock]").forEach((element) => write(element, instant(present)));
    document.querySelectorAll("[data-age]").forEach((element) => write(element, ago((present - Date.parse(element.dateTime)) / 1000)));
    document.querySelectorAll("[data-countdown]").forEach((element) => countdown(element, present));
  }

  document.addEventListener("DOMContentLoaded", () => {
    tick();
    setInterval(tick, 1000);
    document.body.addEventListener("htmx:afterSettle", tick);
  });
  return { now, set, ago, about, instant };
})();
