// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The line in which a query is typed, and its terms, each to be switched off without being forgotten.
import { button, h, replace } from "./dom.js";
import { joined, termsOf } from "./terms.js";
import { rememberQuery, suggest } from "./suggest.js";

/**
 * @param settings `label`, `placeholder`, `query`, `off` (terms switched off), `keys` to offer (all of the
 *     language if left out), and `apply(query, off)`, called when the reader has made up his mind
 */
export function queryBar({ label, placeholder, query, off, keys, apply }) {
  const input = h("input", {
    type: "search", name: "q", value: query, placeholder, "aria-label": label, autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "search",
    role: "combobox", "aria-expanded": "false", "aria-controls": "suggestions", "aria-autocomplete": "list", "aria-describedby": "query-error",
  });
  const problem = h("p.problem", { id: "query-error", role: "alert" });
  const terms = h("ul.terms", { "aria-label": "Terms of the query" });
  const element = h("form.querybar", { role: "search", onsubmit: submit },
    h("div.field", h("span.lens", { "aria-hidden": "true" }), input, h("kbd", { "aria-hidden": "true" }, "/"), suggest(input, keys, () => element.requestSubmit())),
    problem, terms);
  // The browser's own cross in the field submits nothing.
  input.addEventListener("search", () => input.value === "" && query !== "" && element.requestSubmit());

  function submit(event) {
    event.preventDefault();
    if (!keys) rememberQuery(input.value.trim());
    apply(input.value.trim(), off);
  }

  const on = termsOf(query);
  const without = (list, each) => list.filter((other) => other !== each);
  const chip = (each, active) => h("li.term", { class: active ? "" : "off" },
    button(each, {
      "aria-pressed": String(active), title: active ? "Switch this term off" : "Switch this term on",
      onclick: () => (active ? apply(joined(without(on, each)), [...off, each]) : apply(joined([...on, each]), without(off, each))),
    }),
    button("×", { class: "remove", "aria-label": `Remove ${each}`, onclick: () => apply(joined(without(on, each)), without(off, each)) }));
  if (on.length + off.length > 0) {
    replace(terms, on.map((each) => chip(each, true)), off.map((each) => chip(each, false)),
      h("li", button("Remove all filters", { class: "plain", onclick: () => apply("", []) })));
  }

  /** The server tells the place first: "q, at character 7: level is eror, expected …". */
  function placed(sentence, ahead) {
    const [, place, rest] = /^q, at character (\d+): (.*)$/s.exec(sentence) ?? [];
    const at = Math.max(1, Number(place) - ahead);
    if (!place || input.value !== query) return sentence;
    const arrow = h("span.place", { "aria-hidden": "true" }, "▲");
    arrow.style.marginLeft = `${Math.min(at - 1, query.length)}ch`;
    return [arrow, `Character ${at}: ${rest}`];
  }

  return {
    element,
    /** Shows what the server says of the query, before which it was sent `ahead` characters; nothing takes it away. */
    fail(sentence, ahead = 0) {
      replace(problem, sentence ? placed(sentence, ahead) : null);
      input.setAttribute("aria-invalid", String(Boolean(sentence)));
      element.classList.toggle("failed", Boolean(sentence));
    },
  };
}
