// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The list: query, levels, window, histogram, and the newest lines, live.
import { append, button, h, replace, throttled } from "./dom.js";
import { get, unlessAborted } from "./api.js";
import { grouped, LEVELS } from "./format.js";
import { emptyState, unreachable } from "./empty.js";
import { actionsOnHover } from "./values.js";
import { Feed } from "./feed.js";
import { go, href } from "./route.js";
import { histogram } from "./histogram.js";
import { levelsOf, withLevels, withoutSpans } from "./terms.js";
import { listen } from "./live.js";
import { queryBar } from "./querybar.js";
import { rangeOf, windowChoice, zoomed } from "./range.js";
import { showRefusals } from "./refusals.js";
import { row, rowHead } from "./rows.js";

const HISTOGRAM_MILLIS = 2500;
const MOST_ANIMATED = 20; // in a flood nobody sees it, and it costs a frame each

/** Survives while the reader is elsewhere, so that going back finds the list as it was. */
let kept = null;

/** What was shown is no longer true: everything was forgotten, or much came at once. */
export function forgetList() {
  kept?.feed.end();
  kept = null;
}

export function listView({ parameters }, signal) {
  const query = parameters.get("q") ?? "";
  const off = parameters.getAll("off").flatMap((each) => each.split("\n")).filter(Boolean);
  const range = rangeOf(parameters);
  const ask = (changes) => go(href("list", { q: query, off: off.join("\n"), from: parameters.get("from"), to: parameters.get("to"), last: parameters.get("last"), ...changes }));
  const zoom = (from, to) => ask({ from, to, last: "" });

  const bar = queryBar({
    label: "Query", placeholder: 'Find, for example: level:error service:orders "card declined"', query, off,
    apply: (q, without) => (feed.failure && q === query ? feed.reload() : ask({ q, off: without.join("\n") })),
  });
  const chart = histogram(zoom);
  const rows = h("ol.rows", { "aria-label": "Entries", onrowtoggled: settle });
  const foot = h("div.foot");
  const refused = h("div");
  const pause = button("Pause", { class: "pause", "data-pause": "", "aria-pressed": "false", onclick: () => (feed.paused ? follow() : hold("asked")) });
  const news = button("", { class: "news", hidden: true, onclick: follow });
  const table = h("div.table.card", rowHead(), rows, foot);
  const view = h("div.list", h("h1.unseen", "Entries"), bar.element,
    h("div.tools", levelChips(query, (q) => ask({ q })), windowChoice(parameters, ask), range.from && !range.last ? zoomed(range, ask) : null, pause),
    chart.element, refused, news, table);
  actionsOnHover(rows);

  let held = ""; // why the list does not move: "asked", "scrolled", "reading"
  const drawHistogram = throttled(loadHistogram, HISTOGRAM_MILLIS, signal);

  const key = JSON.stringify([query, range]);
  if (kept?.key !== key) {
    kept?.feed.end();
    kept = { key, feed: new Feed(query, range, (...change) => kept.render?.(...change)), scroll: 0 };
  }
  const mine = kept;
  const feed = mine.feed;
  mine.render = render;
  signal.addEventListener("abort", () => {
    mine.render = null;
    mine.scroll = window.scrollY;
  });

  function render(what, entries, gone) {
    if (what === "newer" && rows.children.length > 0) {
      rows.prepend(...entries.map((entry) => row(entry, entries.length <= MOST_ANIMATED)));
      for (let i = 0; i < gone; i += 1) rows.lastElementChild.remove();
    } else if (what === "older") {
      const anchor = rows.lastElementChild;
      const top = anchor.getBoundingClientRect().top;
      append(rows, entries.map((entry) => row(entry, false)));
      for (let i = 0; i < gone; i += 1) rows.firstElementChild.remove();
      window.scrollBy(0, anchor.getBoundingClientRect().top - top);
    } else if (what !== "status") {
      replace(rows, feed.entries.map((entry) => row(entry, false)));
    }
    if (what !== "status") showFoot();
    showPause();
    bar.fail(feed.failure && feed.failure.status === 400 ? feed.failure.message : "", Math.max(0, withoutSpans(query).indexOf(query)));
    drawHistogram();
  }

  function showFoot() {
    const nothing = feed.entries.length === 0;
    table.classList.toggle("empty-table", nothing);
    if (nothing) {
      replace(foot, feed.loading ? h("p.quiet", "Reading …") : feed.failure ? (feed.failure.status === 400 ? null : unreachable(feed.failure)) : query || range.from ? nothingMatches(ask) : emptyState());
    } else {
      replace(foot, feed.complete ? h("p.quiet", "That is all there is.") : button("Show older", { class: "older", onclick: older }));
    }
  }

  function older(event) {
    event.currentTarget.disabled = true;
    hold("scrolled");
    feed.older().catch(unlessAborted((failure) => replace(foot, unreachable(failure))));
  }

  function showPause() {
    const waiting = feed.waitingCount;
    const over = Boolean(range.to);
    pause.hidden = over;
    pause.textContent = feed.paused ? "Resume" : "Pause";
    pause.title = feed.paused ? { asked: "Paused", scrolled: "Paused, since you have scrolled down", reading: "Paused, since a line is open" }[held] ?? "" : "Hold the list still (p)";
    pause.setAttribute("aria-pressed", String(feed.paused));
    news.hidden = !feed.paused || waiting === 0;
    news.textContent = `↑ ${grouped(waiting)} new`;
  }

  function hold(why) {
    held = held === "asked" ? held : why;
    feed.pause(true);
    showPause();
  }

  function follow() {
    held = "";
    for (const open of rows.querySelectorAll(".row.open")) {
      open.classList.remove("open");
      open.querySelector(".peek").remove();
      open.querySelector(".opener").setAttribute("aria-expanded", "false");
    }
    window.scrollTo(0, 0);
    feed.pause(false);
  }

  /** Holds while the reader reads, and lets go when he is done. */
  function settle() {
    if (held === "asked" || feed.detached) return;
    if (rows.querySelector(".peek")) hold("reading");
    else if (window.scrollY > 120) hold("scrolled");
    else if (held) {
      held = "";
      feed.pause(false);
      showPause();
    }
  }
  window.addEventListener("scroll", settle, { passive: true, signal });

  function loadHistogram() {
    get("api/histogram", { q: withoutSpans(query), from: range.last ? Date.now() - range.last : range.from, to: range.to, buckets: 80 }, signal)
      .then((answer) => chart.show((mine.histogram = answer)))
      .catch(unlessAborted(() => (chart.element.hidden = true)));
  }

  listen({ entries: drawHistogram, refusal: () => loadRefusals() }, signal);

  function loadRefusals() {
    get("api/refusals", {}, signal).then(({ refusals }) => showRefusals(refused, (mine.refusals = refusals))).catch(unlessAborted(() => {}));
  }

  held = feed.paused ? "scrolled" : "";
  render("reset", feed.entries, 0);
  // What was above the lines before has to be there at once, or the lines are not where they were.
  if (mine.histogram) chart.show(mine.histogram);
  if (mine.refusals) showRefusals(refused, mine.refusals);
  loadHistogram();
  loadRefusals();
  return { view, entered: () => window.scrollTo(0, mine.scroll) };
}

function levelChips(query, apply) {
  const on = levelsOf(query);
  return h("div.chips", { role: "group", "aria-label": "Levels" },
    button("All", { class: "chip", "aria-pressed": String(on.length === 0), onclick: () => apply(withLevels(query, [])) }),
    LEVELS.map((name) => {
      const level = name.toLowerCase();
      const next = on.includes(level) ? on.filter((other) => other !== level) : [...on, level];
      return button(name, { class: `chip ${level}`, "aria-pressed": String(on.includes(level)), onclick: () => apply(withLevels(query, next)) });
    }));
}

function nothingMatches(ask) {
  return h("p.quiet", "Nothing that is kept matches. ", button("Remove all filters", { class: "plain", onclick: () => ask({ q: "", off: "", from: "", to: "", last: "" }) }));
}
