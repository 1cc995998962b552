// Sends the filters of a list while a person types, and as soon as they choose.

const WAIT = 350;

/** Enhances all bars of filters. */
export function filters(root) {
  for (const form of root.querySelectorAll("form[data-filters]")) {
    let timer;
    const later = (wait) => {
      clearTimeout(timer);
      timer = setTimeout(() => load(form), wait);
    };
    form.addEventListener("input", (event) => { if (event.target.type === "search") later(WAIT); });
    form.addEventListener("change", (event) => { if (event.target.tagName === "SELECT") later(0); });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
}

let asked = 0;

// Only what lies after the bar is replaced, so that the typing hand keeps its place.
async function load(form) {
  const number = ++asked;
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const address = `${form.action.split("?")[0]}?${query}`;
  const list = document.querySelector("[data-list]");
  if (!list) { form.requestSubmit(); return; }
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-list]");
    if (number !== asked) return;
    if (!answer.ok || !fresh) { location.assign(address); return; }
    list.replaceWith(fresh);
    history.replaceState(null, "", address);
  } catch {
    if (number === asked) list.removeAttribute("aria-busy");
  }
}
