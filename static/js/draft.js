// Saves a form as a draft while the reader types: one request in flight, the newest text wins.
const WAIT = 1500;

export function enhance(form) {
  const status = form.querySelector("[data-draft-status]");
  let timer, isSaving = false, isStale = false, saved = "";

  const fields = (...without) => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) {
      if (value instanceof File || without.includes(name)) data.delete(name);
    }
    return new URLSearchParams(data);
  };
  const say = (text) => { if (status) status.textContent = text; };

  const save = async () => {
    const now = `${fields("draft")}`;
    if (now === saved || form.dataset.sent || !form.isConnected) return;
    isStale = isSaving;
    if (isSaving) return;
    isSaving = true;
    try {
      const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: fields(), headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { id } = await answer.json();
      if (form.elements.draft) form.elements.draft.value = id;
      saved = now;
      say(status?.dataset.saved);
    } catch {
      say(status?.dataset.failed);
    } finally {
      isSaving = false;
      if (isStale) later();
      isStale = false;
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  };

  // What was typed before this script arrived is not saved yet.
  const isTouched = [...form.elements].some(({ type, value, defaultValue }) => /^text/.test(type) && value !== defaultValue);
  if (isTouched) later();
  else saved = `${fields("draft")}`;
  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", later);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}
