/* Clips of cameras: a button goes to a moment of a film and plays from there. Everything else is the browser's own player. */
"use strict";

document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-film]");
  const film = mark && document.getElementById(mark.dataset.film);
  if (!film) return;
  const go = () => {
    film.currentTime = Number(mark.dataset.seconds);
    film.play().catch((refused) => console.info("the film waits for its own button", refused));
  };
  if (film.readyState >= 1) return go();
  film.addEventListener("loadedmetadata", go, { once: true });
  film.load();
});
