// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What arrives, as it arrives: one connection for the whole page, shared by its views.
import { get } from "./api.js";

const MOST = 500;
const PAUSE_MILLIS = 120;
const FLOOD_PAUSE_MILLIS = 500;
const FLOOD = 40; // entries in one pause: more than anybody reads

const listeners = new Set();
let source = null;
let arrived = []; // JSON of summaries, not yet read; the newest MOST of them
let count = 0;
let scheduled = false;
let pause = PAUSE_MILLIS;

/** What the reader is told of the connection: "live", "reconnecting", "in background". */
export let state = "connecting";

/**
 * Tells of arrivals until the signal is aborted: `entries(newest summaries, how many in all)`, in the
 * order of arrival, `refusal(refusal)`, `opened()` after which nothing is missed, `stateChanged()`.
 */
export function listen(listener, signal) {
  listeners.add(listener);
  signal?.addEventListener("abort", () => listeners.delete(listener));
}

export function connect() {
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : open()));
  if (!document.hidden) open();
}

function open() {
  if (source) return;
  source = new EventSource("api/live");
  source.addEventListener("open", () => {
    become("live");
    tell("opened");
  });
  source.addEventListener("error", () => {
    become("reconnecting");
    // A browser gives up where the answer is no stream of events.
    if (source?.readyState === EventSource.CLOSED) {
      source = null;
      setTimeout(() => !document.hidden && open(), 3000);
    }
  });
  source.addEventListener("entry", (event) => {
    arrived.push(event.data);
    count += 1;
    if (arrived.length > 2 * MOST) arrived = arrived.slice(-MOST);
    schedule();
  });
  source.addEventListener("refusal", (event) => tell("refusal", JSON.parse(event.data)));
}

/** A browser allows six connections to one server: a page nobody looks at gives its own back. */
function rest() {
  source?.close();
  source = null;
  become("in background");
}

function schedule() {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => requestAnimationFrame(flush), pause);
}

function flush() {
  scheduled = false;
  const entries = arrived.slice(-MOST).map((each) => JSON.parse(each));
  const all = count;
  pause = all > FLOOD ? FLOOD_PAUSE_MILLIS : PAUSE_MILLIS;
  arrived = [];
  count = 0;
  if (entries.length > 0) tell("entries", entries, all);
}

function become(next) {
  state = next;
  tell("stateChanged");
}

function tell(what, ...how) {
  for (const listener of [...listeners]) listener[what]?.(...how);
}

// ---- totals: a request of nothing but duplicates changes them, and no entry tells of it ----------

export let stats = null;

export async function refreshStats() {
  stats = await get("api/stats");
  tell("statsChanged");
  return stats;
}
