// At the editors’ desk: previews of Markdown, the characters left of a short text, more free rows.
const csrf = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

// The field, a row of tools under it, and what else comes below.
function frame(field) {
  const box = make("div", { className: "md-field" });
  const row = make("div", { className: "md-tools" });
  field.replaceWith(box);
  box.append(field, row);
  return { box, row };
}

function addPreview(field) {
  const { box, row } = frame(field);
  const button = make("button", { type: "button", textContent: field.dataset.previewLabel });
  const shown = make("div", { className: "md-preview prose prose--edited", ariaLive: "polite" });
  row.append(button);
  box.append(shown);
  button.addEventListener("click", async () => {
    const body = new URLSearchParams({ text: field.value, csrfmiddlewaretoken: csrf() });
    const answer = await fetch(field.dataset.previewUrl, { method: "POST", body });
    if (answer.ok) shown.innerHTML = await answer.text();
    else shown.textContent = `${answer.status} ${answer.statusText}`;
  });
}

function addCount(field) {
  const left = make("output", { htmlFor: field.id });
  frame(field).row.append(left);
  const count = () => {
    const number = field.dataset.count - [...field.value.trim()].length;
    left.textContent = field.dataset.countLabel.replace("%s", number);
    left.toggleAttribute("data-over", number < 0);
  };
  field.addEventListener("input", count);
  count();
}

function enhance(root) {
  root.querySelectorAll("textarea[data-preview-url]").forEach(addPreview);
  root.querySelectorAll("textarea[data-count]").forEach(addCount);
}

enhance(document);

// Another free row: a copy of the blank one, under the next number.
document.addEventListener("click", ({ target }) => {
  if (!target.matches("[data-add]")) return;
  const { add, blank, stands } = target.dataset;
  const total = document.getElementById(`id_${add}-TOTAL_FORMS`);
  const row = document.getElementById(blank).innerHTML.replaceAll(stands, `${add}-${total.value++}`);
  target.insertAdjacentHTML("beforebegin", row);
  enhance(target.previousElementSibling);
});
