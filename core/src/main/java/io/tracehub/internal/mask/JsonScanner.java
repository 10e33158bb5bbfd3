// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Place;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in a text that is JSON as a whole: the value of a secret's name is replaced by one
 * text whatever its type, each other text is scanned for itself, so that JSON stays JSON.
 */
final class JsonScanner {

  private static final NameRule SECRET = NameRule.of(NameRule.Reach.WHOLE, Effect.MASK);

  private final CharSequence text;
  private final Rules rules;
  private final UnaryOperator<String> texts;
  private final Redaction redaction;
  private @Nullable NameRule rule;
  private boolean tellsName;
  private boolean told;

  /** Whether the text before, in a list of arguments, was an option that has a secret. */
  private boolean option;

  private JsonScanner(CharSequence text, Rules rules, UnaryOperator<String> texts) {
    this.text = text;
    this.rules = rules;
    this.texts = texts;
    this.redaction = new Redaction(text);
  }

  /** Whether the text is an object or array of JSON, as far as its tokens tell. */
  static boolean isJson(CharSequence text) {
    int at = 0;
    while (at < text.length() && Chars.isBlank(text.charAt(at))) {
      at++;
    }
    if (!Values.isAt(text, at, '{') && !Values.isAt(text, at, '[')) {
      return false;
    }
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = Quotes.endOfQuoted(text, at + 1, "\"");
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (isOfScalar(c)) {
        int end = endOfScalar(text, at);
        if (!isScalar(text, at, end)) {
          return false;
        }
        at = end - 1;
      } else if (c != ',' && c != ':' && !Chars.isBlank(c)) {
        return false;
      }
      at++;
    }
    return depth == 0 && at == text.length();
  }

  private static boolean isOfScalar(char c) {
    return Chars.isWord(c) || c == '-' || c == '+' || c == '.';
  }

  private static int endOfScalar(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && isOfScalar(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isScalar(CharSequence text, int start, int end) {
    char first = text.charAt(start);
    boolean number = first == '-' || Chars.isDigit(first);
    for (int i = start; number && i < end; i++) {
      number = Chars.isDigit(text.charAt(i)) || "+-.eE".indexOf(text.charAt(i)) >= 0;
    }
    return number
        || (end - start == 4 && Chars.startsWith(text, start, "true"))
        || (end - start == 4 && Chars.startsWith(text, start, "null"))
        || (end - start == 5 && Chars.startsWith(text, start, "false"));
  }

  /**
   * What is to be written instead of a JSON text.
   *
   * @param texts masks the content of a quoted text, or a number
   */
  static Redaction scan(CharSequence text, Rules rules, UnaryOperator<String> texts) {
    JsonScanner scanner = new JsonScanner(text, rules, texts);
    scanner.scan();
    return scanner.redaction;
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = atText(at + 1);
      } else if (isOfScalar(c)) {
        at = atScalar(at);
      } else {
        if ((c == '{' || c == '[') && rule != null && rule.inField() == Look.ANY) {
          at = masked(at, Values.endOfStructure(text, at), "\"");
          continue;
        }
        if (c == '}' || c == '{' || c == '[' || c == ']') {
          option = false;
        }
        if (c == '}' || c == '{' || c == '[') {
          told = false;
          rule = null;
        }
        if (c == ',') {
          rule = null;
          tellsName = false;
        }
        at++;
      }
    }
  }

  private int atText(int start) {
    int end = Quotes.endOfQuoted(text, start, "\"");
    int after = skipBlank(end + 1);
    if (Values.isAt(text, after, ':')) {
      option = false;
      atName(start, end, after + 1);
      return after + 1;
    }
    option = !takesOption() && isOption(start, end);
    String content = text.subSequence(start, end).toString();
    String shown = tellsName ? texts.apply(content) : null;
    if (shown != null && rules.names().find(shown, 0, shown.length(), Place.TEXT) != null) {
      told = true;
      rule = null;
    }
    if (rule != null && rule.inField().accepts(text, start, end)) {
      return masked(start, end, "") + 1;
    }
    rule = null;
    show(shown == null ? texts.apply(content) : shown, content, start, "");
    return end + 1;
  }

  /**
   * What is known by itself is masked in a name too; its rule and its role are those of the name as
   * it is then, since masking twice meets that one.
   */
  private void atName(int start, int end, int value) {
    String shown = maskContent(start, end, "");
    NameRule role = rules.roles().find(shown, 0, shown.length(), Place.TEXT);
    tellsName = role != null && role.effect() == Effect.TELLS_NAME;
    boolean tellsValue = role != null && role.effect() == Effect.TELLS_VALUE;
    rule = tellsValue && (told || nextPairTells(value)) ? SECRET : rules.names().ofField(shown);
  }

  /** {@code ["--password","hunter2"]}. */
  private boolean isOption(int start, int end) {
    int name = start;
    while (name < end && text.charAt(name) == '-') {
      name++;
    }
    return name > start
        && Chars.endOfToken(text, name) == end
        && rules.names().find(text, name, end, Place.TEXT) != null;
  }

  private String maskContent(int start, int end, String quote) {
    String content = text.subSequence(start, end).toString();
    String masked = texts.apply(content);
    show(masked, content, start, quote);
    return masked;
  }

  private void show(String masked, String content, int start, String quote) {
    if (!masked.equals(content)) {
      redaction.replace(start, start + content.length(), quote + masked + quote);
    }
  }

  /** The value behind an option is a secret, whatever its type. */
  private boolean takesOption() {
    if (!option) {
      return false;
    }
    option = false;
    rule = SECRET;
    return true;
  }

  private int atScalar(int start) {
    int end = endOfScalar(text, start);
    takesOption();
    if (rule != null && rule.inField().accepts(text, start, end)) {
      return masked(start, end, "\"");
    }
    maskContent(start, end, "\"");
    return end;
  }

  private int masked(int start, int end, String quote) {
    NameRule known = rule;
    rule = null;
    if (known != null && !Harmless.is(text, start, end)) {
      redaction.replace(start, end, known.kindOf(text, start, end), quote);
    }
    return end;
  }

  /** Whether, behind the text that is the value here, {@code "name":"password"} follows. */
  private boolean nextPairTells(int value) {
    int start = skipBlank(value);
    if (!Values.isAt(text, start, '"')) {
      return false;
    }
    int comma = skipBlank(Quotes.endOfQuoted(text, start + 1, "\"") + 1);
    int key = skipBlank(comma + 1);
    if (!Values.isAt(text, comma, ',') || !Values.isAt(text, key, '"')) {
      return false;
    }
    int keyEnd = Chars.endOfToken(text, key + 1);
    int name = skipBlank(skipBlank(keyEnd + 1) + 1);
    NameRule role = rules.roles().find(text, key + 1, keyEnd, Place.TEXT);
    if (role == null || role.effect() != Effect.TELLS_NAME || !Values.isAt(text, name, '"')) {
      return false;
    }
    int nameEnd = Chars.endOfToken(text, name + 1);
    return rules.names().find(text, name + 1, nameEnd, Place.TEXT) != null;
  }

  private int skipBlank(int from) {
    int i = from;
    while (i < text.length() && Chars.isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
