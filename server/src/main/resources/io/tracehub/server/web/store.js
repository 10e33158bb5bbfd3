// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What is kept and how much may be: the totals at the top, and the menu behind them.
import { button, h, link, replace } from "./dom.js";
import { post, unlessAborted, upload } from "./api.js";
import { ago, bytes, count, duration, grouped } from "./format.js";
import { listen, refreshStats, stats } from "./live.js";
import { listParameters } from "./route.js";
import { rangeOf } from "./range.js";
import { toast } from "./toast.js";

export function storeMenu() {
  const summary = h("summary", { title: "What is kept, and how much may be" });
  const body = h("div.menu", { role: "group", "aria-label": "What is kept" });
  const menu = h("details.store", summary, body);
  listen({ statsChanged: () => show(summary, body, menu.open) });
  menu.addEventListener("toggle", () => menu.open && (show(summary, body, true), refreshStats().catch(() => {})));
  document.addEventListener("click", (event) => !menu.contains(event.target) && (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    summary.focus();
    event.stopPropagation();
  });
  return menu;
}

function show(summary, body, open) {
  if (!stats) return;
  replace(summary, h("b", grouped(stats.kept)), stats.max_entries ? h("span", ` of ${grouped(stats.max_entries)} kept`) : h("span", " kept"),
    stats.bytes === undefined ? null : h("span.size", ` · ${bytes(stats.bytes)}${stats.max_bytes ? ` of ${bytes(stats.max_bytes)}` : ""}`));
  if (!open || body.contains(document.activeElement)) return;
  const totals = [["events", stats.events], ["logs", stats.logs], ["spans", stats.spans], ["breadcrumbs", stats.breadcrumbs], ["came twice", stats.duplicates], ["loss reports", stats.losses], ["refused", stats.refused]];
  replace(body,
    h("h2", "Kept"),
    stats.max_entries ? meter("entries", stats.kept, stats.max_entries, grouped) : null,
    stats.max_bytes ? meter("size", stats.bytes, stats.max_bytes, bytes) : null,
    h("p.faint", stats.oldest ? ["The oldest came ", ago(stats.oldest), stats.max_age_ms ? `; what is older than ${duration(stats.max_age_ms)} goes, as does the oldest when a limit is reached.` : "."] : "The oldest go first when a limit is reached."),
    h("h2", "Received so far"),
    h("dl", totals.filter(([, value]) => value !== undefined).map(([name, value]) => h("div", h("dt", name), h("dd", grouped(value))))),
    h("div.do",
      exportLink(),
      importButton(),
      button("Clear …", { class: "danger", onclick: askToClear })));
}

/** What the list shows, in its window. */
function exportLink() {
  const parameters = listParameters();
  const { from, to, last } = rangeOf(parameters);
  const found = Object.entries({ q: parameters.get("q") || undefined, from: last ? Date.now() - last : from, to }).filter(([, value]) => value !== undefined);
  return link(`api/export?${new URLSearchParams(found)}`, { class: "button", download: "tracehub-session.jsonl.gz" }, found.length > 0 ? "Export the found" : "Export all");
}

function meter(name, value, most, text) {
  const fill = h("span.fill");
  fill.style.width = `${Math.min(100, (value / most) * 100)}%`;
  return h("p.meter", h("span.track", fill), h("span", `${text(value)} of ${text(most)}`, name === "entries" ? " entries" : ""));
}

function importButton() {
  const input = h("input", {
    type: "file", accept: ".gz,.jsonl,.json", hidden: true, "aria-label": "Session file",
    onchange: async () => {
      const [file] = input.files;
      if (!file) return;
      toast(`Reading ${file.name} …`);
      try {
        const answer = await upload("api/import", file);
        toast(`${count(answer.imported, "entry", "entries")} imported${answer.skipped > 0 ? `, ${grouped(answer.skipped)} skipped, since they are here already` : ""}.`);
        window.dispatchEvent(new CustomEvent("storechanged"));
      } catch (failure) {
        unlessAborted(() => toast(failure.message))(failure);
      }
      input.value = "";
    },
  });
  return [button("Import …", { onclick: () => input.click() }), input];
}

function askToClear() {
  const dialog = h("dialog.ask", { "aria-labelledby": "clear-title", onclose: () => dialog.remove() },
    h("h2", { id: "clear-title" }, "Forget everything?"),
    h("p", `${count(stats?.kept ?? 0, "entry", "entries")} and all issues are deleted from this server. An export beforehand keeps them.`),
    h("div.do",
      button("Keep", { autofocus: true, onclick: () => dialog.close() }),
      button("Clear all", { class: "danger", onclick: async () => {
        dialog.close();
        try {
          await post("api/clear", { all: true });
          toast("All entries and issues are forgotten.");
        } catch (failure) {
          toast(failure.message);
        }
        window.dispatchEvent(new CustomEvent("storechanged"));
      } })));
  document.body.append(dialog);
  dialog.showModal();
}
