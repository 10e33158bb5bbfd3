// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** What the traces of a whole application are worth: each event tells its own story, all of it. */
@NullMarked
package io.tracehub.evidence.traces;

import org.jspecify.annotations.NullMarked;
