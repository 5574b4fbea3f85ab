// A passkey that was cancelled or refused: allauth's script tells the document, this tells the person.
import { toast } from "./toast.js";

const { passkeyFailed } = document.querySelector("[data-passkey-failed]").dataset;
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  toast(passkeyFailed);
});
