// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * What is promised of processes that die, hang, start again and again, or have no home: each test
 * kills real ones, and asks the local server afterwards which records came.
 */
@NullMarked
package io.tracehub.evidence.faults;

import org.jspecify.annotations.NullMarked;
