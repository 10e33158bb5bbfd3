// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * The little language in which people look for entries, and what the index has of an entry.
 *
 * <pre>
 * "level:error card" ─▶ QueryParser ─▶ Query ─▶ MatchExpression ─▶ SQLite FTS5
 *           an entry ─▶ EntryTerms  ─▶ words and terms ───────────▶ SQLite FTS5
 * </pre>
 *
 * <p>Everything that can be asked of an entry stands in one full-text index: its texts as words,
 * and each of its values as a {@link io.tracehub.server.query.Term}. So a query, filters and a
 * range of time are one expression, which the index answers without looking at the entries.
 */
@NullMarked
package io.tracehub.server.query;

import org.jspecify.annotations.NullMarked;
