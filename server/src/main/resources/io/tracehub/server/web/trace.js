// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// A trace as one story: entries, spans and breadcrumbs of all services in the order of time.
import { button, h, link, replace, throttled } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { count, duration, exact, firstLine, grouped, levelBadge, LEVELS, oneLine, shortLogger, shortType } from "./format.js";
import { actions } from "./values.js";
import { amend, href, lastOf } from "./route.js";
import { listen } from "./live.js";
import { opener, toggleUnlessUsed } from "./rows.js";
import { notKept } from "./empty.js";
import { storyOf } from "./story.js";
import { term } from "./terms.js";
import { hrefOf } from "./route.js";

const COLOURS = 8;
const REFRESH_MILLIS = 2000;
const FULL = 200;

export function traceView({ id, parameters }, signal) {
  const view = h("div.trace-page", h("p.quiet", "Reading …"));
  const withCrumbs = parameters.get("crumbs") !== "no";
  const from = LEVELS.includes(parameters.get("from")) ? parameters.get("from") : "DEBUG";
  const change = (changes) => amend(href("trace", { crumbs: withCrumbs ? "" : "no", from: from === "DEBUG" ? "" : from, ...changes }, id));
  let size = -1;

  async function refresh() {
    const trace = await get("api/traces", { id }, signal);
    if (trace.entries.length === size) return;
    size = trace.entries.length;
    const crumbs = trace.entries.some((entry) => entry.breadcrumb_count > 0);
    const full = crumbs && withCrumbs ? (await get("api/entries", { trace_id: id, limit: FULL, full: true }, signal)).entries : [];
    replace(view, nav(id), size === 0 ? h("p.quiet", "Nothing that is kept belongs to this trace.") : story(trace, full, { id, crumbs, withCrumbs, from, change }));
  }

  const refreshNow = () => refresh().catch(unlessAborted((failure) => replace(view, nav(id), notKept(failure, "This trace is not kept any more. "))));
  const soon = throttled(refreshNow, REFRESH_MILLIS, signal);
  listen({ entries: (entries) => entries.some((entry) => entry.trace_id === id) && !view.querySelector(".peek") && soon() }, signal);
  refreshNow();
  return { view };
}

const nav = (id) => h("nav.back", { "aria-label": "Where this is" }, link(lastOf("list"), { "data-back": "" }, "← Entries"), h("span.number", actions("trace", id), " trace ", h("code", id)));

function story(trace, full, how) {
  const { steps, services, start, total } = storyOf(trace.entries, full, how.from);
  const colour = new Map(services.map((name, i) => [name, `service-${i % COLOURS}`]));
  const root = trace.entries.find((entry) => entry.kind === "span" && !entry.parent_span_id);
  const errors = trace.entries.filter((entry) => entry.level === "ERROR" || entry.level === "FATAL").length;
  return [
    h("header.card.heading",
      h("h1", root ? `${firstLine(root.message)} · ` : null, `${count(trace.entries.length, "entry", "entries")} in ${duration(total)}`, errors > 0 ? h("span.errors", ` · ${count(errors, "error")}`) : null),
      h("p.under", h("time", exact(start)), services.map((name) => h("span.who", { class: colour.get(name) }, name || "no service")),
        trace.truncated ? h("span", "only the first 2,000 are shown") : null)),
    h("div.tools",
      how.crumbs ? button("Breadcrumbs", { class: "toggle", "aria-pressed": String(how.withCrumbs), title: "The lines that events brought along", onclick: () => how.change({ crumbs: how.withCrumbs ? "no" : "" }) }) : null,
      h("select", { "aria-label": "Lowest level", onchange: (event) => how.change({ from: event.target.value === "DEBUG" ? "" : event.target.value }) },
        LEVELS.map((level) => h("option", { value: level, selected: level === how.from }, level === "DEBUG" ? "All levels" : `${level} and above`))),
      h("span.faint", `${count(steps.filter((step) => !step.gap).length, "line")}`),
      link(href("list", { q: term("trace", how.id) }), { class: "push" }, "As a list")),
    h("ol.story-lines.card", { "aria-label": "Story of the trace" }, steps.map((step) => (step.gap ? gap(step) : line(step, colour, total)))),
  ];
}

const gap = (step) => h("li.gap", h("span", `${duration(step.gap)} later`));

function line(step, colour, total) {
  const { entry, crumb } = step;
  const name = entry.level?.toLowerCase();
  const text = h("span.message");
  text.style.paddingLeft = `${Math.min(step.depth, 12) * 14}px`;
  const main = crumb ? h("span", oneLine(entry.message)) : link(hrefOf("entry", entry.id), { "data-main": "" }, entry.error_type ? h("b.error", shortType(entry.error_type)) : null, oneLine(entry.message) || "no message");
  if (colour.size > 1) text.append(h("span.who", { class: colour.get(entry.service ?? "") }, entry.service ?? ""));
  text.append(main);
  if (entry.logger && entry.kind !== "span") text.append(h("span.datum", { title: entry.logger }, shortLogger(entry.logger)));
  const properties = crumb ? { class: `line crumb ${name}`, onclick: unfold } : { class: `line ${entry.kind} ${name}`, "data-id": entry.id, "data-item": "", onclick: toggleUnlessUsed };
  return h("li", properties,
    crumb ? h("span.opener") : opener(`Details of entry ${entry.id}`),
    h("time", { title: exact(entry.at_ms) }, `+${step.at < 10_000 ? grouped(Math.round(step.at)) + " ms" : duration(step.at)}`),
    h("span.level-cell", levelBadge(entry.level)),
    text,
    lane(step, colour, total));
}

/** A breadcrumb has nothing to open but its own text. */
const unfold = (event) => !String(getSelection()) && event.currentTarget.classList.toggle("whole");

function lane({ at, entry, crumb }, colour, total) {
  const long = entry.kind === "span";
  const mark = h(long ? "span.bar" : "span.dot", { class: `${colour.get(entry.service ?? "")} ${entry.level === "ERROR" || entry.level === "FATAL" ? "bad" : ""}` });
  const share = (millis) => (total > 0 ? (millis / total) * 100 : 0);
  mark.style.left = `${Math.min(share(at), 100)}%`;
  if (long) mark.style.width = `${Math.max(0.3, Math.min(share(entry.duration_ms ?? 0), 100 - share(at)))}%`;
  const label = long ? h("span.length", duration(entry.duration_ms ?? 0)) : null;
  if (label) {
    const end = share(at) + share(entry.duration_ms ?? 0);
    if (end < 85) label.style.left = `${end}%`;
    else label.style.right = `${Math.max(0, 100 - share(at))}%`;
    if (end >= 85 && share(at) < 15) {
      label.style.right = "4px";
      label.classList.add("inside");
    }
  }
  return h("span.lane", { "aria-hidden": "true", class: crumb ? "faint" : "" }, mark, label);
}
