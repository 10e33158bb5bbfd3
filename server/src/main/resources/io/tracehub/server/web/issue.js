// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// One issue: how often, where, since when; and its events, one at a time.
import { h, link, replace, throttled } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { ago, exact, grouped, levelBadge, moment, shortCulprit } from "./format.js";
import { actions } from "./values.js";
import { eventParts, neighbours } from "./entry.js";
import { href, lastOf } from "./route.js";
import { listen } from "./live.js";
import { notKept } from "./empty.js";
import { row, rowHead } from "./rows.js";
import { sparkline } from "./histogram.js";
import { statusButtons, statusMark, titleParts } from "./issues.js";

const EVENTS = 10;
const MOST_VALUES = 6;
const REFRESH_MILLIS = 3000;

export function issueView({ id, parameters }, signal) {
  const summary = h("div.summary", h("p.quiet", "Reading …"));
  const event = h("div.entry");
  const events = h("div");
  const chosen = parameters.get("event");
  let shown = null;
  let total = -1;

  async function refresh() {
    const issue = await get(`api/issues/${encodeURIComponent(id)}`, {}, signal);
    document.title = `${issue.title.slice(0, 80)} · TraceHub`;
    replace(summary, heading(issue, refreshNow), figures(issue));
    const wanted = chosen ?? issue.last_entry;
    if (shown === null && wanted) {
      shown = wanted;
      showEvent(event, wanted, issue, signal);
    }
    if (issue.count !== total) {
      total = issue.count;
      showEvents(events, issue, signal);
    }
  }

  const refreshNow = () => refresh().catch(unlessAborted((failure) => replace(summary, notKept(failure, `Issue ${id} is not kept any more. `))));
  listen({ entries: throttled(refreshNow, REFRESH_MILLIS, signal) }, signal);
  refreshNow();
  return { view: h("div.issue-page", h("nav.back", { "aria-label": "Where this is" }, link(lastOf("issues"), { "data-back": "" }, "← Issues"), h("span.number", `issue ${id}`)), summary, event, events) };
}

function heading(issue, changed) {
  const [type, rest] = titleParts(issue);
  return h("header.card.heading",
    h("div.do", statusButtons(issue, changed)),
    h("p.over", levelBadge(issue.level), issue.error_type ? h("code.type", issue.error_type) : null, statusMark(issue)),
    h("h1", { class: issue.title.length > 140 ? "long" : "" }, type ? rest : issue.title),
    h("p.under",
      h("span", h("b", grouped(issue.count)), issue.count === 1 ? " event" : " events"),
      h("span", "last ", ago(issue.last_seen)),
      h("span", "first ", ago(issue.first_seen)),
      issue.culprit ? h("code", { title: issue.culprit }, shortCulprit(issue.culprit)) : null));
}

function figures(issue) {
  const values = Object.entries(issue.values ?? {}).filter(([, each]) => each.length > 0);
  const trend = issue.trend;
  return h("div.figures",
    trend ? h("section.card.trend", { "aria-label": "Trend" }, h("h2", "Events", h("small", spanText(trend))), sparkline(trend, `Trend of ${issue.count} events`),
      h("p.axis", h("span", { title: exact(trend.from_ms) }, moment(trend.from_ms, trend.step_ms)), h("span", moment(trend.from_ms + trend.counts.length * trend.step_ms, trend.step_ms)))) : null,
    values.map(([name, each]) => bars(name, each)));
}

function spanText(trend) {
  const hours = (trend.counts.length * trend.step_ms) / 3_600_000;
  return hours <= 1 ? "of an hour" : hours <= 24 ? "of a day" : "of a week";
}

function bars(name, values) {
  const total = values.reduce((sum, each) => sum + each.count, 0);
  const shown = [...values].sort((a, b) => b.count - a.count).slice(0, MOST_VALUES);
  return h("section.card.bars", { "aria-label": name }, h("h2", name[0].toUpperCase() + name.slice(1), values.length > shown.length ? h("small", `${values.length} in all`) : null),
    h("ul", shown.map((each) => {
      const share = Math.round((each.count / total) * 100);
      const fill = h("span.fill");
      fill.style.width = `${share}%`;
      return h("li", fill, h("span.value", { title: each.value }, each.value), actions(name, each.value), h("span.share", { title: `${grouped(each.count)} events` }, `${share} %`));
    })));
}

function showEvent(place, id, issue, signal) {
  get(`api/entries/${encodeURIComponent(id)}`, {}, signal)
    .then((stored) => replace(place,
      h("div.event-bar", h("h2", String(id) === String(issue.last_entry) ? "Latest event" : `Event #${id}`),
        neighbours({ issue: issue.id, ...stored }, (other) => href("issue", { event: other }, issue.id)),
        String(id) === String(issue.last_entry) ? null : link(href("issue", {}, issue.id), {}, "Latest")),
      eventParts(stored, true)))
    .catch(unlessAborted((failure) => replace(place, h("p.quiet", failure.status === 404 ? "Its events are not kept any more; what was counted is." : failure.message))));
}

function showEvents(place, issue, signal) {
  get("api/entries", { q: `issue:${issue.id}`, limit: EVENTS }, signal)
    .then(({ entries }) => replace(place, entries.length === 0 ? null
      : h("section", { "aria-label": "Events" }, h("div.event-bar", h("h2", "Its events"), link(href("list", { q: `issue:${issue.id}` }), {}, `All in the list`)),
          h("div.table.card", rowHead(), h("ol.rows", entries.map((entry) => row(entry, false)))))))
    .catch(unlessAborted(() => replace(place)));
}
