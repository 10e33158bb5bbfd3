// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;

/** Elements of XML and HTML, as they are or with their brackets as entities. */
final class Markup {

  private static final int MAX_TAG = 200;

  /** Of a Unicode escape with some backslashes. */
  private static final int MAX_BRACKET = 12;

  private static final int MAX_BETWEEN = 80;
  private static final String CDATA = "<![CDATA[";

  private final CharSequence text;
  private final Redaction redaction;
  private final Rules rules;
  private final Pairs pairs;

  /** Where the last bracket opened that is not closed; brackets of one form are of one length. */
  private final int[] openedAt = new int[MAX_BRACKET + 1];

  /** Where the name behind it starts; 0 if there is none. */
  private final int[] nameAt = new int[MAX_BRACKET + 1];

  /** An element before this place that holds a value has that of a secret whose name was told. */
  private int toldUntil = -1;

  Markup(Redaction redaction, Rules rules, Pairs pairs) {
    this.text = redaction.text;
    this.redaction = redaction;
    this.rules = rules;
    this.pairs = pairs;
  }

  /**
   * Notes the bracket in {@code [at, end)} that opens a tag, so that none has to be looked for when
   * it closes; returns where to go on.
   */
  int atOpening(int at, int end) {
    int form = Math.min(end - at, MAX_BRACKET);
    openedAt[form] = at;
    nameAt[form] = end;
    return end;
  }

  /** Deals with the bracket in {@code [at, content)} that closes a tag; returns where to go on. */
  int atClosing(int at, int content) {
    int form = Math.min(content - at, MAX_BRACKET);
    int openingAt = openedAt[form];
    int start = nameAt[form];
    nameAt[form] = 0;
    if (content == at + 1 && Values.isAt(text, at - 1, '-')) {
      // An arrow between a name and a value.
      return pairs.at(at - 1, content, '>');
    }
    boolean opened =
        start > Math.max(redaction.floor(), at - MAX_TAG) && start - openingAt == content - at;
    if (!opened || Values.isAt(text, start, '/')) {
      return content;
    }
    int nameEnd = start;
    while (nameEnd < at && isOfName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    if (nameEnd == start) {
      return content;
    }
    NameRule role = rules.roles().find(text, start, nameEnd, Place.TEXT);
    if (role != null && role.effect() == Effect.TELLS_NAME) {
      int told = Chars.endOfToken(text, content);
      boolean secret = rules.names().find(text, content, told, Place.TEXT) != null;
      toldUntil = secret ? told + MAX_BETWEEN : -1;
      return content;
    }
    boolean value = role != null && role.effect() == Effect.TELLS_VALUE && at < toldUntil;
    boolean secret =
        value
            || pairs.toldSince(start)
            || rules.names().find(text, start, nameEnd, Place.TEXT) != null;
    if (!secret) {
      return content;
    }
    String opening = text.subSequence(openingAt, start).toString();
    String closing = text.subSequence(at, content).toString();
    return maskContent(value ? insideType(content, opening, closing) : content, opening);
  }

  /** {@code <value><string>…}: behind the element that says of what type the value is. */
  private int insideType(int content, String opening, String closing) {
    if (!Chars.startsWith(text, content, opening)) {
      return content;
    }
    int end = Chars.endOfToken(text, content + opening.length());
    return Chars.startsWith(text, end, closing) ? end + closing.length() : content;
  }

  private int maskContent(int from, String opening) {
    int content = from;
    int end = content;
    if (Chars.startsWith(text, content, CDATA)) {
      content += CDATA.length();
      end = endBefore(content, "]]>");
    } else {
      end = endBefore(content, opening);
      boolean closed = Values.isAt(text, end + opening.length(), '/');
      boolean cutOff = end == text.length() && content < end && text.charAt(content) != ' ';
      if (!closed && !cutOff) {
        return content;
      }
    }
    if (!Harmless.is(text, content, end)) {
      redaction.replace(content, end, Kind.FIELD);
    }
    return end;
  }

  private int endBefore(int from, String mark) {
    int i = from;
    while (i < text.length() && !Chars.startsWith(text, i, mark)) {
      i++;
    }
    return i;
  }

  private static boolean isOfName(char c) {
    return Chars.isToken(c) || c == '.' || c == ':' || Chars.isWord(c);
  }
}
