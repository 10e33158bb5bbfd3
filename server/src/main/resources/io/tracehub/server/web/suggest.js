// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What to offer while a query is typed: keys, then the values of a key.
import { h, replace } from "./dom.js";
import { get } from "./api.js";
import { keep, recall } from "./memory.js";
import { term } from "./terms.js";

const KEYS = [
  ["level", "error, or >=warn and above"], ["service", "which program"], ["logger", "a logger and those below it"], ["trace", "the id of a trace"],
  ["error", "type of the exception"], ["environment", ""], ["release", ""], ["host", ""], ["thread", ""], ["kind", "event, log, span or loss"],
  ["issue", "the number of an issue"], ["protocol", "how it came"], ["project", ""], ["instance", "which run of the SDK"],
];
const FIXED = {
  level: ["error", "warn", "info", "debug", "fatal", ">=warn", ">=error"], kind: ["event", "log", "span", "loss"],
  protocol: ["tracehub", "xrayradar", "replaystack", "otlp"],
};
const MOST = 9;
const RECENT = "recent";
const MOST_RECENT = 8;
const FRESH_MILLIS = 20_000;

let known = {};
let asked = 0;

async function refreshKnown() {
  if (Date.now() - asked < FRESH_MILLIS) return;
  asked = Date.now();
  known = await get("api/values").catch(() => known);
}

const recent = () => JSON.parse(recall(RECENT) ?? "[]");

/** Offers a query again when the line is empty. */
export function rememberQuery(query) {
  if (query) keep(RECENT, JSON.stringify([query, ...recent().filter((other) => other !== query)].slice(0, MOST_RECENT)));
}

/** The word at the caret: where it starts, and what it says. */
function wordAt(input) {
  const before = input.value.slice(0, input.selectionStart ?? 0);
  const start = before.search(/[^\s(]*$/);
  const typed = before.slice(start);
  const sign = typed.startsWith("-") ? "-" : "";
  return { start, end: before.length, sign, text: typed.slice(sign.length) };
}

const valuesOf = (key) => (Object.hasOwn(FIXED, key) ? FIXED[key] : Object.hasOwn(known, key) ? known[key] : []);

function offers(text, only) {
  const colon = text.indexOf(":");
  if (colon < 0) {
    const fixed = KEYS.filter(([key]) => !only || only.includes(key));
    const own = only ? [] : (known.keys ?? []).filter((key) => !fixed.some(([other]) => other === key)).map((key) => [key, "a value of yours"]);
    const lower = text.toLowerCase();
    const all = [...fixed, ...own];
    const found = [...all.filter(([key]) => key.toLowerCase().startsWith(lower)), ...(lower ? all.filter(([key]) => key.toLowerCase().indexOf(lower) > 0) : [])];
    return found.map(([key, note]) => ({ insert: `${key}:`, shown: `${key}:`, note, more: true }));
  }
  const key = text.slice(0, colon);
  const start = text.slice(colon + 1).replace(/^"/, "").toLowerCase();
  const values = [...valuesOf(key)].filter((value) => String(value).toLowerCase().includes(start));
  return values.map((value) => ({ insert: Object.hasOwn(FIXED, key) ? `${key}:${value}` : term(key, value), shown: String(value), note: "" })).filter((offer) => offer.insert && offer.insert !== text);
}

/** The list below the input. Arrows choose, Tab or Enter takes, Escape closes; `complete()` when a term is whole. */
export function suggest(input, only, complete) {
  const list = h("ul.suggestions", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true });
  let shown = [];
  let chosen = -1;

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function open() {
    const again = input.value === "" && !only ? recent().slice(0, 4).map((query) => ({ insert: query, shown: query, note: "recent" })) : [];
    shown = [...again, ...offers(wordAt(input).text, only)].slice(0, MOST + again.length);
    if (shown.length === 0) return close();
    chosen = -1;
    replace(list, shown.map((offer, i) => h("li", { role: "option", id: `suggestion-${i}`, onpointerdown: (event) => { event.preventDefault(); take(i); } },
      h("b", offer.shown), offer.note ? h("small", offer.note) : null)));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(next) {
    list.children[chosen]?.removeAttribute("aria-selected");
    chosen = (next + shown.length) % shown.length;
    list.children[chosen].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", `suggestion-${chosen}`);
  }

  function take(i) {
    const { start, end, sign } = wordAt(input);
    const offer = shown[i];
    const text = sign + offer.insert + (offer.more ? "" : " ");
    input.setRangeText(text, start, end, "end");
    input.focus();
    if (offer.more) open();
    else {
      close();
      complete();
    }
  }

  input.addEventListener("focus", () => refreshKnown().then(() => document.activeElement === input && open()));
  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) {
      if (event.key === "ArrowDown") open();
      return;
    }
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? shown.length - 1 : chosen - 1);
    else if (event.key === "Tab" && !event.shiftKey && wordAt(input).text) take(Math.max(chosen, 0));
    else if (event.key === "Enter" && chosen >= 0) take(chosen);
    else if (event.key === "Escape") event.stopPropagation();
    else {
      if (event.key === "Enter") close();
      return;
    }
    if (event.key === "Escape") close();
    event.preventDefault();
  });
  return list;
}
