// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** The documents say what is so. */
@NullMarked
package io.tracehub.evidence.docs;

import org.jspecify.annotations.NullMarked;
