// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The window of time that is looked at: chosen, zoomed, or sliding along with now.
import { button, h } from "./dom.js";
import { clock, exact } from "./format.js";

const WINDOWS = [["5m", "Last 5 minutes", 300_000], ["15m", "Last 15 minutes", 900_000], ["1h", "Last hour", 3_600_000], ["24h", "Last 24 hours", 86_400_000], ["7d", "Last 7 days", 604_800_000]];

/** What the address says: {from, to} in milliseconds, or {last}, a length that ends now. */
export function rangeOf(parameters) {
  const last = WINDOWS.find(([name]) => name === parameters.get("last"));
  if (last) return { last: last[2], from: true };
  const number = (name) => (/^\d{1,15}$/.test(parameters.get(name) ?? "") ? Number(parameters.get(name)) : undefined);
  return { from: number("from"), to: number("to") };
}

export function windowChoice(parameters, ask) {
  const chosen = parameters.get("last") ?? "";
  const own = parameters.get("from") || parameters.get("to");
  const option = (value, label, selected) => h("option", { value, selected }, label);
  return h("select.window", { "aria-label": "Time window", onchange: (event) => ask({ last: event.target.value, from: "", to: "" }) },
    own ? option("", "Chosen window", true) : null,
    option("", "All that is kept", !chosen && !own), WINDOWS.map(([value, label]) => option(value, label, value === chosen)));
}

/** The chosen window, and the ways out of it. */
export function zoomed({ from, to }, ask) {
  const length = (to ?? Date.now()) - from;
  return h("span.zoomed", h("time", { title: `${exact(from)} – ${to ? exact(to) : "now"}` }, `${clock(from).replace(/\.\d+$/, "")} – ${to ? clock(to).replace(/\.\d+$/, "") : "now"}`),
    button("Zoom out", { onclick: () => ask({ from: Math.max(0, Math.round(from - 1.5 * length)), to: to ? Math.round(to + 1.5 * length) : "" }) }),
    button("×", { class: "remove", "aria-label": "Show all times", onclick: () => ask({ from: "", to: "" }) }));
}
