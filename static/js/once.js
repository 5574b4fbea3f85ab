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
    const button = event.submitter;
    if (button?.matches(".btn")) {
      button.dataset.busy = "1";
      button.setAttribute("aria-disabled", "true");
    }
  });
  // The back button brings the page as it was left.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("[data-busy][aria-disabled]")) {
      delete button.dataset.busy;
      button.removeAttribute("aria-disabled");
    }
  });
}
