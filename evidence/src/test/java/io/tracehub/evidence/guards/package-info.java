// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** What ends or fails without a line in the log, in processes of their own. */
@NullMarked
package io.tracehub.evidence.guards;

import org.jspecify.annotations.NullMarked;
