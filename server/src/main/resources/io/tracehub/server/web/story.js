// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Puts what is known of a trace into the order of time.
import { asText, isObject, LEVELS } from "./format.js";
import { crumbLevel } from "./timeline.js";

const GAP_SHARE = 0.12;
const GAP_LEAST_MILLIS = 20;
const MOST_STEPS = 3000;

/**
 * @param entries summaries in the order of time
 * @param full entries with their breadcrumbs, which join the story; each line once
 * @returns steps {at (milliseconds since the start), entry, depth, crumb} and {gap}; the services in the order
 *     of their first word; when it starts, and how long it takes
 */
export function storyOf(entries, full, lowest) {
  const all = entries.map((entry) => ({ entry, crumb: false })).concat(crumbsOf(full, entries));
  const wanted = all.filter(({ entry }) => entry.kind === "span" || LEVELS.indexOf(entry.level) >= LEVELS.indexOf(lowest));
  wanted.sort((a, b) => a.entry.at_ms - b.entry.at_ms || rank(a) - rank(b));
  const start = wanted[0]?.entry.at_ms ?? 0;
  const end = wanted.reduce((latest, { entry }) => Math.max(latest, entry.at_ms + (entry.duration_ms ?? 0)), start);
  const spans = depths(entries.filter((entry) => entry.kind === "span"));
  const steps = [];
  let before = start;
  for (const { entry, crumb } of wanted.slice(0, MOST_STEPS)) {
    const pause = entry.at_ms - before;
    if (pause > GAP_LEAST_MILLIS && pause > GAP_SHARE * (end - start)) steps.push({ gap: pause });
    steps.push({ at: entry.at_ms - start, entry, crumb, depth: entry.kind === "span" ? spans.get(entry.span_id) ?? 0 : depthOfLine(entry, spans, entries) });
    before = entry.at_ms;
  }
  return { steps, services: [...new Set(wanted.map(({ entry }) => entry.service ?? ""))], start, total: end - start };
}

/** Of equal times: a span before its lines, breadcrumbs before the event they led to. */
const rank = ({ entry, crumb }) => (entry.kind === "span" ? 0 : crumb ? 1 : 2);

function crumbsOf(full, entries) {
  const known = new Set(entries.map((entry) => `${entry.at_ms}|${entry.logger ?? ""}|${entry.message}`));
  const found = [];
  for (const { entry, service } of full) {
    const crumbs = entry?.extra?.breadcrumbs;
    for (const crumb of Array.isArray(crumbs) ? crumbs.filter(isObject) : []) {
      const at = new Date(crumb.timestamp).getTime();
      const key = `${at}|${crumb.category ?? ""}|${crumb.message ?? ""}`;
      if (Number.isNaN(at) || known.has(key)) continue;
      known.add(key);
      found.push({ crumb: true, entry: { at_ms: at, level: crumbLevel(crumb), message: asText(crumb.message ?? ""), logger: crumb.category, service, kind: "crumb" } });
    }
  }
  return found;
}

/** How deep each span is below those of its parents that are known. */
function depths(spans) {
  const byId = new Map(spans.map((span) => [span.span_id, span]));
  const known = new Map();
  for (const span of spans) {
    let depth = 0;
    for (let up = byId.get(span.parent_span_id); up && up !== span && depth < 50; up = byId.get(up.parent_span_id)) depth += 1;
    known.set(span.span_id, depth);
  }
  return known;
}

/** A line stands below the innermost span of its service that was open then. */
function depthOfLine(line, depthOf, entries) {
  let depth = -1;
  for (const span of entries) {
    const open = span.kind === "span" && span.service === line.service && span.at_ms <= line.at_ms && line.at_ms <= span.at_ms + (span.duration_ms ?? 0);
    if (open) depth = Math.max(depth, depthOf.get(span.span_id) ?? 0);
  }
  return depth + 1;
}
