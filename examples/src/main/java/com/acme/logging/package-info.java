// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
/**
 * How a team sends its logs to a back end that TraceHub for Java does not know (Grafana Loki), by a
 * client of its own (OkHttp): {@code docs/extending.md} tells it step by step.
 */
@org.jspecify.annotations.NullMarked
package com.acme.logging;
