// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The values of an entry by what they are about, each with the key that finds it.
import { h } from "./dom.js";
import { asText, exact, isObject } from "./format.js";
import { actions } from "./values.js";
import { isPlace } from "./terms.js";
import { hrefOf } from "./route.js";
import { link } from "./dom.js";

/** Members of extra that are not the caller's key-values. */
const OURS = new Set([
  "kind", "event_id", "sequence", "instance", "lane", "logger", "template", "args", "mdc", "markers", "tags", "user", "contexts", "release", "commit",
  "fingerprint", "frames", "breadcrumbs", "breadcrumbs_omitted", "breadcrumbs_shortened", "causes", "trail", "protocol", "request", "response", "caller",
  "suppressed", "since", "until", "lost", "logs", "logs_omitted",
]);

const MOST_ROWS = 200;

/** Of a span, what it shows elsewhere. */
const OF_SPANS = new Set(["span_events", "links"]);

export const hrefOfTrace = (id) => hrefOf("trace", id);

/** Groups of {name, value, key}; `key` is empty for what no query finds. `inPeek`: worth a glance. */
export function factsOf(stored) {
  const entry = stored.entry;
  const extra = isObject(entry.extra) ? entry.extra : {};
  const contexts = isObject(extra.contexts) ? Object.entries(extra.contexts) : [];
  const own = Object.fromEntries(Object.entries(extra).filter(([name]) => !OURS.has(name) && !(extra.kind === "span" && OF_SPANS.has(name))));
  const callers = isObject(extra.caller) ? `${extra.caller.function ?? ""} (${extra.caller.file ?? ""}:${extra.caller.line ?? ""})` : undefined;
  return [
    group("Key-values", own, keyOf, true),
    group("MDC", extra.mdc, keyOf, true),
    group("Tags", extra.tags, keyOf, true),
    group("User", extra.user, (name) => `user.${name}`, true),
    group("Request", extra.request),
    group("Response", extra.response),
    ...contexts.map(([name, values]) => (isObject(values) ? group(name, values, (member) => `${name}.${member}`) : group(name, { [name]: values }, keyOf))),
    group("Where", {
      service: entry.service, environment: entry.environment, logger: extra.logger ?? entry.module, thread: entry.thread_id, host: entry.host, pid: entry.pid,
      release: extra.release, commit: extra.commit, caller: callers, trace: entry.trace_id, issue: stored.issue,
    }, (name) => (["pid", "commit", "caller"].includes(name) ? "" : name), true),
    group("Delivery", {
      protocol: stored.protocol, project: stored.project, received: exact(stored.received_at), "event id": extra.event_id, sdk: entry.sdk_version, instance: extra.instance,
      lane: extra.lane, sequence: extra.sequence, fingerprint: extra.fingerprint, suppressed: extra.suppressed,
    }, (name) => (["protocol", "project", "instance"].includes(name) ? name : "")),
  ].filter((each) => each.rows.length > 0);
}

/** A value that is named like a place is in no index by that name. */
const keyOf = (name) => (isPlace(name) ? "" : name);

function group(title, values, key = () => "", inPeek = false) {
  const pairs = isObject(values) ? Object.entries(values) : [];
  return {
    title,
    inPeek,
    rows: pairs.filter(([, value]) => value !== undefined && value !== null && value !== "").map(([name, value]) => ({ name, value, key: key(name) })),
  };
}

/** The column beside an event. */
export function factsColumn(stored) {
  const extra = isObject(stored.entry.extra) ? stored.entry.extra : {};
  const sections = factsOf(stored).map(({ title, rows }) => section(title, h("dl.pairs", rows.slice(0, MOST_ROWS).map(pair)),
    rows.length > MOST_ROWS ? h("p.template.faint", `… and ${rows.length - MOST_ROWS} more, in the JSON`) : null));
  return [...sections.slice(0, -2), markers(extra), template(extra), ...sections.slice(-2)].filter(Boolean);
}

function section(title, ...content) {
  return h("section", { "aria-label": title }, h("h2", title), ...content);
}

function pair({ name, value, key }) {
  const shown = key === "trace" ? link(hrefOfTrace(value), {}, value) : key === "issue" ? link(hrefOf("issue", value), {}, String(value)) : h("span.value", asText(value));
  return h("div", h("dt", name), h("dd", { class: typeof value === "object" ? "json" : "" }, shown, actions(key, value)));
}

function markers(extra) {
  if (!Array.isArray(extra.markers) || extra.markers.length === 0) return null;
  return section("Markers", h("p.markers", extra.markers.map((marker) => h("span", asText(marker)))));
}

function template(extra) {
  if (!extra.template) return null;
  const args = Array.isArray(extra.args) ? extra.args : [];
  return section("Template", h("pre.template", asText(extra.template)), args.length > 0 ? h("dl.pairs", args.map((arg, i) => pair({ name: String(i), value: arg, key: "" }))) : null);
}
