// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.Locale;

/** What was masked, as its tag says: {@code [masked:card]}. */
enum Kind {
  /** The value of a name that tells of a secret. */
  FIELD,
  /** Credentials of an Authorization header, by scheme. */
  BEARER,
  BASIC,
  API_KEY,
  /** Credentials of another scheme, or of none. */
  AUTH,
  COOKIE,
  JWT,
  /** User name or password of a URL. */
  URL,
  PEM,
  /** A key that tells by its prefix whose it is. */
  CLOUD_KEY,
  CARD,
  IBAN,
  EMAIL,
  IP,
  PHONE,
  SSN,
  /** A text that the user named, or the API key in use. */
  LITERAL,
  /** What a pattern of the user's matched. */
  PATTERN,
  /** A structure nested deeper than masking looks. */
  DEPTH,
  /** Masking failed, so nothing of the text is shown. */
  ERROR;

  private final String tag = "[masked:" + name().toLowerCase(Locale.ROOT) + "]";

  /** What stands in the secret's place: neither its length nor any part of it. */
  String tag() {
    return tag;
  }
}
