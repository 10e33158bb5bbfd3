// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What a span has beside its values: events within it, and links to other traces.
import { h, link } from "./dom.js";
import { asText, duration, exact, isObject } from "./format.js";
import { hrefOfTrace } from "./facts.js";

const STACK = "exception.stacktrace";

export function spanSections(entry) {
  if (entry.extra?.kind !== "span") return null;
  const { span_events: events, links } = entry.extra;
  const start = new Date(entry.timestamp).getTime();
  return [
    Array.isArray(events) && events.length > 0 ? h("section.card", { "aria-label": "Span events" }, h("header", h("h2", "Span events", h("small", `${events.length} within it`))), h("ol.timeline.span-events", events.filter(isObject).map((event) => item(event, start)))) : null,
    Array.isArray(links) && links.length > 0 ? h("section.card", { "aria-label": "Links" }, h("header", h("h2", "Links", h("small", "spans of other traces"))), h("ul.links", links.filter(isObject).map((each) => h("li", link(hrefOfTrace(each.trace_id), {}, h("code", asText(each.trace_id ?? ""))), h("code.faint", asText(each.span_id ?? "")))))) : null,
  ];
}

function item(event, start) {
  const attributes = Object.entries(event.attributes ?? {});
  const at = new Date(event.timestamp).getTime() - start;
  return h("li", { class: event.name === "exception" ? "error" : "info" },
    h("time", { title: exact(event.timestamp) }, Number.isNaN(at) ? "" : `+${duration(Math.max(0, at))}`),
    h("span.said.whole", h("b", asText(event.name ?? "")), attributes.filter(([name]) => name !== STACK).map(([name, value]) => h("span.datum", `${name}=${asText(value)}`)),
      attributes.filter(([name]) => name === STACK).map(([, value]) => h("pre", asText(value)))));
}
