// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The newest entries of one filter, bounded, and followed while the reader wants it.
import { get, unlessAborted } from "./api.js";
import { listen } from "./live.js";
import { withoutSpans } from "./terms.js";

const PAGE = 200;
const MOST = 500;
const ASK_MILLIS = 400;

/**
 * `changed(what, entries, gone)` is told "reset", "newer" or "older" with the entries that came and how
 * many went at the other end, and "status" when only flags changed.
 */
export class Feed {
  entries = []; // newest first
  waiting = []; // arrived while paused, newest first
  waitingCount = 0;
  complete = false; // nothing older is kept
  loading = true;
  failure = null;
  paused = false;
  detached = false; // newer ones had to go, so the list cannot simply be continued
  #newest = 0; // all up to this id are accounted for
  #seen = 0; // the newest id that the live feed told of
  #asking = false;
  #gap = true; // something may have arrived of which the live feed did not tell
  #loads = 0;
  #timer = 0;
  #ended = new AbortController();

  constructor(query, range, changed) {
    this.query = query;
    this.range = range;
    this.changed = changed;
    listen({ entries: (fresh, all) => this.#arrive(fresh, all), opened: () => this.#opened() }, this.#ended.signal);
    this.reload();
  }

  end() {
    clearTimeout(this.#timer);
    this.#ended.abort();
  }

  /** What the server is asked for. A window that slides is a number of milliseconds before now. */
  parameters(more) {
    const { from, to, last } = this.range;
    return { q: withoutSpans(this.query), from: last ? Date.now() - last : from, to, ...more };
  }

  async reload() {
    const mine = (this.#loads += 1);
    this.loading = true;
    this.failure = null;
    try {
      const page = await get("api/entries", this.parameters({ limit: PAGE }), this.#ended.signal);
      if (mine !== this.#loads) return;
      this.entries = page.entries;
      this.complete = page.entries.length < PAGE;
      this.waiting = [];
      this.waitingCount = 0;
      this.detached = false;
      this.#newest = Math.max(this.#newest, page.entries[0]?.id ?? 0);
    } catch (failure) {
      if (failure.name === "AbortError" || mine !== this.#loads) return;
      this.failure = failure;
    }
    this.loading = false;
    this.changed("reset", this.entries, 0);
    if (this.#gap || this.#seen > this.#newest) this.#askSoon();
  }

  pause(wanted) {
    if (this.paused === wanted) return;
    this.paused = wanted;
    if (wanted) this.changed("status", [], 0);
    else this.resume();
  }

  /** Shows what waits. */
  resume() {
    this.paused = false;
    if (this.detached) {
      this.reload();
      return;
    }
    const fresh = this.waiting;
    this.waiting = [];
    this.waitingCount = 0;
    if (fresh.length > 0) this.#prepend(fresh);
    else this.changed("status", [], 0);
  }

  async older() {
    const oldest = this.entries[this.entries.length - 1]?.id;
    const loaded = this.#loads;
    const page = await get("api/entries", this.parameters({ limit: PAGE, before: oldest }), this.#ended.signal);
    if (loaded !== this.#loads) return;
    this.entries = this.entries.concat(page.entries);
    this.complete = page.entries.length < PAGE;
    const gone = Math.max(0, this.entries.length - MOST);
    this.entries.splice(0, gone);
    this.detached ||= gone > 0;
    this.changed("older", page.entries, gone);
  }

  #arrive(fresh, all) {
    this.#seen = Math.max(this.#seen, fresh[fresh.length - 1].id);
    if (this.range.to || this.loading) return;
    // What the server is being asked for, or will be, must come before what follows it.
    if (this.query || this.range.from || this.#asking || this.#gap || this.#timer) {
      this.#askSoon();
      return;
    }
    const wanted = fresh.filter((entry) => entry.id > this.#newest && entry.kind !== "span").reverse();
    this.#newest = this.#seen;
    this.#take(wanted, wanted.length + all - fresh.length);
  }

  /** The stream is there, for the first time or again. */
  #opened() {
    this.#gap = true;
    if (this.failure) this.reload();
    else this.#ask();
  }

  #askSoon() {
    if (this.#timer || this.#ended.signal.aborted) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#ask();
    }, ASK_MILLIS);
  }

  /** Only the server can tell whether what arrived belongs here, and what came while nobody listened. */
  async #ask() {
    if (this.#asking || this.loading || this.failure || this.range.to) return;
    const gap = this.#gap;
    const loaded = this.#loads;
    this.#asking = true;
    this.#gap = false;
    try {
      if (gap && (await this.#isOther())) {
        this.#newest = 0;
        this.#seen = 0;
        this.reload();
        return;
      }
      const upTo = this.#seen;
      const page = await get("api/entries", this.parameters({ limit: PAGE, after: this.#newest }), this.#ended.signal);
      if (loaded === this.#loads) this.#follow(page.entries.reverse(), upTo);
    } catch (failure) {
      this.#gap = true;
      unlessAborted(() => {})(failure);
      return;
    } finally {
      this.#asking = false;
    }
    if (this.#gap || this.#seen > this.#newest) this.#askSoon();
  }

  /** Whether the server has another database than before, or an empty one: ids only grow. */
  async #isOther() {
    const { entries } = await get("api/entries", { limit: 1 }, this.#ended.signal);
    return (entries[0]?.id ?? 0) < this.#newest;
  }

  #follow(fresh, upTo) {
    const more = fresh.length === PAGE;
    if (more && !this.paused) {
      this.reload();
      return;
    }
    this.#newest = Math.max(this.#newest, upTo, fresh[0]?.id ?? 0);
    // So many do not wait one by one: whoever goes on is shown the newest.
    this.detached ||= more;
    this.#take(fresh, fresh.length);
  }

  #take(fresh, all) {
    if (fresh.length === 0) return;
    if (!this.paused && !this.detached) {
      this.#prepend(fresh);
      return;
    }
    this.waiting = fresh.concat(this.waiting).slice(0, MOST);
    this.waitingCount += all;
    this.changed("status", [], 0);
  }

  #prepend(fresh) {
    const shown = fresh.slice(0, MOST);
    this.entries = shown.concat(this.entries);
    const gone = Math.max(0, this.entries.length - MOST);
    if (gone > 0) {
      this.entries.length = MOST;
      this.complete = false;
    }
    this.changed("newer", shown, gone);
  }
}
