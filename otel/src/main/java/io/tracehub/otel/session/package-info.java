// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * Sessions of Multiplayer's recorder: starting and ending them by its REST API, and marking the
 * traces that belong to one, so that its collector files their spans and logs there.
 */
@NullMarked
package io.tracehub.otel.session;

import org.jspecify.annotations.NullMarked;
