// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** Masking of secrets in names and texts, in linear time; see docs/masking.md. */
@NullMarked
package io.tracehub.internal.mask;

import org.jspecify.annotations.NullMarked;
