// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import io.tracehub.spi.CutMark;

/** Texts as protobuf has them: valid UTF-8, and no longer than they may be. */
final class Texts {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int MAX_NAME_CHARS = 200;

  /** The most bytes that one char takes. */
  private static final int MAX_BYTES_PER_CHAR = 3;

  private Texts() {}

  /** Cut to {@code maxBytes} with a mark that tells the original size. */
  static ByteString bounded(String text, int maxBytes) {
    return ByteString.copyFromUtf8(clean(cut(text, maxBytes)));
  }

  /** The name of an attribute: never empty, which the specification forbids. */
  static ByteString name(String name) {
    if (name.isEmpty()) {
      return ByteString.copyFromUtf8("_");
    }
    return ByteString.copyFromUtf8(
        clean(name.length() <= MAX_NAME_CHARS ? name : name.substring(0, MAX_NAME_CHARS)));
  }

  private static String cut(String text, int maxBytes) {
    if (text.length() <= maxBytes / MAX_BYTES_PER_CHAR) {
      return text;
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > maxBytes) {
        return text.substring(0, i) + CutMark.of(CutMark.originalChars(text));
      }
      i += Character.charCount(c);
    }
    return text;
  }

  /** The same text with lone surrogates replaced; the same object if there are none. */
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder cleaned = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean lone = Character.charCount(c) == 1 && Character.isSurrogate((char) c);
      cleaned.appendCodePoint(lone ? REPLACEMENT : c);
      i += Character.charCount(c);
    }
    return cleaned.toString();
  }
}
