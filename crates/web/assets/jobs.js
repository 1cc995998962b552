// Shows how far a job is while it runs; at its end the page is loaded again with what came of it.

/** Listens to the events of all jobs that still run. */
export function jobs(root) {
  for (const job of root.querySelectorAll("[data-events]")) listen(job);
}

function listen(job) {
  const bar = job.querySelector("progress");
  const count = job.querySelector("[data-count]");
  const says = job.querySelector("[data-says]");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const events = new EventSource(job.dataset.events);
  events.addEventListener("progress", (event) => {
    const now = JSON.parse(event.data);
    if (bar && now.total > 0) { bar.max = now.total; bar.value = Math.min(now.done, now.total); }
    if (count && now.total > 0) count.textContent = `${number.format(now.done)} / ${number.format(now.total)}`;
    if (says && now.says && says.textContent !== now.says) says.textContent = now.says;
  });
  events.addEventListener("end", () => { events.close(); location.reload(); });
  window.addEventListener("pagehide", () => events.close());
}
