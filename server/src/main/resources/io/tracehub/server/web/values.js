// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Two small actions beside every value: find it, and exclude it.
import { h, link } from "./dom.js";
import { href, listParameters, route } from "./route.js";
import { narrowed, term } from "./terms.js";

/** Where a term leads: in the list it narrows what is shown there, elsewhere it starts anew. */
function findHref(wanted) {
  if (route().name !== "list") return href("list", { q: wanted });
  return narrowedHref(wanted);
}

/** The list as it was, and this too. */
function narrowedHref(wanted) {
  const parameters = listParameters();
  return href("list", { ...Object.fromEntries(parameters), q: narrowed(parameters.get("q") ?? "", wanted) });
}

/** The two links; nothing for what no query can say. */
export function actions(key, value) {
  const wanted = key && value !== null && typeof value !== "object" ? term(key, value) : "";
  if (!wanted) return null;
  const shown = wanted.length > 60 ? `${wanted.slice(0, 60)}…` : wanted;
  return h("span.acts",
    link(findHref(wanted), { title: `Find ${shown}`, "aria-label": `Find ${shown}` }, "="),
    link(narrowedHref(`-${wanted}`), { title: `Exclude ${shown}`, "aria-label": `Exclude ${shown}` }, "≠"));
}

/** For long lists: the links are made for the cell under the pointer only. A cell has data-key and data-value. */
export function actionsOnHover(container) {
  let shown = null;
  container.addEventListener("pointerover", (event) => {
    const cell = event.pointerType === "touch" ? null : event.target.closest("[data-key]");
    if (cell === shown?.parentNode) return;
    shown?.remove();
    shown = cell ? actions(cell.dataset.key, cell.dataset.value) : null;
    if (shown) cell.append(shown);
  });
  container.addEventListener("pointerleave", () => {
    shown?.remove();
    shown = null;
  });
}

/** Properties of a cell that `actionsOnHover` serves. */
export const hoverable = (key, value) => (value ? { "data-key": key, "data-value": value } : {});
