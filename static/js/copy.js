// Share links: the system's share sheet on a phone, the clipboard elsewhere; else a plain link.
import { toast } from "./toast.js";

export function watchCopyLinks() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ url: link.href, title: link.dataset.title });
      } else {
        await navigator.clipboard.writeText(link.href);
        toast(link.dataset.copied);
      }
    } catch (error) {
      if (error.name !== "AbortError") location.assign(link.href);
    }
  });
}
