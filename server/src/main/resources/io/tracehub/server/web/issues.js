// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Errors, each kind once: what is new, what comes often, what came back.
import { append, button, h, link, replace, throttled } from "./dom.js";
import { get, post, unlessAborted } from "./api.js";
import { ago, firstLine, grouped, levelBadge, shortCulprit } from "./format.js";
import { emptyState, unreachable } from "./empty.js";
import { go, href, hrefOf } from "./route.js";
import { listen } from "./live.js";
import { queryBar } from "./querybar.js";
import { sparkline } from "./histogram.js";
import { toast } from "./toast.js";

const STATES = [["open", "Open"], ["resolved", "Resolved"], ["ignored", "Ignored"], ["all", "All"]];
const SORTS = [["last", "Last seen"], ["first", "Newest first"], ["count", "Most often"]];
const REFRESH_MILLIS = 2500;
const PAGE = 100;
const MOST = 500;
const SAID = { resolved: "Resolved", ignored: "Ignored", open: "Reopened" };

export function issuesView({ parameters }, signal) {
  const query = parameters.get("q") ?? "";
  const status = parameters.get("status") ?? "open";
  const sort = parameters.get("sort") ?? "last";
  let limit = PAGE;
  let asked = 0;
  const ask = (changes) => go(addressOf({ query, status, sort, ...changes }));
  const bar = queryBar({ label: "Issues to show", placeholder: "words of the title, service:, release:, environment:, level:, error:", query, off: [], keys: ["service", "release", "environment", "level", "error"], apply: (q) => ask({ query: q }) });
  const tabs = h("nav.chips", { "aria-label": "Status" });
  const rows = h("ol.issues", { "aria-label": "Issues" });
  const foot = h("div.foot", h("p.quiet", "Reading …"));
  const order = h("select", { "aria-label": "Sort", onchange: (event) => ask({ sort: event.target.value }) }, SORTS.map(([value, label]) => h("option", { value, selected: value === sort }, label)));

  async function refresh() {
    const mine = (asked += 1);
    const answer = await get("api/issues", { q: query, status, sort, limit }, signal);
    if (mine !== asked) return;
    bar.fail("");
    replace(tabs, STATES.map(([name, label]) =>
      link(addressOf({ query, sort, status: name }), { class: "chip", "aria-current": String(name === status) }, label, name === "all" ? null : h("span.count", grouped(answer.counts?.[name])))));
    const focused = document.activeElement?.closest?.(".issue")?.dataset.issue;
    replace(rows, answer.issues.map((issue) => issueRow(issue, refreshNow)));
    if (focused) rows.querySelector(`[data-issue="${focused}"] a[data-main]`)?.focus({ preventScroll: true });
    if (answer.issues.length === 0) replace(foot, nothing(query, status, answer.counts ?? {}));
    else if (answer.issues.length === limit && limit < MOST) replace(foot, button("Show more", { class: "older", onclick: () => { limit = Math.min(MOST, limit * 2); refreshNow(); } }));
    else replace(foot);
  }

  const refreshNow = () => refresh().catch(unlessAborted((failure) => (failure.status === 400 ? (bar.fail(failure.message), replace(foot)) : replace(foot, unreachable(failure)))));
  listen({ entries: throttled(refreshNow, REFRESH_MILLIS, signal), opened: refreshNow }, signal);
  refreshNow();
  return { view: h("div", h("h1.unseen", "Issues"), bar.element, h("div.tools", tabs, h("label.sort", h("span", "Sort by "), order)), h("div.card", rows, foot)) };
}

const addressOf = ({ query, status, sort }) => href("issues", { q: query, status: status === "open" ? "" : status, sort: sort === "last" ? "" : sort });

function issueRow(issue, changed) {
  const [type, rest] = titleParts(issue);
  return h("li.issue", { class: issue.status, "data-issue": issue.id, "data-item": "" },
    h("div.what",
      h("p.title", levelBadge(issue.level), link(hrefOf("issue", issue.id), { "data-main": "" }, type ? h("b", type) : null, rest), statusMark(issue)),
      h("p.where", [issue.culprit ? h("code", { title: issue.culprit }, shortCulprit(issue.culprit)) : null, ...(issue.services ?? []).map((each) => h("span", each)), releaseText(issue)].filter(Boolean))),
    h("div.trend", issue.trend ? sparkline(issue.trend, `Trend of ${issue.count} events`) : null),
    h("div.number", { title: `${grouped(issue.count)} events` }, h("b", grouped(issue.count)), h("small", issue.count === 1 ? "event" : "events")),
    h("div.seen", ago(issue.last_seen), h("small", "first ", ago(issue.first_seen))),
    h("div.do", statusButtons(issue, changed)));
}

/** The type apart from what it says, where the title is of that form. */
export function titleParts(issue) {
  const title = firstLine(issue.title);
  const colon = /^([\p{L}_$][\p{L}\p{N}_.$]*): (.+)$/u.exec(title);
  return colon && issue.error_type?.endsWith(colon[1]) ? [colon[1], colon[2]] : [null, title];
}

export const statusMark = (issue) => [
  issue.regressed ? h("em.mark.warned", { title: "It was resolved, and came back" }, "regressed") : null,
  issue.status === "open" ? null : h("em.mark", issue.status),
];

function releaseText(issue) {
  const releases = issue.releases ?? [];
  if (releases.length === 0) return null;
  return h("span", { title: releases.join(", ") }, releases.length === 1 ? releases[0] : `${releases[0]} … ${releases[releases.length - 1]}`);
}

/** Resolve, ignore, reopen: what makes sense now. `changed()` is called when the server has it. */
export function statusButtons(issue, changed) {
  const others = issue.status === "open" ? [["resolved", "Resolve"], ["ignored", "Ignore"]] : [["open", "Reopen"]];
  return others.map(([status, label]) => button(label, {
    "data-status": status, title: { resolved: "Until it happens again (r)", ignored: "Even if it happens again (i)", open: "It is not done (r)" }[status],
    onclick: () => setStatus(issue, status, changed),
  }));
}

async function setStatus(issue, status, changed) {
  const before = issue.status;
  try {
    await post(`api/issues/${issue.id}`, { status });
    const title = firstLine(issue.title);
    toast(`${SAID[status]}: ${title.length > 60 ? `${title.slice(0, 60)}…` : title}`, "Undo", () => post(`api/issues/${issue.id}`, { status: before }).then(changed).catch((failure) => toast(failure.message)));
    changed();
  } catch (failure) {
    toast(failure.message);
  }
}

function nothing(query, status, counts) {
  if (query) return h("p.quiet", "No issue matches. ", link(href("issues", { status }), {}, "Remove the query"));
  const kept = (counts.open ?? 0) + (counts.resolved ?? 0) + (counts.ignored ?? 0);
  if (kept === 0) {
    return append(h("section.empty"), [h("h2.title", "No errors yet"), h("p", "Each ERROR and FATAL that arrives is counted here with those like it: by its exception and the place in your code that threw it, or by its logger and message."), emptyState(true)]);
  }
  return h("p.quiet", status === "open" ? "Nothing is open. All that went wrong is resolved or ignored." : `Nothing is ${status}.`);
}
