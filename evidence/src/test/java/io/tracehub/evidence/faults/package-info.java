// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** The network breaks, the process dies, and nothing that was accepted is lost: with real parts. */
@NullMarked
package io.tracehub.evidence.faults;

import org.jspecify.annotations.NullMarked;
