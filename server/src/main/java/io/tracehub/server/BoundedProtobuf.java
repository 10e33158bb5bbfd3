// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Reads Protobuf of a size in memory that is known before: an empty message takes two bytes on the
 * wire and fifty times as much here, so messages and fields are counted first. Depth is bounded by
 * the library, at 100.
 */
final class BoundedProtobuf {
  static final int MAX_MESSAGES = 200_000;
  static final int MAX_FIELDS = 1_000_000;
  private static final int MAX_DEPTH = 100;

  private int messages;
  private int fields;

  private BoundedProtobuf() {}

  /**
   * Fills a message.
   *
   * @throws com.google.protobuf.InvalidProtocolBufferException if the bytes are none
   * @throws RefusedRequest if they hold more than is taken
   */
  static void read(byte[] body, Message.Builder message) throws IOException, RefusedRequest {
    new BoundedProtobuf()
        .count(CodedInputStream.newInstance(body), message.getDescriptorForType(), 0);
    message.mergeFrom(body);
  }

  /** What is nested deeper than the library goes is not entered; it will refuse that itself. */
  private void count(CodedInputStream in, Descriptor type, int depth)
      throws IOException, RefusedRequest {
    check(++messages, MAX_MESSAGES, "messages");
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      check(++fields, MAX_FIELDS, "fields");
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      if (depth < MAX_DEPTH
          && field != null
          && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        int limit = in.pushLimit(in.readRawVarint32());
        count(in, field.getMessageType(), depth + 1);
        in.popLimit(limit);
      } else if (!in.skipField(tag)) {
        return;
      }
    }
  }

  private static void check(int count, int max, String of) throws RefusedRequest {
    if (count > max) {
      throw RefusedRequest.of(
          HttpStatus.BAD_REQUEST_400, "the body holds more than %,d %s".formatted(max, of));
    }
  }
}
