// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// A line of a list, and what it opens to in its place.
import { button, h, link, replace } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { clock, duration, exact, isToday, levelBadge, oneLine, protocolMark, shortLogger, shortType } from "./format.js";
import { hoverable } from "./values.js";
import { hrefOf } from "./route.js";
import { peek } from "./peek.js";

const COLUMNS = ["time", "level", "service", "logger", "message", "trace", "crumbs"];

export function rowHead() {
  return h("div.row.head", { "aria-hidden": "true" }, h("span.opener"), COLUMNS.map((name) => h("span", { class: name === "level" ? "level-cell" : name }, name)));
}

export function row(entry, fresh) {
  const node = h("li.row", { class: `${entry.kind}${fresh ? " fresh" : ""}`, "data-id": entry.id, "data-item": "", onclick: toggleUnlessUsed },
    opener(`Details of entry ${entry.id}`),
    h("time.time", { datetime: entry.timestamp, title: exact(entry.timestamp), class: isToday(entry.timestamp) ? "" : "dated" }, clock(entry.timestamp)),
    h("span.level-cell", levelBadge(entry.level)),
    h("span.service", hoverable("service", entry.service), h("span.text", { title: entry.service }, entry.service ?? "")),
    h("span.logger", hoverable("logger", entry.logger), h("span.text", { title: entry.logger }, shortLogger(entry.logger))),
    h("span.message",
      marks(entry),
      link(hrefOf("entry", entry.id), { "data-main": "" },
        entry.error_type ? h("b.error", shortType(entry.error_type)) : null, oneLine(entry.message) || h("i", "no message")),
      typeof entry.duration_ms === "number" ? h("span.datum", duration(entry.duration_ms)) : null),
    h("span.trace", hoverable("trace", entry.trace_id),
      entry.trace_id ? link(hrefOf("trace", entry.trace_id), { title: `The story of trace ${entry.trace_id}`, "aria-label": `Trace ${entry.trace_id}` }, entry.trace_id.slice(0, 8)) : null),
    h("span.crumbs", entry.breadcrumb_count > 0 ? h("b", { title: `${entry.breadcrumb_count} breadcrumbs` }, String(entry.breadcrumb_count)) : null));
  return node;
}

function marks(entry) {
  return [
    entry.problems ? h("em.mark.warned", { title: entry.problems.join("\n") }, "⚠ would be lost") : null,
    entry.kind === "loss" ? h("em.mark.warned", "loss report") : null,
    entry.kind === "span" ? h("em.mark", "span") : null,
    protocolMark(entry),
  ];
}

/** The button that shows details in place; its row has data-id. */
export function opener(label) {
  return button("", { class: "opener", "aria-expanded": "false", "aria-label": label, onclick: (event) => toggle(event.target.closest("[data-id]")) });
}

/** A click anywhere in a row opens it, unless it meant something else: a link, a button, selected text. */
export function toggleUnlessUsed(event) {
  if (event.target.closest("a, button, .peek") || String(getSelection())) return;
  toggle(event.currentTarget);
}

/** Opens or closes a row in its place; tells its list by an event, since what is read must not move. */
export function toggle(node) {
  const shown = node.querySelector(":scope > .peek");
  const open = !shown;
  node.classList.toggle("open", open);
  node.querySelector(".opener").setAttribute("aria-expanded", String(open));
  if (shown) shown.remove();
  else {
    const place = h("div.peek", h("p.quiet", "Reading …"));
    node.append(place);
    get(`api/entries/${node.dataset.id}`)
      .then((stored) => replace(place, peek(stored)))
      .catch(unlessAborted((failure) => replace(place, h("p.quiet", failure.status === 404 ? "This entry is not kept any more." : failure.message))));
  }
  node.dispatchEvent(new CustomEvent("rowtoggled", { bubbles: true }));
}
