// The Markdown field: toolbar, shortcuts, preview and images. Without it the field is a plain textarea.
const WRAPS = { bold: "**", italic: "_" };
const LINES = { quote: () => "> ", list: () => "- ", ordered: (index) => `${index + 1}. ` };
const KEYS = { b: "bold", i: "italic", k: "link" };

class Refused extends Error {} // its message is the server's sentence for the person

export function enhance(editor) {
  const text = editor.querySelector("textarea");
  const status = editor.querySelector(".editor__status");
  const bar = editor.querySelector("[role=toolbar]");
  const buttons = [...bar.querySelectorAll("button")];

  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-md]");
    if (!button) return;
    if (button.dataset.md === "image") editor.querySelector("[data-file]").click();
    else apply(text, button.dataset.md);
  });
  bar.addEventListener("keydown", (event) => {
    const rtl = getComputedStyle(bar).direction === "rtl";
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    const to = { Home: 0, End: buttons.length - 1 }[event.key]
      ?? (step && (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length);
    if (to === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = -1;
    buttons[to].tabIndex = 0;
    buttons[to].focus();
  });
  text.addEventListener("keydown", (event) => {
    const what = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!what) return;
    event.preventDefault();
    apply(text, what);
  });
  if (editor.dataset.previewUrl) watchPreview(editor, text);
  if (editor.dataset.uploadUrl) watchImages(editor, text, status);
}

function apply(text, what) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  const chosen = value.slice(start, end);
  if (what in LINES) {
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const lines = value.slice(from, end).split("\n").map((line, index) => LINES[what](index) + line).join("\n");
    const gap = from > 0 && value[from - 2] !== "\n" ? "\n" : "";
    replace(text, from, end, gap + lines);
  } else if (what === "link") {
    const isUrl = /^https?:\/\/\S+$/.test(chosen);
    replace(text, start, end, isUrl ? `[](${chosen})` : `[${chosen}](https://)`);
    if (isUrl) text.setSelectionRange(start + 1, start + 1);
    else text.setSelectionRange(text.selectionEnd - 9, text.selectionEnd - 1);
  } else if (what === "code" && chosen.includes("\n")) {
    replace(text, start, end, `\`\`\`\n${chosen}\n\`\`\``);
  } else {
    const mark = WRAPS[what] ?? "`";
    replace(text, start, end, mark + chosen + mark);
    text.setSelectionRange(start + mark.length, end + mark.length);
  }
}

function replace(text, start, end, by) {
  text.focus();
  text.setSelectionRange(start, end);
  // The only way that keeps the browser's own undo; setRangeText is for those without it.
  if (!document.execCommand?.("insertText", false, by)) {
    text.setRangeText(by, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function watchPreview(editor, text) {
  const area = editor.querySelector(".editor__preview");
  editor.querySelector("[data-preview]").addEventListener("click", async (event) => {
    event.preventDefault();
    const button = event.currentTarget;
    button.dataset.busy = "1";
    try {
      const body = new FormData(text.form);
      const answer = await fetch(editor.dataset.previewUrl, { method: "POST", body, headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(answer.statusText);
      area.querySelector("[data-preview-body]").innerHTML = await answer.text();
      area.hidden = false;
      area.focus({ preventScroll: true });
      area.scrollIntoView({ block: "nearest" });
    } catch {
      // The form's own Preview button goes the long way, and says what is wrong.
      text.form.requestSubmit(button);
    } finally {
      delete button.dataset.busy;
    }
  });
}

function watchImages(editor, text, status) {
  const frame = editor.querySelector(".editor__frame");
  const input = editor.querySelector("[data-file]");
  const dialog = editor.querySelector("dialog");
  const alt = dialog.querySelector("[data-alt]");
  let chosen = null;
  let at = 0; // where the cursor was: an open dialog makes the browser forget

  const ask = (file) => {
    if (!file?.type.startsWith("image/")) return false;
    chosen = file;
    at = text.selectionEnd;
    alt.value = "";
    dialog.showModal();
    alt.focus();
    return true;
  };
  const insert = async () => {
    dialog.close();
    delete status.dataset.bad;
    status.textContent = editor.dataset.busy;
    try {
      const body = new FormData();
      body.set("image", chosen);
      const headers = { Accept: "application/json", "X-CSRFToken": text.form.elements.csrfmiddlewaretoken.value };
      const answer = await fetch(editor.dataset.uploadUrl, { method: "POST", body, headers });
      const result = await answer.json();
      if (!answer.ok && result.error) throw new Refused(result.error);
      if (!answer.ok) throw new Error(answer.statusText);
      status.textContent = "";
      const lead = at && text.value[at - 1] !== "\n" ? "\n\n" : "";
      replace(text, at, at, `${lead}![${alt.value.replace(/[[\]\\]/g, "\\$&").trim()}](${result.url})\n`);
    } catch (error) {
      status.dataset.bad = "1";
      status.textContent = error instanceof Refused ? error.message : editor.dataset.failed;
    }
  };

  input.addEventListener("change", () => {
    ask(input.files[0]);
    input.value = "";
  });
  dialog.querySelector("[data-insert]").addEventListener("click", insert);
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  alt.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    insert();
  });
  dialog.addEventListener("close", () => text.focus());
  text.addEventListener("paste", (event) => {
    if (ask(event.clipboardData.files[0])) event.preventDefault();
  });
  frame.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    frame.dataset.over = "1";
  });
  frame.addEventListener("dragleave", () => delete frame.dataset.over);
  frame.addEventListener("drop", (event) => {
    delete frame.dataset.over;
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    ask(event.dataTransfer.files[0]);
  });
}
