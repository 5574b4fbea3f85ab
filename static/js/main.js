// The entry: what every page has, and the rest only where the page asks for it.
import { watchMenus } from "./menus.js";
import { watchSubmits } from "./once.js";
import { watchCopyLinks } from "./copy.js";
import { toast } from "./toast.js";

watchMenus();
watchSubmits();
watchCopyLinks();

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const find = [...document.querySelectorAll("[data-find]")].find((input) => input.checkVisibility());
  if (!find) return;
  event.preventDefault();
  find.focus();
  find.select();
});

const { failed, refused } = document.querySelector("#toast").dataset;
document.addEventListener("htmx:sendError", () => toast(failed));
document.addEventListener("htmx:responseError", () => toast(refused));
document.addEventListener("htmx:afterSwap", ({ target }) => {
  if (target.id === "toast") toast(target.textContent);
});

const parts = [
  ["[data-editor]", () => import("./editor.js")],
  ["form[data-draft-url]", () => import("./draft.js")],
  ["[data-tags]", () => import("./tags.js")],
  ["[data-suggest]", () => import("./suggest.js")],
  [".faq[id], [data-readings]", () => import("./reading.js")],
  ["[data-unopened]", () => import("./unopened.js")],
];

function enhance(root) {
  for (const [selector, load] of parts) {
    const found = [...root.querySelectorAll(selector)].filter((element) => !element.dataset.ready);
    if (!found.length) continue;
    for (const element of found) element.dataset.ready = "1";
    load().then((part) => found.forEach(part.enhance));
  }
}

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.target.parentElement ?? document));
