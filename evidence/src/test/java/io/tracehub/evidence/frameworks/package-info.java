// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** The same of every logging framework: what arrives, and that nothing is left behind. */
@NullMarked
package io.tracehub.evidence.frameworks;

import org.jspecify.annotations.NullMarked;
