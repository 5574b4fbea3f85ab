// Tags as chips with completion; the plain text input stays the form's field.
import Combobox from "../vendor/combobox-nav/index.js";

const WAIT = 180;
const make = (name, properties) => Object.assign(document.createElement(name), properties);

export function enhance(field) {
  const source = field.querySelector("input");
  const { completeUrl, max, remove, options: listLabel, same } = field.dataset;
  const box = make("div", { className: "tag-input__box" });
  const list = make("ul", { className: "options", id: `${source.id}_options`, hidden: true, role: "listbox", ariaLabel: listLabel });
  const typed = make("input", { type: "text", id: source.id, autocomplete: "off", autocapitalize: "none", spellcheck: false });
  const walk = new Combobox(typed, list, { tabInsertsSuggestions: false });
  const tags = source.value.split(/[\s,]+/).filter(Boolean);
  // On a slow line somebody may be typing already: the last word is not finished.
  const isTyping = document.activeElement === source;
  if (isTyping && !/[\s,]$/.test(source.value)) typed.value = tags.pop() ?? "";
  let request, timer;

  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (source.hasAttribute(name)) typed.setAttribute(name, source.getAttribute(name));
  }
  source.type = "hidden";
  source.removeAttribute("id");
  source.after(box, list);
  box.append(typed);

  const draw = () => {
    for (const chip of box.querySelectorAll(".tag-input__tag")) chip.remove();
    for (const tag of tags) {
      const chip = make("span", { className: "tag-input__tag", textContent: tag });
      const button = make("button", { type: "button", textContent: "×", ariaLabel: `${remove} ${tag}` });
      button.addEventListener("click", () => take(tag));
      chip.append(button);
      typed.before(chip);
    }
    source.value = tags.join(" ");
    typed.hidden = tags.length >= Number(max);
    for (const chip of field.querySelectorAll("[data-tag]")) chip.hidden = tags.includes(chip.dataset.tag);
    source.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const close = () => { list.hidden = true; walk.stop(); };
  const take = (tag) => {
    tags.splice(tags.indexOf(tag), 1);
    draw();
    typed.focus();
  };
  const add = (name, isLeaving = false) => {
    const tag = name.trim().toLowerCase();
    clearTimeout(timer);
    request?.abort();
    typed.value = "";
    close();
    if (tag && !tags.includes(tag) && tags.length < Number(max)) tags.push(tag);
    draw();
    if (isLeaving) return;
    if (typed.hidden) typed.previousElementSibling.querySelector("button").focus();
    else typed.focus();
  };
  const show = (found) => {
    list.replaceChildren(...found.filter((tag) => !tags.includes(tag.name)).map((tag, index) => {
      const item = make("li", { id: `${list.id}_${index}`, role: "option" });
      item.dataset.name = tag.synonym_of || tag.name;
      item.append(make("b", { textContent: tag.name }), make("span", { textContent: tag.count }));
      const hint = [tag.synonym_of && `${same} ${tag.synonym_of}`, tag.description].filter(Boolean).join(" · ");
      if (hint) item.append(make("small", { textContent: hint }));
      return item;
    }));
    if (!list.children.length) return close();
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    walk.start();
  };
  const complete = async () => {
    request = new AbortController();
    const { signal } = request;
    const answer = fetch(`${completeUrl}?q=${encodeURIComponent(typed.value.trim())}`, { signal });
    const { tags: found } = await answer.then((it) => it.json()).catch(() => ({ tags: [] }));
    // What had arrived already cannot be aborted, but the person may be elsewhere by now.
    if (!signal.aborted) show(found);
  };

  typed.addEventListener("input", () => {
    const parts = typed.value.split(/[\s,]+/);
    const rest = parts.pop();
    for (const part of parts) add(part);
    if (parts.length) typed.value = rest;
    request?.abort();
    clearTimeout(timer);
    if (typed.value.trim()) timer = setTimeout(complete, WAIT);
    else close();
  });
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && typed.value.trim() && !typed.hasAttribute("aria-activedescendant")) add(typed.value);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Backspace" && !typed.value && tags.length) take(tags.at(-1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  typed.addEventListener("blur", () => { if (typed.value.trim()) add(typed.value, true); else close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("combobox-commit", ({ target }) => add(target.dataset.name));
  field.addEventListener("click", ({ target }) => { if (target.dataset.tag) add(target.dataset.tag); });
  box.addEventListener("click", (event) => { if (event.target === box) typed.focus(); });
  draw();
  if (isTyping) typed.focus();
}
