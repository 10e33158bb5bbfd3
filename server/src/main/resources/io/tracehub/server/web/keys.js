// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The keyboard: what each key does, and the page of help that says so.
import { button, h } from "./dom.js";
import { go, lastOf, route } from "./route.js";
import { toggle } from "./rows.js";

const HELP = [
  ["/", "type a query"], ["j  k", "next, previous line"], ["Enter", "open it"], ["o", "open it in its place"], ["Esc", "back"], ["p", "pause, resume"],
  ["[  ]", "previous, next event of an issue"], ["r", "resolve, or reopen"], ["i", "ignore"], ["g l", "entries"], ["g i", "issues"], ["g x", "losses"], ["t", "dark, light"], ["?", "this"],
];
const GO = { l: "list", i: "issues", x: "losses" };
const SEQUENCE_MILLIS = 1200;

let goUntil = 0;

export function listenToKeys(switchTheme) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest?.("input, textarea, select");
    if (typing) {
      if (event.key === "Escape") {
        typing.blur();
        event.preventDefault(); // a field of searches would forget what was typed
      }
      return;
    }
    // Held down, a key moves on and on, but decides once.
    if (event.repeat && !"jk[]".includes(event.key)) return;
    const sequence = Date.now() < goUntil;
    goUntil = 0;
    if (sequence && GO[event.key]) go(lastOf(GO[event.key]));
    else if (!act(event.key, switchTheme)) return;
    event.preventDefault();
  });
}

function act(key, switchTheme) {
  switch (key) {
    case "/": return focus(document.querySelector(".querybar input")) || (go(lastOf("list")), true);
    case "j": return move(1);
    case "k": return move(-1);
    case "o": return open();
    case "p": return press("[data-pause]");
    case "r": return decide('[data-status="resolved"], [data-status="open"]');
    case "i": return decide('[data-status="ignored"]');
    case "[": return press('[data-step^="‹"]');
    case "]": return press('[data-step^="Next"]');
    case "g": goUntil = Date.now() + SEQUENCE_MILLIS; return true;
    case "t": switchTheme(); return true;
    case "?": showHelp(); return true;
    case "Escape": return back();
    default: return false;
  }
}

const items = () => [...document.querySelectorAll("main [data-item]")];
const current = () => document.activeElement?.closest?.("main [data-item]") ?? null;

function focus(node) {
  node?.focus();
  node?.select?.();
  return Boolean(node);
}

/** Moves by lines; the focus itself is the mark, so Enter and Tab do what they always do. */
function move(step) {
  const all = items();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  const target = next?.querySelector("[data-main]") ?? next?.querySelector("a, button");
  target?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}

function open() {
  const node = current();
  if (node?.dataset.id) toggle(node);
  return Boolean(node?.dataset.id);
}

function press(selector, within = document) {
  const node = within?.querySelector(selector);
  node?.click();
  return Boolean(node);
}

/** Of the issue that has the focus, else of the one that is shown. */
const decide = (selector) => press(selector, current()) || press(selector, document.querySelector(".issue-page"));

function back() {
  const open = current()?.querySelector(".peek");
  if (open) {
    toggle(current());
    return true;
  }
  return route().name === "list" ? false : press("[data-back]");
}

export function showHelp() {
  const dialog = h("dialog.help", { "aria-labelledby": "help-title", onclose: () => dialog.remove(), onclick: (event) => event.target === dialog && dialog.close() },
    h("header", h("h2", { id: "help-title" }, "Keys"), button("Close", { autofocus: true, onclick: () => dialog.close() })),
    h("dl", HELP.map(([key, what]) => h("div", h("dt", key.split(/ +/).map((each) => h("kbd", each))), h("dd", what)))),
    h("h2", "The query"),
    h("dl.language", [
      ["declined", "the word, anywhere"], ['"card declined"', "the words in this order"], ["level:>=warn", "that level and above"], ["service:orders", "a value; also logger, trace, error, host, thread, kind, release …"],
      ["order_id:42", "a key-value, an MDC value, a tag"], ["order_id:*", "whatever has it"], ["level:warn,error", "one or the other"], ["-retry", "not this"], ["(a OR b) c", "groups"],
    ].map(([text, what]) => h("div", h("dt", h("code", text)), h("dd", what)))));
  document.body.append(dialog);
  dialog.showModal();
}
