// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What was lost, as each SDK says itself and as missing numbers show; and what this server refused.
import { h, link, replace, throttled } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { ago, clock, count, exact, grouped, protocolMark } from "./format.js";
import { explainLine, explainLoss } from "./reasons.js";
import { href } from "./route.js";
import { listen } from "./live.js";
import { term } from "./terms.js";
import { unreachable } from "./empty.js";

const REFRESH_MILLIS = 2500;
const sum = (list, of) => list.reduce((total, each) => total + (of(each) ?? 0), 0);

export function lossesView(_, signal) {
  const view = h("div.losses", h("p.quiet", "Reading …"));
  async function refresh() {
    const [{ instances }, { refusals }] = await Promise.all([get("api/losses", {}, signal), get("api/refusals", {}, signal)]);
    const open = new Set([...view.querySelectorAll("details[open]")].map((each) => each.dataset.instance));
    replace(view, verdict(instances, refusals), instances.map((each) => instance(each, open.has(each.instance))), refused(refusals));
  }
  const refreshNow = () => refresh().catch(unlessAborted((failure) => replace(view, unreachable(failure))));
  const soon = throttled(refreshNow, REFRESH_MILLIS, signal);
  listen({ entries: soon, refusal: soon, opened: refreshNow }, signal);
  refreshNow();
  return { view };
}

const lostOf = (each) => sum(each.lost ?? [], (line) => line.count);
const missingOf = (each) => sum(each.lanes ?? [], (lane) => lane.missing);

function verdict(instances, refusals) {
  const lost = sum(instances, lostOf);
  const missing = sum(instances, missingOf);
  const received = sum(instances, (each) => sum(each.lanes ?? [], (lane) => lane.received));
  const bad = lost + missing + refusals.length > 0;
  if (instances.length === 0 && !bad) {
    return h("section.verdict.card", h("h1", "Nothing to account for yet"), h("p", "Each run of the SDK numbers what it sends and reports what it had to give up. Once one has sent something, its account stands here."));
  }
  return h("section.verdict.card", { class: bad ? "bad" : "good" },
    h("h1", bad ? [lost > 0 ? `${grouped(lost)} lost` : null, missing > 0 ? `${grouped(missing)} missing` : null, refusals.length > 0 ? `${count(refusals.length, "request")} refused` : null].filter(Boolean).join(" · ") : "All is well"),
    h("p", bad
      ? [lost > 0 ? "Lost: records that the SDK says it gave up, by its own count. " : null, missing > 0 ? "Missing: numbers that never came; they may still wait on the sender's disk. " : null]
      : `${count(received, "numbered entry", "numbered entries")} of ${count(instances.length, "run", "runs")} of the SDK came without a gap, and no loss was reported.`));
}

function instance(each, open) {
  const lost = lostOf(each);
  const missing = missingOf(each);
  return h("details.card.instance", { open: open || lost + missing > 0, "data-instance": each.instance },
    h("summary",
      h("b", each.service || "no service"), h("code", each.instance),
      h("span.faint", "last arrival ", ago(each.last_arrival)),
      h("span.state", { class: lost + missing > 0 ? "bad" : "good" }, lost + missing > 0 ? [lost > 0 ? `${grouped(lost)} lost` : null, missing > 0 ? `${grouped(missing)} missing` : null].filter(Boolean).join(", ") : "nothing lost")),
    lost > 0 ? h("ul.reasons", { "aria-label": "Lost" }, [...each.lost].sort((a, b) => b.count - a.count).map((line) => h("li", h("b", grouped(line.count)), h("code", { title: explainLine(line.line) }, `${line.line}(${line.reason})`), h("span", explainLoss(line.reason))))) : null,
    h("table", h("thead", h("tr", ["lane", "received", "missing", "came twice"].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", (each.lanes ?? []).map((lane) => h("tr", h("td", lane.lane), h("td", grouped(lane.received)), h("td", { class: lane.missing > 0 ? "bad" : "" }, grouped(lane.missing)), h("td", grouped(lane.duplicates)))))),
    h("p.ways", link(href("list", { q: term("instance", each.instance) }), {}, "Its entries"), each.reports > 0 ? link(href("list", { q: `${term("instance", each.instance)} kind:loss` }), {}, count(each.reports, "loss report")) : null));
}

function refused(refusals) {
  if (refusals.length === 0) return null;
  return h("section.card", { "aria-label": "Refused requests" }, h("header", h("h2", "Refused requests", h("small", "the latest, newest first"))),
    h("ul.refusals", refusals.map((refusal) => h("li", h("time", { title: exact(refusal.at) }, clock(refusal.at).replace(/\.\d+$/, "")), h("b", String(refusal.status)), protocolMark(refusal), h("span", refusal.reason)))));
}
