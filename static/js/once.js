// A form on its way is not sent twice. The server's form token is the guarantee; this is manners.
export function watchSubmits() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const token = form.elements.form_token?.value;
    if (token) history.replaceState({ ...history.state, sent: { ...history.state?.sent, [form.action]: token } }, "");
    const button = event.submitter;
    if (button?.matches(".btn")) {
      button.dataset.busy = "1";
      button.setAttribute("aria-disabled", "true");
    }
  });
  // A page that the back button loads anew gets the tokens it was sent with: still the same forms.
  for (const form of document.forms) {
    const token = history.state?.sent?.[form.action];
    if (token && form.elements.form_token) form.elements.form_token.value = token;
  }
  // Other pages come back as they were left.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[data-busy][aria-disabled]")) {
      delete button.dataset.busy;
      button.removeAttribute("aria-disabled");
    }
  });
}
