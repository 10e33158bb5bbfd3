// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;

/**
 * Trace and span of a record, as OTLP has them: 16 and 8 bytes, not all of them zero, or none at
 * all.
 *
 * @param traceId empty if there is none
 * @param traceHex the same in hexadecimal digits, in lower case
 * @param spanId empty if there is none, and where there is no trace
 * @param flags of W3C Trace Context
 */
record TraceContext(ByteString traceId, String traceHex, ByteString spanId, int flags) {

  static final TraceContext NONE = new TraceContext(ByteString.EMPTY, "", ByteString.EMPTY, 0);
}
