// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * Evidence for what is promised of all parts together: no planted secret comes out anywhere, and no
 * clean line is changed. There is nothing here but tests.
 */
@NullMarked
package io.tracehub.evidence;

import org.jspecify.annotations.NullMarked;
