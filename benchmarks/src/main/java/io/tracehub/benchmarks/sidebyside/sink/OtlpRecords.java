// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

/**
 * Counts the log records of an OTLP export request, reading no more of the protobuf than its
 * nesting.
 *
 * <pre>
 * ExportLogsServiceRequest  1: ResourceLogs  2: ScopeLogs  2: LogRecord
 * </pre>
 *
 * See <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP 1</a>.
 */
final class OtlpRecords {

  /** The field to descend into on each level; what the last one holds is counted. */
  private static final int[] PATH = {1, 2, 2};

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final byte[] message;
  private int at;

  private OtlpRecords(byte[] message) {
    this.message = message;
  }

  static long count(byte[] message) {
    return new OtlpRecords(message).count(message.length, 0);
  }

  private long count(int end, int level) {
    long count = 0;
    while (at < end) {
      long tag = varint();
      int type = (int) tag & 7;
      if (type == BYTES && tag >>> 3 == PATH[level]) {
        int fieldEnd = (int) varint() + at;
        count += level == PATH.length - 1 ? 1 : count(fieldEnd, level + 1);
        at = fieldEnd;
      } else {
        skip(type);
      }
    }
    return count;
  }

  private void skip(int type) {
    switch (type) {
      case VARINT -> varint();
      case FIXED_64 -> at += 8;
      case FIXED_32 -> at += 4;
      case BYTES -> {
        int length = (int) varint();
        at += length;
      }
      default -> throw new IllegalArgumentException("no protobuf: wire type " + type);
    }
  }

  private long varint() {
    long value = 0;
    int shift = 0;
    byte next;
    do {
      next = message[at++];
      value |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    return value;
  }
}
