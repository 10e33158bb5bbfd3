// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.Random;

/** Texts put together from what the scanner looks for, so that its rules meet each other. */
final class HostileTexts {

  private static final String[] NAMES =
      split(
          """
          password¦dbPassword¦pin¦session¦key¦name¦value¦token¦api_key¦iban¦Authorization¦\
          Cookie¦Set-Cookie¦user¦trace_id¦card_number¦getPassword()¦
          """);

  private static final String[] SEPARATORS =
      split(
          """
          =¦:¦: ¦ = ¦=>¦->¦%3D¦%3a¦\\u003d¦\\u003A¦&#61;¦&¦&amp;¦%26¦\\u0026¦?¦://¦@¦/¦thin:¦,¦\
          , ¦;¦; ¦ ¦  ¦\n¦\t¦\u00a0¦.¦+¦#¦_¦\\n¦\\t¦%20¦%¦!¦
          """);

  private static final String[] BRACKETS =
      split(
          """
          "¦'¦`¦\\"¦\\\\"¦\\'¦&quot;¦&#39;¦%22¦%27¦\\u0022¦\\u0027¦\\¦<¦</¦>¦&lt;¦&gt;¦\
          <![CDATA[¦]]>¦{¦}¦[¦]¦(¦)¦-¦--¦-----¦-----BEGIN¦-----BEGIN RSA PRIVATE KEY-----¦\
          -----END RSA PRIVATE KEY-----¦
          """);

  private static final String[] SECRETS =
      split(
          """
          hunter2¦x¦1234¦7¦4111111111111111¦4111 1111 1111 1111¦5500-0000-0000-0004¦\
          DE89370400440532013000¦DE89 3704 0044 0532 0130 00¦eyJ¦eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln¦\
          AKIAIOSFODNN7EXAMPLE¦th_¦sk-¦npm_¦Bearer¦Bearer abcdef1234567890¦Basic ¦\
          Basic dXNlcjpwYXNz¦Digest username="a"¦Negotiate ¦--password ¦-u ¦user:pass@h¦\
          IDENTIFIED BY ¦PASSWORD ¦http://¦a@b.cd¦+4915112345678¦192.168.0.1¦123-45-6789¦\
          fe80::1¦null¦***¦${x}¦
          """);

  private static final String[] TAGS =
      split(
          """
          [masked:field]¦[masked:card]¦[masked:url]¦[masked:¦masked:¦field]¦[masked:x]¦
          """);

  private static final String[] ODD = {
    "é", "ß", "漢", "İ", "\uD83D\uDE00", "\uD83D", "\uDE00", "\0", "\u2028", "٣", "ſ"
  };

  private static final String[][] ALL = {
    NAMES, NAMES, SEPARATORS, SEPARATORS, BRACKETS, SECRETS, SECRETS, TAGS, ODD
  };

  private final Random random;

  HostileTexts(Random random) {
    this.random = random;
  }

  /** Each piece ends with a bar. */
  private static String[] split(String pieces) {
    return pieces.split("¦(\n$)?", 0);
  }

  /** Any one of the pieces. */
  String piece() {
    String[] list = ALL[random.nextInt(ALL.length)];
    return list[random.nextInt(list.length)];
  }

  /** One to {@code maxPieces} pieces. */
  String next(int maxPieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(maxPieces); i >= 0; i--) {
      text.append(piece());
    }
    return text.toString();
  }

  /** A piece or a text over and over, up to this length. */
  static String repeated(String unit, int chars) {
    StringBuilder text = new StringBuilder(chars + unit.length());
    while (text.length() < chars) {
      text.append(unit);
    }
    text.setLength(chars);
    return text.toString();
  }
}
