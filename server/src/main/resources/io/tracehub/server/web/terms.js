// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// A query as the terms it is made of. What a term means the server alone knows.

const PLAIN = /^(?!\/\/)[\p{L}\p{N}_.@$/+][\p{L}\p{N}_.@$/+-]*$/u;
const KEY = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const LEVEL = /^level:(>=)?([a-z,]+)$/i;
const ORDER = ["debug", "info", "warn", "error", "fatal"];
const MOST_VALUE_CHARS = 500;
const PLACES = new Set([
  "level", "service", "environment", "logger", "thread", "host", "kind", "protocol", "project", "release", "trace", "error", "instance", "issue",
]);

/** Whether a key means a place of the entry, and so never a key-value of that name. */
export const isPlace = (key) => PLACES.has(key.toLowerCase());

/** key:value, quoted where it has to be; nothing where no query can say it. */
export function term(key, value) {
  const text = String(value);
  if (!KEY.test(key) || text === "" || text.length > MOST_VALUE_CHARS || /[\n\r]/.test(text)) return "";
  return `${key}:${PLAIN.test(text) ? text : `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`}`;
}

/** The terms that are joined by "and"; a query that has an OR outside of groups is one term. */
export function termsOf(query) {
  const terms = split(query);
  return terms.includes("OR") ? [query.trim()] : withoutOperators(terms);
}

/** Terms to which another can be joined. */
const joinable = (query) => termsOf(query).map(grouped);

const grouped = (term) => (split(term).includes("OR") ? `(${term})` : term);

/** NOT in its short form, which is one term; AND is what joins them anyway. */
function withoutOperators(terms) {
  const plain = [];
  let not = "";
  for (const each of terms) {
    if (each === "NOT") not += "-";
    else if (each !== "AND") {
      plain.push(not + each);
      not = "";
    }
  }
  return not ? [...plain, "NOT"] : plain;
}

/** At white space, unless that is quoted or in a group. */
function split(query) {
  const terms = [];
  let start = -1;
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < query.length; i += 1) {
    const c = query[i];
    if (!quoted && depth <= 0 && /\s/.test(c)) {
      if (start >= 0) terms.push(query.slice(start, i));
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    if (quoted && c === "\\") i += 1;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === "(") depth += 1;
    else if (!quoted && c === ")") depth -= 1;
  }
  if (start >= 0) terms.push(query.slice(start).trim());
  return terms;
}

export function joined(terms) {
  const some = terms.filter(Boolean);
  return some.length > 1 ? some.map(grouped).join(" ") : some.join("");
}

/** The query narrowed by one more term, which takes the place of its own negation. */
export function narrowed(query, more) {
  const opposite = more.startsWith("-") ? more.slice(1) : `-${more}`;
  const terms = joinable(query).filter((each) => each !== opposite);
  return joined(terms.includes(more) ? terms : [...terms, more]);
}

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
  const rest = joinable(query).filter((each) => !LEVEL.test(each));
  const wanted = ORDER.filter((level) => levels.includes(level));
  return joined(wanted.length === 0 || wanted.length === ORDER.length ? rest : [`level:${wanted.join(",")}`, ...rest]);
}

/** Spans belong to the story of their trace; a list has them where it asks for a kind. */
export function withoutSpans(query) {
  return /(^|[\s(-])kind:/.test(query) ? query : joined([grouped(query.trim()), "-kind:span"]);
}
