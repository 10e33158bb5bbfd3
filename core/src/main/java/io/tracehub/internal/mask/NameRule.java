// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * What a name says about its value.
 *
 * @param reach how much of a name must be this one
 * @param effect what is done to the value
 * @param inField what the value must look like in a structure: MDC, key-values, JSON
 * @param inText the same, where name and value stand in running text
 * @param inQuery the same, where the name is a query parameter's
 */
record NameRule(Reach reach, Effect effect, Look inField, Look inText, Look inQuery) {

  /** How much of a name must match. Separators and case never count. */
  enum Reach {
    /** The end of it: {@code password} finds {@code dbpassword}. */
    SUFFIX,
    /** Its last words: {@code pin} finds {@code user_pin}, not {@code spin}. */
    WORDS,
    /** All of it, or what follows its last dot. */
    LAST_PART,
    /** All of it. */
    WHOLE
  }

  /** What is done to the value. */
  enum Effect {
    MASK,
    /** A header whose value goes to the end of its line, and says by which scheme. */
    AUTHORIZATION,
    /** A header whose value goes to the end of its line. */
    COOKIE,
    /** Left as it is, although another rule would mask it. */
    KEEP,
    /** The pair is left out. */
    OMIT,
    /** The value is a name itself, as in {@code {"name":"password","value":"…"}}. */
    TELLS_NAME,
    /** The value of the name that was told just before. */
    TELLS_VALUE,
    /** The value names the trace, the span, the request. */
    TELLS_ID,
    /** The name proper stands before this word, as in {@code passwordHash}. */
    MODIFIES
  }

  static NameRule mask(Reach reach, Look inField, Look inText, Look inQuery) {
    return new NameRule(reach, Effect.MASK, inField, inText, inQuery);
  }

  static NameRule of(Reach reach, Effect effect) {
    return new NameRule(reach, effect, Look.ANY, Look.ANY, Look.ANY);
  }

  /** Where a name and its value may stand. */
  enum Place {
    /** A field of a structure: MDC, key-value, JSON. */
    FIELD,
    QUERY,
    TEXT
  }

  /** The tag for a value, of which the beginning is enough. */
  Kind kindOf(CharSequence value) {
    return switch (effect) {
      case AUTHORIZATION -> Authorizations.kindOf(value);
      case COOKIE -> Kind.COOKIE;
      default -> Kind.FIELD;
    };
  }

  /** The same for a value within a text. */
  Kind kindOf(CharSequence text, int start, int end) {
    return kindOf(text.subSequence(start, Math.min(end, start + Authorizations.MAX_SCHEME)));
  }

  Look look(Place place) {
    return switch (place) {
      case FIELD -> inField;
      case QUERY -> inQuery;
      case TEXT -> inText;
    };
  }
}
