// Drawings carry their values as titles of shapes, which only a mouse finds. Here the keyboard and touch find them too.

/** Makes the shapes of every drawing reachable, one stop a drawing, arrows within. */
export function charts(root) {
  for (const frame of root.querySelectorAll("[data-chart]")) {
    // A shape that leads somewhere is reached as the link that it is.
    const titles = [...frame.querySelectorAll("svg :is(rect, circle, path) > title")];
    const shapes = titles.map((title) => title.closest("a") ?? title.parentElement);
    if (shapes.length > 0) enhance(frame, shapes);
  }
}

function enhance(frame, shapes) {
  const tip = document.createElement("p");
  tip.className = "chart-tip";
  tip.setAttribute("aria-live", "polite");
  frame.after(tip);
  // A picture has no parts for a screen reader; a group has.
  for (const drawing of frame.querySelectorAll("svg[role]")) drawing.setAttribute("role", "group");
  const show = (shape) => { tip.textContent = shape.querySelector("title").textContent; };
  shapes.forEach((shape, at) => {
    shape.setAttribute("tabindex", at === 0 ? "0" : "-1");
    if (shape.localName !== "a") shape.setAttribute("role", "img");
    shape.setAttribute("aria-label", shape.querySelector("title").textContent);
    shape.addEventListener("focus", () => show(shape));
    shape.addEventListener("pointerenter", () => show(shape));
    shape.addEventListener("pointerdown", () => show(shape));
  });
  frame.addEventListener("keydown", (event) => move(event, shapes));
}

function move(event, shapes) {
  const at = shapes.indexOf(document.activeElement);
  const forward = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const to = { [forward]: at + 1, ArrowDown: at + 1, [backward]: at - 1, ArrowUp: at - 1, Home: 0, End: shapes.length - 1 }[event.key];
  if (at < 0 || to === undefined || !shapes[to]) return;
  event.preventDefault();
  shapes[at].setAttribute("tabindex", "-1");
  shapes[to].setAttribute("tabindex", "0");
  shapes[to].focus();
}
