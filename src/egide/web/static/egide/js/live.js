/* What just changed, from the server to the parts of the page that show it.

   Any element says what it listens to: data-live="site:1042 station". When one of these topics speaks, the event live:TOPIC is
   raised on the body, and htmx refreshes whoever waits for it: hx-trigger="live:site:1042 from:body". When the line was cut for too
   long, every topic is raised. The state of the line is always shown: silence must not pass for calm. */
"use strict";

window.egide = window.egide || {};

egide.live = (() => {
  const SILENCE = 40000; // the server gives a sign every 15 s
  let source = null, topics = "", mark = "", lastSign = 0, lostAt = null;

  const wanted = () => [...new Set([...document.querySelectorAll("[data-live]")].flatMap((element) => element.dataset.live.split(/\s+/)))]
    .filter(Boolean).sort().join(",");

  function state(connected) {
    const shown = document.querySelector("[data-live-state]");
    if (!shown) return;
    lostAt = connected ? null : lostAt || new Date();
    const since = lostAt && lostAt.toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit" }).replace(":", "\u00a0h\u00a0");
    shown.hidden = false;
    shown.dataset.tone = connected ? "on" : "danger";
    shown.setAttribute("role", "status");
    const text = connected ? "● en direct" : `◆ liaison perdue depuis ${since}, nouvel essai`;
    if (shown.textContent !== text) shown.textContent = text;
  }

  function raise(topic, detail) {
    document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail: { ...detail, live: true } }));
  }

  function sign(event) {
    lastSign = performance.now();
    if (event.lastEventId) mark = event.lastEventId;
    state(true);
  }

  function open() {
    topics = wanted();
    if (source) source.close();
    source = null;
    if (!topics) return;
    const address = document.body.dataset.liveFrom;
    source = new EventSource(`${address}?sujets=${encodeURIComponent(topics)}&depuis=${encodeURIComponent(mark)}`);
    lastSign = performance.now();
    source.addEventListener("battement", sign);
    source.addEventListener("message", (event) => {
      sign(event);
      const data = JSON.parse(event.data);
      raise(data.topic, data);
    });
    source.addEventListener("reprise", (event) => {
      sign(event);
      topics.split(",").forEach((topic) => raise(topic, { resumed: true }));
    });
    source.addEventListener("error", () => state(false));
  }

  function watch() {
    if (!topics) return;
    const closed = !source || source.readyState === EventSource.CLOSED;
    if (!closed && performance.now() - lastSign < SILENCE) return;
    state(false);
    open();
  }

  document.addEventListener("DOMContentLoaded", () => {
    mark = document.body.dataset.liveMark || "";
    open();
    setInterval(watch, 5000);
    window.addEventListener("pagehide", () => source && source.close());
    window.addEventListener("pageshow", (event) => event.persisted && open());
    document.body.addEventListener("htmx:afterSettle", () => wanted() !== topics && open());
    // What the page fetches by itself is not a gesture: it does not keep a session alive.
    document.body.addEventListener("htmx:configRequest", (event) => {
      const cause = event.detail.triggeringEvent;
      if (cause && cause.detail && cause.detail.live) event.detail.headers["X-Egide-Passive"] = "1";
    });
  });
  return { open };
})();
