// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The breadcrumbs of an event as a timeline that ends at the event.
import { button, h } from "./dom.js";
import { asText, duration, exact, firstLine, isObject, LEVELS, shortLogger } from "./format.js";

export function crumbLevel(crumb) {
  const level = String(crumb.level ?? "info").toUpperCase();
  if (level === "WARNING") return "WARN";
  return level === "CRITICAL" ? "FATAL" : LEVELS.includes(level) ? level : "INFO";
}

export function timelineSection(entry) {
  const extra = entry.extra ?? {};
  const told = Array.isArray(extra.breadcrumbs) ? extra.breadcrumbs : Array.isArray(extra.logs) ? extra.logs : [];
  const crumbs = told.filter(isObject);
  if (crumbs.length === 0) return null;
  const threads = new Set(crumbs.map((crumb) => crumb.data?.thread).filter(Boolean));
  const notes = [`${crumbs.length} before this`];
  if (extra.breadcrumbs_omitted) notes.push(`${extra.breadcrumbs_omitted} older left out`);
  if (extra.breadcrumbs_shortened) notes.push("shortened, since the SDK was nearly full");
  if (extra.trail === "thread") notes.push("by thread, for want of a trace id");
  if (threads.size > 1) notes.push(`${threads.size} threads`);
  const end = new Date(entry.timestamp).getTime();
  const list = h("ol.timeline", { class: threads.size > 1 ? "threads" : "" }, crumbs.map((crumb) => item(crumb, end)), here(entry));
  return h("section.card", { "aria-label": "Breadcrumbs" },
    h("header", h("h2", "Breadcrumbs", h("small", notes.join(" · "))), levels(crumbs, list)),
    list);
}

/** Buttons that hide a level; a trail of one level needs none. */
function levels(crumbs, list) {
  const counts = new Map();
  for (const crumb of crumbs) counts.set(crumbLevel(crumb), (counts.get(crumbLevel(crumb)) ?? 0) + 1);
  if (counts.size < 2) return null;
  return h("div.toggles", LEVELS.filter((level) => counts.has(level)).map((level) =>
    button(`${level} ${counts.get(level)}`, {
      class: `toggle ${level.toLowerCase()}`, "aria-pressed": "true", title: `Show or hide ${level}`,
      onclick: (event) => {
        const hidden = list.classList.toggle(`no-${level.toLowerCase()}`);
        event.currentTarget.setAttribute("aria-pressed", String(!hidden));
      },
    })));
}

function item(crumb, end) {
  const level = crumbLevel(crumb);
  const more = Object.entries(isObject(crumb.data) ? crumb.data : { data: crumb.data }).filter(([key, value]) => key !== "thread" && value !== undefined && value !== null);
  const category = crumb.category ?? crumb.type ?? "";
  const said = h("span.said", { onclick: (event) => !String(getSelection()) && event.currentTarget.classList.toggle("whole") },
    asText(crumb.message ?? ""), more.map(([key, value]) => h("span.datum", `${key}=${asText(value)}`)));
  return h("li", { class: level.toLowerCase() },
    h("time", { title: exact(crumb.timestamp) }, before(crumb.timestamp, end)),
    h("span.crumb-level", level),
    h("span.thread", { title: crumb.data?.thread }, asText(crumb.data?.thread ?? "")),
    h("span.category", { title: category }, shortLogger(category)),
    said);
}

function here(entry) {
  const logger = entry.extra?.logger ?? entry.module ?? "";
  return h("li.here", { class: entry.level.toLowerCase() }, h("time", "0 ms"), h("span.crumb-level", entry.level),
    h("span.thread", { title: entry.thread_id }, entry.thread_id ?? ""), h("span.category", { title: logger }, shortLogger(logger)), h("span.said", firstLine(entry.message)));
}

function before(timestamp, end) {
  const millis = new Date(timestamp).getTime() - end;
  if (Number.isNaN(millis)) return "";
  return `${millis > 0 ? "+" : millis < 0 ? "−" : ""}${duration(Math.abs(millis))}`;
}
