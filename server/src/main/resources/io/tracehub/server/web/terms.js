// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// A query as the terms it is made of. What a term means the server alone knows.

const PLAIN = /^[\p{L}\p{N}_.@$/+][\p{L}\p{N}_.@$/+-]*$/u;
const KEY = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;

/** key:value, quoted where it has to be; nothing where no query can say it. */
export function term(key, value) {
  const text = String(value);
  if (!KEY.test(key) || text === "" || text.length > 500 || text.includes("\n")) return "";
  return `${key}:${PLAIN.test(text) ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`}`;
}

/** The terms that are joined by "and"; a query that has an OR outside of groups is one term. */
export function termsOf(query) {
  const terms = [];
  let start = -1;
  let depth = 0;
  let quoted = false;
  const text = `${query} `;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted && c === "\\") {
      i += 1;
    } else if (c === '"') {
      quoted = !quoted;
      if (start < 0) start = i;
    } else if (!quoted && c === "(") {
      depth += 1;
      if (start < 0) start = i;
    } else if (!quoted && c === ")") {
      depth -= 1;
      if (start < 0) start = i;
    } else if (!quoted && depth <= 0 && /\s/.test(c)) {
      if (start >= 0) terms.push(text.slice(start, i));
      start = -1;
    } else if (start < 0) {
      start = i;
    }
  }
  if (start >= 0) terms.push(text.slice(start).trim());
  return terms.includes("OR") ? [query.trim()] : terms;
}

export const joined = (terms) => terms.filter(Boolean).join(" ");

/** The query narrowed by one more term, which takes the place of its own negation. */
export function narrowed(query, more) {
  const opposite = more.startsWith("-") ? more.slice(1) : `-${more}`;
  const whole = termsOf(query);
  const terms = (whole.length === 1 && / OR /.test(whole[0]) && !whole[0].startsWith("(") ? [`(${whole[0]})`] : whole).filter((each) => each !== opposite);
  return joined(terms.includes(more) ? terms : [...terms, more]);
}

const LEVEL = /^level:(>=)?([a-z,]+)$/i;
const ORDER = ["debug", "info", "warn", "error", "fatal"];

/** The levels that the query asks for by a term of its own; empty for all. */
export function levelsOf(query) {
  for (const each of termsOf(query)) {
    const [, above, names] = LEVEL.exec(each) ?? [];
    if (!names) continue;
    const wanted = names.toLowerCase().split(",");
    return above ? ORDER.slice(ORDER.indexOf(wanted[0])) : ORDER.filter((level) => wanted.includes(level));
  }
  return [];
}

export function withLevels(query, levels) {
  const whole = termsOf(query);
  const rest = whole.length === 1 && / OR /.test(whole[0]) && !whole[0].startsWith("(") ? [`(${whole[0]})`] : whole.filter((each) => !LEVEL.test(each));
  const wanted = ORDER.filter((level) => levels.includes(level));
  return joined(wanted.length === 0 || wanted.length === ORDER.length ? rest : [`level:${wanted.join(",")}`, ...rest]);
}

/** Spans belong to the story of their trace; a list has them where it asks for a kind. */
export function withoutSpans(query) {
  const terms = termsOf(query);
  if (/(^|[\s(-])kind:/.test(query)) return query;
  return terms.length === 1 && / OR /.test(terms[0]) ? `(${query.trim()}) -kind:span` : joined([query.trim(), "-kind:span"]);
}
