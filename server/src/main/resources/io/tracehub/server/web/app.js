// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The page of the local server. Whatever an entry holds is shown as text: nodes are made with
// createElement and textContent, so a log message cannot become markup.
"use strict";

(() => {
  const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
  const MAX_ROWS = 500;
  const PAGE = 200;
  const OURS = new Set([
    "kind", "event_id", "sequence", "instance", "lane", "logger", "template", "args", "mdc", "markers", "tags", "user",
    "contexts", "release", "commit", "fingerprint", "frames", "breadcrumbs", "breadcrumbs_omitted", "causes", "trail",
    "protocol", "request", "response",
  ]);

  const view = document.getElementById("view");
  const connection = document.getElementById("connection");

  // ---- small tools ---------------------------------------------------------------------------

  /** An element with a class, and children that are nodes, text, or nothing. */
  function el(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    for (const child of children.flat()) {
      if (child !== null && child !== undefined && child !== false) node.append(child);
    }
    return node;
  }

  function link(href, className, ...children) {
    const node = el("a", className, ...children);
    node.href = href;
    return node;
  }

  function button(label, className, action) {
    const node = el("button", className, label);
    node.type = "button";
    node.addEventListener("click", action);
    return node;
  }

  function titled(node, title) {
    node.title = title;
    return node;
  }

  /** Replaces what the page shows below its bar; nothings are left out. */
  function show(className, ...children) {
    view.className = className;
    view.replaceChildren(...children.filter((child) => child));
  }

  async function json(path) {
    const response = await fetch(path);
    if (!response.ok) throw Object.assign(new Error(`${path} answered ${response.status}`), { status: response.status });
    return response.json();
  }

  function text(value) {
    if (typeof value === "string") return value;
    const words = Array.isArray(value) && value.every((item) => typeof item !== "object");
    return words ? value.join(", ") : JSON.stringify(value, null, 1);
  }

  const pad = (number, width) => String(number).padStart(width, "0");
  const grouped = (number) => number.toLocaleString("en-US").replaceAll(",", "\u202f");
  const badge = (level) => el("span", `level ${LEVELS.includes(level) ? level.toLowerCase() : ""}`, level);

  function clock(timestamp) {
    const time = new Date(timestamp);
    if (Number.isNaN(time.getTime())) return timestamp;
    return `${pad(time.getHours(), 2)}:${pad(time.getMinutes(), 2)}:${pad(time.getSeconds(), 2)}.${pad(time.getMilliseconds(), 3)}`;
  }

  function day(timestamp) {
    const time = new Date(timestamp);
    return Number.isNaN(time.getTime()) ? "" : `${time.getFullYear()}-${pad(time.getMonth() + 1, 2)}-${pad(time.getDate(), 2)}`;
  }

  /** com.acme.orders.OrderService becomes c.a.orders.OrderService: the end is what tells loggers apart. */
  function shortLogger(name) {
    const parts = name.split(".");
    return parts.map((part, i) => (i < parts.length - 2 ? part.slice(0, 1) : part)).join(".");
  }

  // ---- what has arrived ----------------------------------------------------------------------

  const feed = {
    entries: [], // newest first
    lastId: 0,
    arrived: [], // not yet on the page
    paused: false,
    complete: false, // nothing older in the store
    catchingUp: true,
    stale: false, // the connection was away while the reader wanted quiet
  };
  let filter = { levels: [], traceId: "" };
  let refusals = [];
  let refusalsSeen = 0;

  const wanted = (entry) =>
    (filter.levels.length === 0 || filter.levels.includes(entry.level)) &&
    (filter.traceId === "" || entry.trace_id === filter.traceId);

  function query(more) {
    const parameters = new URLSearchParams(more);
    if (filter.levels.length > 0) parameters.set("level", filter.levels.join(","));
    if (filter.traceId) parameters.set("trace_id", filter.traceId);
    return `api/entries?${parameters}`;
  }

  async function reload() {
    feed.catchingUp = true;
    const asked = filter;
    const [newest, page] = await Promise.all([json("api/entries?limit=1"), json(query({ limit: PAGE }))]);
    if (asked !== filter) return;
    feed.lastId = Math.max(newest.entries.length ? newest.entries[0].id : 0, page.entries.length ? page.entries[0].id : 0);
    const oldest = page.entries.length ? page.entries[page.entries.length - 1].id : 0;
    const overlaps = feed.entries.some((entry) => entry.id >= oldest);
    feed.entries = overlaps ? page.entries.concat(feed.entries.filter((entry) => entry.id < oldest)) : page.entries;
    if (!overlaps) feed.complete = page.entries.length < PAGE;
    feed.stale = false;
    feed.arrived = feed.arrived.filter((entry) => entry.id > feed.lastId);
    feed.catchingUp = false;
    take();
  }

  /** Moves what has arrived into the list, unless the reader has asked for quiet. */
  function take() {
    if (feed.paused || feed.catchingUp) return showPause();
    const fresh = feed.arrived.filter((entry) => entry.id > feed.lastId);
    feed.arrived = [];
    if (fresh.length > 0) feed.lastId = fresh[fresh.length - 1].id;
    const shown = fresh.filter(wanted).reverse();
    feed.entries = shown.concat(feed.entries);
    if (feed.entries.length > MAX_ROWS) {
      feed.entries.length = MAX_ROWS;
      feed.complete = false;
    }
    if (route().name === "list") showRows(new Set(shown.map((entry) => entry.id)));
    showPause();
  }

  let taking = false;
  function takeSoon() {
    if (taking) return;
    taking = true;
    requestAnimationFrame(() => {
      taking = false;
      take();
    });
  }

  let source = null;
  function listen() {
    source = new EventSource("api/live");
    source.addEventListener("open", () => {
      connected("live");
      if (feed.paused) {
        feed.stale = true;
        return;
      }
      reload().then(refreshStats).catch(() => connected("reconnecting"));
    });
    source.addEventListener("error", () => connected("reconnecting"));
    source.addEventListener("entry", (event) => {
      feed.arrived.push(JSON.parse(event.data));
      if (feed.arrived.length > 2 * MAX_ROWS) feed.arrived.splice(0, MAX_ROWS);
      takeSoon();
      refreshStatsSoon();
    });
    source.addEventListener("refusal", (event) => {
      refusals.unshift(JSON.parse(event.data));
      if (route().name === "list") showRefusals();
      refreshStatsSoon();
    });
  }

  /** A browser allows six connections to one server: a page nobody looks at gives its own back. */
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
      connected("paused in background");
    } else if (!source) {
      listen();
    }
  });

  function connected(state) {
    connection.textContent = state;
    connection.className = `connection ${state === "live" ? "on" : ""}`;
  }

  async function refreshStats() {
    const stats = await json("api/stats");
    const shown = [
      ["events", stats.events], ["logs", stats.logs], ["breadcrumbs", stats.breadcrumbs],
      ["duplicates", stats.duplicates], ["refused", stats.refused],
    ];
    if (stats.losses > 0) shown.push(["loss reports", stats.losses]);
    document.getElementById("stats").replaceChildren(
      ...shown.map(([name, value]) =>
        el("div", (name === "refused" || name === "loss reports") && value > 0 ? "bad" : "", el("dt", "", name), el("dd", "", grouped(value)))));
  }

  let statsTimer = 0;
  function refreshStatsSoon() {
    if (statsTimer) return;
    statsTimer = setTimeout(() => {
      statsTimer = 0;
      refreshStats().catch(() => connected("reconnecting"));
    }, 700);
  }

  // A request of nothing but duplicates changes the totals and no entry tells of it.
  setInterval(() => source?.readyState === EventSource.OPEN && refreshStatsSoon(), 3000);

  // ---- the list ------------------------------------------------------------------------------

  const list = {};

  function listHash(levels, traceId) {
    const parameters = new URLSearchParams();
    if (levels.length > 0) parameters.set("level", levels.join(","));
    if (traceId) parameters.set("trace_id", traceId);
    const tail = parameters.toString();
    return tail ? `#/?${tail}` : "#/";
  }

  function showList() {
    document.title = "TraceHub";
    list.pause = button("Pause", "pause", () => {
      feed.paused = !feed.paused;
      if (!feed.paused && feed.stale) {
        reload().catch(() => connected("reconnecting"));
      } else {
        take();
      }
    });
    list.rows = el("div", "rows");
    list.refusals = el("div", "");
    const chips = LEVELS.map((level) => {
      const on = filter.levels.includes(level);
      const levels = LEVELS.filter((other) => (other === level ? !on : filter.levels.includes(other)));
      const chip = link(listHash(levels, filter.traceId), `chip ${level.toLowerCase()}`, level);
      chip.setAttribute("aria-current", String(on));
      return chip;
    });
    const all = link(listHash([], filter.traceId), "chip", "All");
    all.setAttribute("aria-current", String(filter.levels.length === 0));
    show("list",
      el("div", "tools", el("nav", "chips", all, chips),
        filter.traceId ? el("span", "trace-filter", "trace ", el("code", "", filter.traceId), link(listHash(filter.levels, ""), "clear", "×")) : null,
        list.pause),
      list.refusals,
      list.rows);
    showRefusals();
    showRows(new Set());
    showPause();
  }

  function showPause() {
    if (!list.pause) return;
    const waiting = feed.arrived.filter(wanted).length;
    list.pause.textContent = feed.paused ? (waiting > 0 ? `Resume · ${waiting} new` : "Resume") : "Pause";
    list.pause.classList.toggle("on", feed.paused);
  }

  function showRefusals() {
    if (!list.refusals) return;
    if (refusals.length <= refusalsSeen) return list.refusals.replaceChildren();
    const count = refusals.length - refusalsSeen;
    list.refusals.replaceChildren(
      el("details", "notice bad",
        el("summary", "", `${count} ${count === 1 ? "request was" : "requests were"} refused · latest: ${refusals[0].reason}`),
        el("ul", "", refusals.slice(0, count).map((refusal) =>
          el("li", "", el("time", "", clock(refusal.at)), el("b", "", String(refusal.status)), cameBy(refusal), refusal.reason))),
        button("Dismiss", "", () => {
          refusalsSeen = refusals.length;
          showRefusals();
        })));
  }

  function showRows(fresh) {
    if (feed.entries.length === 0) {
      list.rows.replaceChildren(feed.catchingUp ? el("p", "quiet", "Reading …") : filter.levels.length || filter.traceId ? nothingMatches() : emptyState());
      return;
    }
    const known = new Map();
    for (const row of list.rows.querySelectorAll(".row[data-id]")) known.set(Number(row.dataset.id), row);
    const head = el("div", "row head",
      ...["time", "level", "service", "logger", "message", "trace", "crumbs"].map((name) => el("span", name === "level" ? "level-cell" : name, name)));
    const rows = feed.entries.map((entry) => known.get(entry.id) ?? row(entry, fresh.has(entry.id)));
    const older = feed.complete ? el("p", "quiet", "That is all there is.") : button("Show older", "older", loadOlder);
    list.rows.replaceChildren(head, ...rows, older);
  }

  function row(entry, fresh) {
    const crumbs = entry.breadcrumb_count > 0 ? titled(el("b", "", String(entry.breadcrumb_count)), "breadcrumbs") : "";
    const node = link(`#/entries/${entry.id}`, `row ${entry.kind}${fresh ? " fresh" : ""}`,
      titled(el("time", "time", clock(entry.timestamp)), entry.timestamp),
      el("span", "level-cell", badge(entry.level)),
      el("span", "service", entry.service ?? ""),
      titled(el("span", "logger", shortLogger(entry.logger ?? "")), entry.logger ?? ""),
      el("span", "message",
        entry.problems ? titled(el("em", "warn-mark", "⚠ would be lost"), entry.problems.join("\n")) : null,
        entry.kind === "loss" ? el("em", "warn-mark", "loss report") : null,
        cameBy(entry),
        entry.error_type ? el("b", "error", shortType(entry.error_type)) : null,
        entry.message.split("\n", 1)[0]),
      titled(el("span", "trace", (entry.trace_id ?? "").slice(0, 8)), entry.trace_id ?? ""),
      el("span", "crumbs", crumbs));
    node.dataset.id = entry.id;
    return node;
  }

  /** TraceHub's own protocol is what this page expects; any other is worth a word. */
  const cameBy = (stored) => (stored.protocol === "tracehub" ? null : titled(el("em", "protocol", stored.protocol), "the protocol it came by"));

  const shortType = (type) => type.slice(type.lastIndexOf(".") + 1);

  async function loadOlder(event) {
    event.target.disabled = true;
    const oldest = feed.entries[feed.entries.length - 1].id;
    const page = await json(query({ limit: PAGE, before: oldest }));
    feed.entries = feed.entries.concat(page.entries);
    feed.complete = page.entries.length < PAGE;
    if (route().name === "list") showRows(new Set());
  }

  function nothingMatches() {
    return el("p", "quiet", "Nothing that is kept matches. ", link("#/", "", "Show everything"));
  }

  function emptyState() {
    const xml = [
      '<appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">',
      `  <endpoint>${location.origin}</endpoint>`,
      "  <service>my-service</service>",
      "</appender>",
      "",
      '<root level="DEBUG">',
      '  <appender-ref ref="TRACEHUB"/>',
      "</root>",
    ].join("\n");
    const copy = button("Copy", "copy", async () => {
      await navigator.clipboard.writeText(xml);
      copy.textContent = "Copied";
    });
    return el("section", "empty",
      el("h1", "", "Waiting for the first event"),
      el("p", "", "Add the appender to your ", el("code", "", "logback.xml"), " and log as you always do. Every WARN and ERROR appears here at once, with the lines that led to it."),
      el("div", "snippet", copy, el("pre", "", xml)));
  }

  // ---- one entry -----------------------------------------------------------------------------

  async function showEntry(id) {
    document.title = `#${id} · TraceHub`;
    let stored;
    try {
      stored = await json(`api/entries/${id}`);
    } catch (failure) {
      if (route().id !== id) return;
      show("entry", el("p", "quiet", failure.status === 404 ? `Entry ${id} is not kept (any more). ` : "The server does not answer. ", link("#/", "", "Back to the list")));
      return;
    }
    if (route().id !== id) return;
    const entry = stored.entry;
    const extra = entry.extra ?? {};
    document.title = `${entry.level} ${entry.message.split("\n", 1)[0].slice(0, 80)} · TraceHub`;
    show("entry",
      el("nav", "back", link("#/", "", "← All entries"), el("span", "", `#${stored.id}`)),
      heading(stored, entry, extra),
      (stored.problems ?? []).length > 0 ? el("div", "notice bad", el("ul", "", stored.problems.map((problem) => el("li", "", "⚠ " + problem)))) : null,
      el("div", "columns",
        el("div", "story", stack(entry, extra), timeline(entry, extra), raw(entry)),
        el("aside", "facts", facts(stored, entry, extra))));
    window.scrollTo(0, 0);
  }

  function heading(stored, entry, extra) {
    const [first, ...rest] = entry.message.split("\n");
    return el("header", "heading",
      el("p", "over", badge(entry.level),
        stored.kind === "event" ? null : el("span", "kind", stored.kind),
        cameBy(stored),
        entry.error_type ? el("code", "type", entry.error_type) : null),
      el("h1", "", first),
      rest.length > 0 ? el("pre", "rest", rest.join("\n")) : null,
      entry.error_message && entry.error_message !== entry.message ? el("p", "error-message", entry.error_message) : null,
      el("p", "under",
        el("time", "", `${day(entry.timestamp)} ${clock(entry.timestamp)}`),
        entry.service ? el("span", "", entry.service) : null,
        entry.environment ? el("span", "", entry.environment) : null,
        extra.release ? el("span", "", extra.release) : null,
        extra.logger || entry.module ? el("code", "", extra.logger ?? entry.module) : null,
        entry.trace_id ? link(listHash([], entry.trace_id), "", "trace ", el("code", "", entry.trace_id)) : null));
  }

  function section(title, note, ...content) {
    return el("section", "", el("h2", "", title, note ? el("small", "", note) : null), ...content);
  }

  /** The trace as text, line by line; frames of the application stand out, those of libraries step back. */
  function stack(entry, extra) {
    const frames = Array.isArray(extra.frames) ? extra.frames : [];
    const lines = entry.stack_trace ? entry.stack_trace.split("\n") : frames.map((frame) => `\tat ${frame.function}(${frame.file ?? "Unknown Source"}${frame.line > 0 ? ":" + frame.line : ""})`);
    if (lines.length === 0) return null;
    while (lines.length > 0 && lines[lines.length - 1].trim() === "") lines.pop();
    const inApp = inAppTest(frames);
    const body = el("pre", "stack");
    let own = 0;
    for (const line of lines) {
      const frame = /^\s*at (?:[^\s(]*\/)?([^\s(/]+)\((.*)\)/.exec(line);
      if (!frame) {
        body.append(el("span", line.trimStart().startsWith("...") ? "more" : "cause", line + "\n"));
      } else if (inApp(frame[1])) {
        own += 1;
        body.append(el("span", "own", el("span", "at", "    at "), el("b", "", frame[1]), "(", el("i", "", frame[2]), ")\n"));
      } else {
        body.append(el("span", "library", `    at ${line.trim().slice(3)}\n`));
      }
    }
    const toggle = own > 0 && lines.length > 6
      ? button("Only ours", "toggle", () => {
          const only = body.classList.toggle("only-own");
          toggle.textContent = only ? "All frames" : "Only ours";
        })
      : null;
    return section("Stack trace", own > 0 ? `${own} ${own === 1 ? "frame" : "frames"} of the application` : "", toggle, body);
  }

  /** Frames are listed for the top exception only; frames of its causes are judged by their package. */
  function inAppTest(frames) {
    const exact = new Map(frames.map((frame) => [frame.function, frame.in_app === true]));
    const packages = (name) => name.split(".").slice(0, 2).join(".") + ".";
    const own = [...exact].filter(([, inApp]) => inApp).map(([name]) => packages(name));
    return (name) => exact.get(name) ?? own.some((start) => name.startsWith(start));
  }

  function timeline(entry, extra) {
    const crumbs = Array.isArray(extra.breadcrumbs) ? extra.breadcrumbs : [];
    if (crumbs.length === 0) return null;
    const end = new Date(entry.timestamp).getTime();
    const notes = [`${crumbs.length} before this`];
    if (extra.breadcrumbs_omitted) notes.push(`${extra.breadcrumbs_omitted} older left out`);
    if (extra.trail === "thread") notes.push("by thread, for want of a trace id");
    const threads = new Set(crumbs.map((crumb) => crumb.data?.thread).filter(Boolean));
    if (threads.size > 1) notes.push(`${threads.size} threads`);
    const items = crumbs.map((crumb) => {
      const level = String(crumb.level ?? "info").toUpperCase();
      const known = level === "WARNING" ? "WARN" : level;
      const more = Object.entries(crumb.data ?? {}).filter(([key]) => key !== "thread");
      return el("li", known.toLowerCase(),
        titled(el("time", "", before(crumb.timestamp, end)), crumb.timestamp ?? ""),
        el("span", "crumb-level", known),
        titled(el("span", "thread", crumb.data?.thread ?? ""), crumb.data?.thread ?? ""),
        titled(el("span", "category", shortLogger(crumb.category ?? crumb.type ?? "")), crumb.category ?? ""),
        el("span", "said", crumb.message ?? "",
          more.map(([key, value]) => el("span", "datum", `${key}=${text(value)}`))));
    });
    items.push(el("li", `here ${entry.level.toLowerCase()}`, el("time", "", "0 ms"), el("span", "crumb-level", entry.level),
      titled(el("span", "thread", entry.thread_id ?? ""), entry.thread_id ?? ""),
      titled(el("span", "category", shortLogger(extra.logger ?? entry.module ?? "")), extra.logger ?? ""),
      el("span", "said", entry.message.split("\n", 1)[0])));
    return section("Breadcrumbs", notes.join(" · "), el("ol", "timeline", items));
  }

  function before(timestamp, end) {
    const millis = new Date(timestamp).getTime() - end;
    if (Number.isNaN(millis)) return "";
    return `${millis > 0 ? "+" : millis < 0 ? "−" : ""}${grouped(Math.abs(millis))} ms`;
  }

  function raw(entry) {
    return el("details", "raw", el("summary", "", "Entry as JSON"), el("pre", "", JSON.stringify(entry, null, 2)));
  }

  function facts(stored, entry, extra) {
    const keyValues = Object.fromEntries(Object.entries(extra).filter(([key]) => !OURS.has(key)));
    const where = {
      thread: entry.thread_id, host: entry.host, pid: entry.pid, service: entry.service, environment: entry.environment,
      release: extra.release, commit: extra.commit, "trace id": entry.trace_id,
    };
    const origin = {
      protocol: stored.protocol, received: `${day(stored.received_at)} ${clock(stored.received_at)}`, "event id": extra.event_id, sdk: entry.sdk_version,
      instance: extra.instance, lane: extra.lane, sequence: extra.sequence, fingerprint: extra.fingerprint,
    };
    const contexts = isObject(extra.contexts) ? Object.entries(extra.contexts) : [];
    return [
      table("Key-values", keyValues),
      table("MDC", extra.mdc),
      table("Tags", extra.tags),
      Array.isArray(extra.markers) && extra.markers.length > 0 ? section("Markers", "", el("p", "markers", extra.markers.map((marker) => el("span", "", text(marker))))) : null,
      table("User", extra.user),
      table("Request", extra.request),
      table("Response", extra.response),
      template(extra),
      causes(extra.causes),
      ...contexts.map(([name, values]) => table(name, isObject(values) ? values : { value: values })),
      table("Where", where),
      table("Delivery", origin),
    ];
  }

  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  function table(title, values) {
    if (!isObject(values)) return null;
    const shown = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== "");
    if (shown.length === 0) return null;
    return section(title, "", el("dl", "pairs", shown.map(([key, value]) =>
      el("div", "", el("dt", "", key), el("dd", typeof value === "object" ? "json" : "", text(value))))));
  }

  function template(extra) {
    if (!extra.template) return null;
    const args = Array.isArray(extra.args) ? extra.args : [];
    return section("Template", "", el("pre", "template", extra.template),
      args.length > 0 ? el("dl", "pairs", args.map((arg, i) => el("div", "", el("dt", "", String(i)), el("dd", "", text(arg))))) : null);
  }

  function causes(chain) {
    if (!Array.isArray(chain) || chain.length === 0) return null;
    return section("Causes", "", el("ol", "causes", chain.map((cause) =>
      isObject(cause)
        ? el("li", "", el("b", "", text(cause.type ?? cause.error_type ?? "")), text(cause.message ?? cause.error_message ?? ""))
        : el("li", "", text(cause)))));
  }

  // ---- routes --------------------------------------------------------------------------------

  function route() {
    const one = /^#\/entries\/(\d+)$/.exec(location.hash);
    if (one) return { name: "entry", id: one[1] };
    const parameters = new URLSearchParams(location.hash.replace(/^#\/?\??/, ""));
    return {
      name: "list",
      levels: (parameters.get("level") ?? "").split(",").filter((level) => LEVELS.includes(level)),
      traceId: parameters.get("trace_id") ?? "",
    };
  }

  let scrolledTo = 0;
  let shownRoute = "";
  function navigate() {
    const to = route();
    if (shownRoute === "list") scrolledTo = window.scrollY;
    if (to.name === "entry") {
      shownRoute = "entry";
      showEntry(to.id);
      return;
    }
    const changed = to.levels.join() !== filter.levels.join() || to.traceId !== filter.traceId;
    if (changed) {
      filter = { levels: to.levels, traceId: to.traceId };
      feed.entries = [];
      feed.catchingUp = true;
      scrolledTo = 0;
    }
    const returning = shownRoute === "entry";
    shownRoute = "list";
    showList();
    if (changed) reload().catch(() => connected("reconnecting"));
    window.scrollTo(0, returning || !changed ? scrolledTo : 0);
  }

  window.addEventListener("hashchange", navigate);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && route().name === "entry") location.hash = listHash(filter.levels, filter.traceId);
  });

  json("api/refusals")
    .then((answer) => {
      refusals = answer.refusals;
      if (route().name === "list") showRefusals();
    })
    .catch(() => connected("reconnecting"));
  navigate();
  listen();
})();
