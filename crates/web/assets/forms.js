// Forms: the summary of faults takes the focus, and a changed form is not left by accident.

/** Enhances all forms of the page. */
export function forms(root) {
  root.querySelector("[data-focus]")?.focus();
  for (const form of root.querySelectorAll("form[data-guard]")) guard(form);
  for (const form of root.querySelectorAll('form[method="post"]')) once(form);
}

// The browser asks in its own words; what is typed here only says that it should.
function guard(form) {
  const before = content(form);
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && content(form) !== before) event.preventDefault();
  });
}

function content(form) {
  return [...new FormData(form)]
    .map(([name, value]) => `${name}=${value instanceof File ? value.name + value.size : value}`)
    .join("\n");
}

// A second press on the button while the first is on its way would do the same thing twice.
function once(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
}
