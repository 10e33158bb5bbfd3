// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Requests that were refused, told above the list until the reader has seen it.
import { button, h, link, replace } from "./dom.js";
import { clock, count, protocolMark } from "./format.js";
import { href } from "./route.js";

let seen = 0;

/** Shows those of `refusals` (newest first) that came since the last ones were dismissed. */
export function showRefusals(place, refusals) {
  const fresh = refusals.filter((refusal) => new Date(refusal.at).getTime() > seen);
  if (fresh.length === 0) return replace(place);
  return replace(place,
    h("details.notice.bad",
      h("summary", `${count(fresh.length, "request was", "requests were")} refused · latest: ${fresh[0].reason}`),
      h("ul", fresh.map((refusal) => h("li", h("time", clock(refusal.at)), h("b", String(refusal.status)), protocolMark(refusal), refusal.reason))),
      h("p", button("Dismiss", {
        onclick: () => {
          seen = new Date(fresh[0].at).getTime();
          replace(place);
        },
      }), " ", link(href("losses"), {}, "All that went wrong"))));
}
