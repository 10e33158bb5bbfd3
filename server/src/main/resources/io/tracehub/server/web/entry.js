// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// One entry, whole: what happened, the stack, what led to it, and all that it says of itself.
import { copyButton, h, link, replace } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { asText, exact, isObject, firstLine, ago, duration, levelBadge, protocolMark, shortLogger } from "./format.js";
import { factsColumn, hrefOfTrace } from "./facts.js";
import { hrefOf, wayBack } from "./route.js";
import { notKept } from "./empty.js";
import { spanSections } from "./span.js";
import { stackSection } from "./stack.js";
import { timelineSection } from "./timeline.js";
import { explainLoss } from "./reasons.js";

const MOST_TITLE_CHARS = 600;

export function entryView({ id }, signal) {
  const view = h("div.entry", h("p.quiet", "Reading …"));
  const back = wayBack();
  get(`api/entries/${encodeURIComponent(id)}`, {}, signal)
    .then((stored) => {
      document.title = `${stored.entry.level} ${firstLine(stored.entry.message).slice(0, 80)} · TraceHub`;
      replace(view,
        h("nav.back", { "aria-label": "Where this is" }, link(back.to, { "data-back": "" }, back.label), neighbours(stored, (other) => hrefOf("entry", other)), h("span.number", `#${stored.id}`)),
        eventParts(stored));
    })
    .catch(unlessAborted((failure) => replace(view, notKept(failure, `Entry ${id} is not kept any more. `))));
  return view;
}

/** Links to the events of the issue before and after this one. */
export function neighbours(stored, to) {
  if (!stored.issue || !(stored.previous || stored.next)) return null;
  const step = (other, label, name) => (other ? link(to(other), { "aria-label": name, "data-step": label }, label) : h("span", { "aria-hidden": "true" }, label));
  return h("span.steps", step(stored.previous, "‹ Previous", "Previous event of this issue"), step(stored.next, "Next ›", "Next event of this issue"));
}

/** What there is to an entry; also the lower half of an issue. */
export function eventParts(stored, inIssue = false) {
  const entry = stored.entry;
  return [
    heading(stored, inIssue),
    (stored.problems ?? []).length > 0 ? h("div.notice.bad", h("ul", stored.problems.map((problem) => h("li", `⚠ ${problem}`)))) : null,
    h("div.columns",
      h("div.story", losses(entry), stackSection(entry), timelineSection(entry), spanSections(entry), raw(entry)),
      h("aside.card.facts", { "aria-label": "Values" }, factsColumn(stored))),
  ];
}

function heading(stored, inIssue) {
  const entry = stored.entry;
  const extra = entry.extra ?? {};
  const message = String(entry.message ?? "");
  const line = firstLine(message) || "no message";
  const first = line.length > MOST_TITLE_CHARS ? `${line.slice(0, MOST_TITLE_CHARS)}…` : line;
  const rest = first === line ? message.trim().slice(line.length).replace(/^\n/, "") : message;
  return h("header.card.heading",
    h("p.over", levelBadge(entry.level), stored.kind === "event" ? null : h("em.mark", stored.kind), protocolMark(stored),
      entry.error_type ? h("code.type", entry.error_type) : null),
    h(inIssue ? "h2" : "h1", { class: first.length > 140 ? "long" : "" }, first),
    rest ? h("pre.rest", rest) : null,
    entry.error_message && entry.error_message !== message ? h("p.error-message", entry.error_message) : null,
    h("p.under",
      h("span", h("time", { datetime: entry.timestamp }, exact(entry.timestamp)), h("span.faint", " ", ago(entry.timestamp))),
      entry.service ? h("span", entry.service) : null,
      entry.environment ? h("span", entry.environment) : null,
      extra.release ? h("span", asText(extra.release)) : null,
      extra.logger || entry.module ? h("code", { title: extra.logger ?? entry.module }, shortLogger(extra.logger ?? entry.module)) : null,
      typeof extra.duration_ms === "number" ? h("span", duration(extra.duration_ms)) : null,
      entry.trace_id ? link(hrefOfTrace(entry.trace_id), {}, "trace ", h("code", String(entry.trace_id).slice(0, 12))) : null,
      stored.issue && !inIssue ? link(hrefOf("issue", stored.issue), {}, `issue ${stored.issue}`) : null));
}

/** A loss report says its reasons in words. */
function losses(entry) {
  const lost = entry.extra?.kind === "loss" && Array.isArray(entry.extra.lost) ? entry.extra.lost.filter(isObject) : [];
  if (lost.length === 0) return null;
  return h("section.card", { "aria-label": "What was lost" }, h("header", h("h2", "What was lost")),
    h("ul.reasons", lost.map((each) => h("li", h("b", asText(each.count ?? "")), h("code", `${each.line}(${each.reason})`), h("span", explainLoss(each.reason))))));
}

/** Written only when somebody looks: an entry may be large. */
function raw(entry) {
  const place = h("div.snippet");
  const show = () => {
    if (place.firstChild) return;
    const text = JSON.stringify(entry, null, 2);
    replace(place, copyButton(() => text), h("pre", text));
  };
  return h("details.card.raw", { ontoggle: show }, h("summary", "Entry as JSON"), place);
}
