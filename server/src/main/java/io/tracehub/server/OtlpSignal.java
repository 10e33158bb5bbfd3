// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.google.protobuf.Message;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/** One of OTLP's signals: what a request of it holds, and how that becomes entries. */
interface OtlpSignal {
  /**
   * What is taken of a request.
   *
   * @param rejected how many elements are not; 0 if all are taken
   * @param reason why they are not; else empty
   */
  record Read(List<ReceivedEntry> entries, int rejected, String reason) {
    static Read all(List<ReceivedEntry> entries) {
      return new Read(entries, 0, "");
    }
  }

  Message.Builder request();

  /** Reads what {@link #request} was filled with. */
  Read read(Message request) throws RefusedRequest;

  /** The name in JSON of the number of elements that were not taken. */
  String rejectedName();

  /** An id of another length cannot be meant for one; whether it may be missing, others decide. */
  static void checkId(String name, int bytes, int expected) throws RefusedRequest {
    if (bytes != 0 && bytes != expected) {
      throw RefusedRequest.of(
          HttpStatus.BAD_REQUEST_400,
          "%s has %d bytes, expected %d or none".formatted(name, bytes, expected));
    }
  }
}
