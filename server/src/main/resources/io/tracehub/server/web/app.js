// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The page of the local server: a bar, and below it the view that the address names.
import { button, h, link, replace, throttled } from "./dom.js";
import { connect, listen, refreshStats, state, stats } from "./live.js";
import { lastOf, remember, route } from "./route.js";
import { entryView } from "./entry.js";
import { issuesView } from "./issues.js";
import { issueView } from "./issue.js";
import { listenToKeys, showHelp } from "./keys.js";
import { forgetList, listView } from "./list.js";
import { lossesView } from "./losses.js";
import { keep, recall } from "./memory.js";
import { refreshAgo } from "./format.js";
import { storeMenu } from "./store.js";
import { traceView } from "./trace.js";

const VIEWS = {
  list: ["Entries", listView], entry: ["Entry", (to, signal) => ({ view: entryView(to, signal) })], issues: ["Issues", issuesView], issue: ["Issue", issueView],
  trace: ["Trace", traceView], losses: ["Losses", lossesView],
};
const TABS = [["list", "Entries"], ["issues", "Issues"], ["losses", "Losses"]];
const UNDER = { entry: "list", trace: "list", issue: "issues" };
const SEEN_LOSSES = "seenLosses";
const STATS_MILLIS = 1000;
const IDLE_MILLIS = 5000;

const main = document.getElementById("view");
const bar = document.getElementById("bar");
const connection = h("span.connection", { role: "status" });
const tabs = h("nav.tabs", { "aria-label": "Views" });
let leaving = new AbortController();
let shownName = "";

function navigate() {
  leaving.abort();
  leaving = new AbortController();
  const to = route();
  const [title, view] = VIEWS[to.name];
  document.title = `${title} · TraceHub`;
  remember(to.name);
  const shown = view(to, leaving.signal);
  main.className = `view-${to.name}`;
  main.replaceChildren(shown.view);
  if (shownName !== to.name) main.focus({ preventScroll: true });
  if (shown.entered) shown.entered();
  else window.scrollTo(0, 0);
  shownName = to.name;
  showTabs();
}

function showTabs() {
  const now = UNDER[shownName] ?? shownName;
  const alarm = lossesToSee() ? h("span.alarm", { title: "Something was lost or refused since you last looked" }, "!") : null;
  replace(tabs, TABS.map(([name, label]) => link(lastOf(name), { "aria-current": name === now ? "page" : null }, label, name === "losses" ? alarm : null)));
}

function lossesToSee() {
  if (!stats) return false;
  const total = (stats.losses ?? 0) + (stats.refused ?? 0);
  const seen = Math.min(total, Number(recall(SEEN_LOSSES) ?? 0));
  if (shownName === "losses") keep(SEEN_LOSSES, String(total));
  return total > seen;
}

function switchTheme() {
  const now = document.documentElement.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const next = now === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  keep("theme", next);
}

function showConnection() {
  connection.textContent = state;
  connection.classList.toggle("on", state === "live");
}

replace(bar,
  link("#/", { class: "brand" }, h("span.logo", { "aria-hidden": "true" }), "TraceHub"), tabs, storeMenu(), connection,
  button("", { class: "icon theme", "aria-label": "Dark or light", title: "Dark or light (t)", onclick: switchTheme }),
  button("?", { class: "icon", "aria-label": "Keys and query language", title: "Keys and query language (?)", onclick: showHelp }));

const statsSoon = throttled(() => refreshStats().catch(() => {}), STATS_MILLIS);
listen({ entries: statsSoon, refusal: statsSoon, opened: statsSoon, stateChanged: showConnection, statsChanged: showTabs });
// A request of nothing but duplicates changes the totals, and no entry tells of it.
setInterval(() => !document.hidden && statsSoon(), IDLE_MILLIS);
setInterval(refreshAgo, 10_000);
window.addEventListener("hashchange", navigate);
window.addEventListener("storechanged", () => {
  forgetList();
  navigate();
  statsSoon();
});
listenToKeys(switchTheme);
showConnection();
navigate();
refreshStats().catch(() => {});
connect();
