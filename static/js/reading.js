// This tab remembers which items of the guide were read; the form of a question offers to say so.
const KEY = "read", MOST = 10, LONG_ENOUGH = 5000;

function recall() {
  try { return JSON.parse(sessionStorage.getItem(KEY)) ?? []; } catch { return []; }
}

function remember({ id, firstElementChild: heading }) {
  const others = recall().filter(([key]) => key !== id.slice(4));
  const read = [[id.slice(4), heading.textContent], ...others].slice(0, MOST);
  try { sessionStorage.setItem(KEY, JSON.stringify(read)); } catch { /* then nothing is remembered */ }
}

export function enhance(element) {
  const row = element.querySelector("template");
  if (!row) {
    let timer;
    new IntersectionObserver(([{ isIntersecting }]) => {
      clearTimeout(timer);
      if (isIntersecting) timer = setTimeout(remember, LONG_ENOUGH, element);
    }, { rootMargin: "-25% 0px" }).observe(element);
    return;
  }
  for (const [key, title] of recall()) {
    if (element.querySelector(`[name=offered][value="${CSS.escape(key)}"]`)) continue;
    const added = row.content.cloneNode(true);
    for (const input of added.querySelectorAll("input")) input.setAttribute("value", key);
    added.querySelector("span").textContent = title;
    row.before(added);
    element.hidden = false;
  }
}
