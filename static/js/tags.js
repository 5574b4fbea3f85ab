// Tags as chips with completion: an ARIA combobox over the plain text input, which stays the form's field.
const WAIT = 180;

export function enhance(field) {
  const source = field.querySelector("input");
  const { completeUrl, max, remove, options: listLabel, same } = field.dataset;
  const box = make("div", { className: "tag-input__box" });
  const list = make("ul", { className: "options", id: `${source.id}_options`, hidden: true });
  const typed = make("input", { type: "text", id: source.id, autocomplete: "off", spellcheck: false });
  const tags = source.value.split(/[\s,]+/).filter(Boolean);
  // On a slow line somebody may be typing already: the last word is not finished.
  const isTyping = document.activeElement === source;
  if (isTyping && !/[\s,]$/.test(source.value)) typed.value = tags.pop() ?? "";
  let chosen = -1, request, timer;

  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", listLabel);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocapitalize: "none",
  })) typed.setAttribute(name, value);
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
      const button = make("button", { type: "button", textContent: "×" });
      button.setAttribute("aria-label", `${remove} ${tag}`);
      button.addEventListener("click", () => take(tag));
      chip.append(button);
      typed.before(chip);
    }
    source.value = tags.join(" ");
    typed.hidden = tags.length >= Number(max);
    source.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const close = () => {
    list.hidden = true;
    chosen = -1;
    typed.setAttribute("aria-expanded", "false");
    typed.removeAttribute("aria-activedescendant");
  };
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
  const mark = (index) => {
    const items = [...list.children];
    chosen = (index + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", place === chosen));
    items[chosen].scrollIntoView({ block: "nearest" });
    typed.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const show = (found) => {
    list.replaceChildren(...found.filter((tag) => !tags.includes(tag.name)).map((tag, index) => {
      const item = make("li", { id: `${list.id}_${index}` });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.dataset.name = tag.synonym_of || tag.name;
      item.append(make("b", { textContent: tag.name }), make("span", { textContent: tag.count }));
      const hint = [tag.synonym_of && `${same} ${tag.synonym_of}`, tag.description].filter(Boolean).join(" · ");
      if (hint) item.append(make("small", { textContent: hint }));
      return item;
    }));
    if (!list.children.length) return close();
    list.hidden = false;
    list.scrollIntoView({ block: "nearest" });
    chosen = -1;
    typed.setAttribute("aria-expanded", "true");
  };
  const complete = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    try {
      const url = new URL(completeUrl, location.href);
      url.searchParams.set("q", typed.value.trim());
      const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
      const found = answer.ok ? (await answer.json()).tags : [];
      // What had arrived already cannot be aborted, but the person may be elsewhere by now.
      if (!signal.aborted) show(found);
    } catch {
      if (!signal.aborted) close();
    }
  };

  typed.addEventListener("input", () => {
    const parts = typed.value.split(/[\s,]+/);
    if (parts.length > 1) {
      const rest = parts.pop();
      parts.forEach((part) => add(part));
      typed.value = rest;
    }
    clearTimeout(timer);
    if (typed.value.trim()) timer = setTimeout(complete, WAIT);
    else close();
  });
  typed.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && isOpen) mark(chosen + 1);
    else if (event.key === "ArrowUp" && isOpen) mark(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && (typed.value.trim() || chosen >= 0)) add(list.children[chosen]?.dataset.name ?? typed.value);
    else if (event.key === "Escape" && isOpen) close();
    else if (event.key === "Backspace" && !typed.value && tags.length) take(tags.at(-1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  typed.addEventListener("blur", () => { if (typed.value.trim()) add(typed.value, true); else close(); });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (item) add(item.dataset.name);
  });
  box.addEventListener("click", (event) => { if (event.target === box) typed.focus(); });
  draw();
  if (isTyping) typed.focus();
}

function make(name, properties) {
  return Object.assign(document.createElement(name), properties);
}
