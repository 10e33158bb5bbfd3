// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/** Sessions, against the rules of the back end's own API. */
@NullMarked
package io.tracehub.otel.session;

import org.jspecify.annotations.NullMarked;
