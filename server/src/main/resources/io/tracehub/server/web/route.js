// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The hash says all of what is shown, so each view has a link, and the back button works.

const ONE = { entries: "entry", issues: "issue", traces: "trace" };
const PATHS = { list: "", entry: "entries/", issues: "issues", issue: "issues/", trace: "traces/", losses: "losses" };

/** Where the reader was last in each view, with its filters: what the navigation leads back to. */
const last = new Map();

export function route(hash = location.hash) {
  const text = hash.replace(/^#?\/?/, "");
  const mark = text.indexOf("?");
  const path = mark < 0 ? text : text.slice(0, mark);
  const parameters = new URLSearchParams(mark < 0 ? "" : text.slice(mark + 1));
  const slash = path.indexOf("/");
  const first = slash < 0 ? path : path.slice(0, slash);
  const id = slash < 0 ? "" : decoded(path.slice(slash + 1));
  const name = id && Object.hasOwn(ONE, first) ? ONE[first] : first === "issues" || first === "losses" ? first : "list";
  return { name, id, parameters };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function href(name, parameters = {}, id = "") {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") search.set(key, value);
  }
  const tail = search.toString();
  return `#/${PATHS[name]}${encodeURIComponent(id)}${tail ? `?${tail}` : ""}`;
}

export const hrefOf = (name, id) => href(name, {}, id);

/** From where an entry was reached: the list, an issue or a trace. */
let above = "list";

export function remember(name) {
  last.set(name, location.hash || "#/");
  if (name === "list" || name === "issue" || name === "trace") above = name;
}

/** The way back from an entry. */
export function wayBack() {
  return { to: lastOf(above), label: { list: "← Entries", issue: "← The issue", trace: "← The trace" }[above] };
}

export const lastOf = (name) => last.get(name) ?? href(name);

/** The parameters of the list as the reader last saw it. */
export const listParameters = () => route(lastOf("list")).parameters;

export function go(to) {
  location.hash = to;
}

/** Changes the address without a step for the back button. */
export function amend(to) {
  history.replaceState(history.state, "", to);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
