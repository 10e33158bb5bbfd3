// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/** How the punctuation of a pair is written, which decides where its value ends. */
enum Form {
  PLAIN,
  /** {@code name%3Dvalue%26…} */
  PERCENT,
  /** The same as Unicode escapes. */
  UNICODE,
  /** An equals sign and an ampersand as entities. */
  HTML
}
