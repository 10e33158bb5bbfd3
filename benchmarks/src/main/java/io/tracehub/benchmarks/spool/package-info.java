// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** What it costs the batch thread that entries go to disk before they are sent. */
@NullMarked
package io.tracehub.benchmarks.spool;

import org.jspecify.annotations.NullMarked;
