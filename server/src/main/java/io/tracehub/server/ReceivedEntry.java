// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.List;

/**
 * An entry that passed the checks and waits to be stored.
 *
 * @param json the entry exactly as it came
 * @param digest of these bytes, if the entry has an identity; else {@link ContentDigests#UNKNOWN}
 * @param losses what a loss report tells; else empty
 */
record ReceivedEntry(EntrySummary summary, String json, long digest, List<LossLine> losses) {}
