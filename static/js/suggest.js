// Suggestions beneath a field, as an ARIA combobox. A newer word ends the request of the older one.
import Combobox from "../vendor/combobox-nav/index.js";

export function enhance(box) {
  const input = box.querySelector("input");
  const list = box.querySelector("[data-found]");
  const walk = new Combobox(input, list, { tabInsertsSuggestions: false });
  let isWanted = !list.hidden || document.activeElement === input, request, timer;

  const show = (isOpen) => { list.hidden = !isOpen; walk[isOpen ? "start" : "stop"](); };
  const find = async () => {
    request = new AbortController();
    const { signal } = request;
    const typed = new URLSearchParams([...new FormData(input.form)].filter(([name]) => [input.name, "tags"].includes(name)));
    const answer = fetch(`${box.dataset.suggest}?${typed}`, { signal, headers: { "HX-Request": "true" } });
    // They are an offer: nobody is told that they did not arrive.
    const found = await answer.then((it) => (it.ok ? it.text() : "")).catch(() => "");
    if (signal.aborted) return;
    list.innerHTML = found;
    list.role = "listbox";
    const options = [...list.querySelectorAll("[role=option]")];
    for (const [place, option] of options.entries()) option.id = `${list.id}-${place}`;
    box.querySelector("[role=status]").textContent = list.querySelector("[data-said]")?.dataset.said ?? "";
    document.querySelector("#tag-proposals")?.replaceChildren(...list.querySelector("[data-proposals]")?.childNodes ?? []);
    show(isWanted && options.length > 0);
  };
  const begin = () => { isWanted = true; request?.abort(); clearTimeout(timer); timer = setTimeout(find, 200); };
  if (isWanted && input.value) begin();
  input.addEventListener("input", begin);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && list.hidden && list.querySelector("[role=option]")) show(true);
    else if (event.key === "Escape" && !list.hidden) show(isWanted = false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Over the page it gives way to what is done next; within a form it stays to be read.
  if (list.matches(".options")) input.addEventListener("blur", () => show(isWanted = false));
  list.addEventListener("mousedown", (event) => event.preventDefault());
}
