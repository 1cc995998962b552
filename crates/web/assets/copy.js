// Buttons that copy an address, a token or a hash.

/** Enhances every element with `data-copy` (the text to copy) and `data-copied` (what to say then). */
export function copies(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy || location.href);
      const before = button.textContent;
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    });
  }
}
