// Everything works without this file; it only makes some things quicker.
import { themes } from "./theme.js";
import { forms } from "./forms.js";
import { filters } from "./filters.js";
import { jobs } from "./jobs.js";
import { charts } from "./charts.js";
import { copies } from "./copy.js";
import { passkeys } from "./passkeys.js";

document.documentElement.classList.add("scripted");
for (const begin of [themes, forms, filters, jobs, charts, copies, passkeys]) {
  begin(document);
}
