// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What whoever wants to read has to know while others can connect. Browsers keep something else
 * that follows from it, since they send a cookie to every port of a host.
 */
public final class AccessToken {
  private static final int MIN_CHARS = 32;
  private static final Pattern FIT_FOR_A_LINK = Pattern.compile("[A-Za-z0-9._~-]{1,512}");

  private final byte[] digest;
  private final String cookie;

  /**
   * @param token 32 characters at least, of those that a link may hold as they are
   * @throws IllegalArgumentException if it is another, in a sentence without it
   */
  public AccessToken(String token) {
    if (token.length() < MIN_CHARS) {
      throw new IllegalArgumentException(
          "The token has %d characters: expected %d at least, such as 64 random hexadecimal digits"
              .formatted(token.length(), MIN_CHARS));
    }
    if (!FIT_FOR_A_LINK.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "The token holds more than letters, digits and . _ ~ - (512 at most), which a link cannot");
    }
    digest = Secrets.digest(token);
    cookie = HexFormat.of().formatHex(Secrets.digest("cookie of " + token));
  }

  /** Whether this is the token; takes the same time whatever is offered. */
  public boolean matches(String offered) {
    return MessageDigest.isEqual(digest, Secrets.digest(offered));
  }

  /** What a browser keeps instead. */
  public String cookie() {
    return cookie;
  }

  /** Whether this is what a browser was given to keep. */
  public boolean matchesCookie(String offered) {
    return MessageDigest.isEqual(Secrets.digest(cookie), Secrets.digest(offered));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
