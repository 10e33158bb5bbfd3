// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Texts as only an adversary or a binary protocol writes them into a log. */
public final class RandomTexts {

  private static final String[] PIECES = {
    "a",
    "Z",
    "7",
    " ",
    "\"",
    "\\",
    "/",
    "{}",
    "\n",
    "\r",
    "\t",
    "\b",
    "\f",
    "\0",
    "\u0001",
    "\u001F",
    "\u007F",
    "\u0080",
    "ä",
    "\u2028",
    "\u2029",
    "\uFEFF",
    "\uFFFF",
    "\uFFFD",
    "…",
    "漢",
    "\uD83D\uDE00",
    "\uD83D",
    "\uDE00",
    "\uDBFF\uDFFF",
    "\uDBFF",
    "\uDFFF",
    "<script>",
    "null",
    ","
  };

  private final Random random;

  /** Texts that this generator decides. */
  public RandomTexts(Random random) {
    this.random = random;
  }

  /** A text of at most {@code maxPieces} pieces, often empty, often of one character repeated. */
  public String next(int maxPieces) {
    int pieces = random.nextInt(maxPieces + 1);
    if (random.nextInt(4) == 0) {
      return PIECES[random.nextInt(PIECES.length)].repeat(pieces);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(
          random.nextInt(8) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  /** A few texts under names of the same kind. */
  public Map<String, String> nextMap(int maxPieces) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(next(maxPieces), next(maxPieces));
    }
    return map;
  }

  /** What such a text becomes on the wire: no NUL, no half of a surrogate pair. */
  public static String onTheWire(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .map(c -> c == 0 ? 0x2400 : c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
