// A search of which nothing was opened is told when its page is left: the words alone.
export function enhance({ dataset: { unopened, words } }) {
  // Who comes back to the page, or loads it again, was counted before.
  let isTold = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
  for (const way of ["click", "auxclick"]) {
    document.addEventListener(way, ({ target }) => { isTold ||= Boolean(target.closest("main a")); });
  }
  addEventListener("pagehide", () => {
    if (!isTold) navigator.sendBeacon(unopened, new URLSearchParams({ words }));
    isTold = true;
  });
}
