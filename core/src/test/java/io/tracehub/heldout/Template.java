// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.util.List;

/**
 * A log text with holes for secrets.
 *
 * @param source the file and line it stands at
 * @param where where in the record the text goes
 * @param path the names that lead to the text, from the outside in; empty for a message
 * @param text the text with its placeholders
 */
public record Template(String source, Where where, List<String> path, String text) {}
