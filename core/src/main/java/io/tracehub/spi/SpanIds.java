// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * The span that was current when a call was made, in the words of <a
 * href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>, level 1.
 *
 * @param traceId 32 hexadecimal digits in lower case, not all of them 0
 * @param spanId 16 hexadecimal digits in lower case, not all of them 0
 * @param flags the trace flags, of which bit 0 says that the trace is sampled; 0 to 255
 */
public record SpanIds(String traceId, String spanId, int flags) {}
