// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * Errors that are the same trouble, as one issue: how they are told apart, what is counted of them,
 * and how they are read.
 *
 * <pre>
 * an entry ─▶ Occurrence (what kind of trouble) ─▶ IssueBook (counts, in the transaction that stores it)
 *                                                  IssueQuery ─▶ IssueReader ─▶ Issue ─▶ page
 * </pre>
 */
@NullMarked
package io.tracehub.server.issue;

import org.jspecify.annotations.NullMarked;
