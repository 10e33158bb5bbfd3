// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

/**
 * An entry that passed the checks and waits to be stored.
 *
 * @param json the entry exactly as it came
 */
record ReceivedEntry(EntrySummary summary, String json) {}
