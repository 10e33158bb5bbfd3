// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whom entries may be sent to: the first eight bytes of SHA-256 over protocol, endpoint and key.
 * What was accepted for one tenant never goes to another, though the key itself is in no file.
 */
public record Destination(long id) {

  /** The destination of these three. */
  public static Destination of(String protocol, String endpoint, String apiKey) {
    byte[] text = String.join("\0", protocol, endpoint, apiKey).getBytes(UTF_8);
    try {
      return new Destination(
          ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The name of its folder. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(id);
  }
}
