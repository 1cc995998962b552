// Switches the colours without loading the page again; the cookie tells the server for the next page.

/** Makes the links of the theme switch act in place. */
export function themes(root) {
  for (const link of root.querySelectorAll("[data-themes] a[data-choose]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      choose(link.dataset.choose);
      for (const other of link.closest("[data-themes]").querySelectorAll("a")) {
        other.toggleAttribute("aria-current", other === link);
        if (other === link) other.setAttribute("aria-current", "true");
      }
    });
  }
}

function choose(theme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
