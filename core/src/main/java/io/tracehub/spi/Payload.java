// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import java.util.Map;

/**
 * A request's body, encoded and compressed, ready for the wire.
 *
 * @param body the bytes; not to be changed by anyone
 * @param headers what says how to read the body and which entries it holds; free of secrets
 * @param count how many entries it holds
 */
@SuppressWarnings("ArrayRecordComponent") // a body is compared by nobody, and copied for nobody
public record Payload(byte[] body, Map<String, String> headers, int count) {

  @Override
  public String toString() {
    return "payload of " + count + " entries, " + body.length + " bytes " + headers;
  }
}
