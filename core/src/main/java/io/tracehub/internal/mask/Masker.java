// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import io.tracehub.internal.mask.NameRule.Effect;
import io.tracehub.internal.mask.NameRule.Reach;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.CutMark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of records and texts, before anything is written anywhere. What it finds, and
 * what it does not promise to find, stands in {@code docs/masking.md}.
 *
 * <p>Linear in the length of the text, without recursion over it; a text without secrets comes back
 * as the same object. Never throws: a text on which masking fails is replaced as a whole. Masking
 * what is masked already changes nothing. Thread-safe.
 */
public final class Masker {

  /** What a cut may have split: the end of a text that was cut is not shown. */
  private static final int UNSURE_CHARS = 512;

  private static final int MAX_SCANS = 4;

  private static final Masker BUILT_IN = new Masker(MaskSettings.BUILT_IN);

  private final Rules rules;
  private final int unsureChars;
  private final @Nullable Literals literals;
  private final @Nullable Patterns patterns;

  /** A masker with these settings; throws for a pattern that is none. */
  public Masker(MaskSettings settings) {
    Names names = new Names();
    Names roles = new Names();
    settings.unmaskedFields().forEach(name -> names.add(name, userRule(name, Effect.KEEP)));
    settings.fields().forEach(name -> names.add(name, userRule(name, Effect.MASK)));
    if (!settings.sendDefaultPii()) {
      names.add(
          "ipaddress",
          new NameRule(Reach.LAST_PART, Effect.OMIT, Look.ANY, Look.NEVER, Look.NEVER));
    }
    if (settings.pii()) {
      BuiltInNames.addPiiTo(names::add);
    }
    BuiltInNames.addTo(names::add);
    BuiltInNames.addRolesTo(roles::add);
    this.rules = new Rules(names, roles, settings.pii());
    this.literals = settings.literals().isEmpty() ? null : new Literals(spellings(settings));
    this.unsureChars =
        settings.literals().stream().mapToInt(String::length).reduce(UNSURE_CHARS, Math::max);
    this.patterns = settings.patterns().isEmpty() ? null : new Patterns(settings.patterns());
  }

  /** One that knows the built-in lists only. */
  public static Masker builtIn() {
    return BUILT_IN;
  }

  /** A text stands in JSON and in URLs as these write it. */
  private static Set<String> spellings(MaskSettings settings) {
    Set<String> spellings = new LinkedHashSet<>();
    for (String literal : settings.literals()) {
      spellings.add(literal);
      spellings.add(literal.replace("\\", "\\\\").replace("\"", "\\\""));
      String encoded = URLEncoder.encode(literal, StandardCharsets.UTF_8);
      spellings.add(encoded);
      spellings.add(encoded.replace("+", "%20"));
      spellings.add(lowerCaseEscapes(encoded));
    }
    return spellings;
  }

  private static String lowerCaseEscapes(String encoded) {
    StringBuilder lower = new StringBuilder(encoded);
    for (int i = lower.indexOf("%"); i >= 0; i = lower.indexOf("%", i + 1)) {
      lower.replace(i, i + 3, lower.substring(i, i + 3).toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  /** Whether these expressions can be used: all are right, and RE2/J is there to use them. */
  public static boolean canUse(List<String> expressions) {
    try {
      return expressions.isEmpty() || new Patterns(expressions).count() == expressions.size();
    } catch (RuntimeException | LinkageError wrongOrMissing) {
      return false;
    }
  }

  private static NameRule userRule(String name, Effect effect) {
    return NameRule.of(name.startsWith("*") ? Reach.SUFFIX : Reach.LAST_PART, effect);
  }

  /** The text without secrets. */
  public String text(String raw) {
    try {
      return JsonScanner.isJson(raw)
          ? JsonScanner.scan(raw, rules, this::plain).result(raw)
          : plain(raw);
    } catch (Throwable failed) {
      return Kind.ERROR.tag();
    }
  }

  /** Until nothing changes: what replaced one secret may have hidden the next. */
  private String plain(String raw) {
    String before = raw;
    for (int i = 0; i < MAX_SCANS; i++) {
      String known = ofUser(before);
      String after = TextScanner.scan(known, rules).result(known);
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return before;
  }

  /** An id without what the user named; by its form it may look like a card's number. */
  String id(String raw) {
    try {
      return ofUser(raw);
    } catch (Throwable failed) {
      return Kind.ERROR.tag();
    }
  }

  private String ofUser(String raw) {
    String known = literals == null ? raw : literals.mask(raw);
    return patterns == null ? known : patterns.mask(known);
  }

  /**
   * The text without secrets, of a text that may be enormous: what is further behind than {@code
   * maxChars} is cut off first, and the cut marked.
   *
   * @param charsMissing how much of it is missing already, from parts of which each kept {@code
   *     maxChars}; so a shorter text shows none of those parts
   */
  String text(String raw, int maxChars, long charsMissing) {
    boolean whole = charsMissing == 0 ? raw.length() <= maxChars : raw.length() < maxChars;
    if (whole) {
      return text(raw);
    }
    String kept = raw.substring(0, Math.min(maxChars, raw.length()));
    String masked = text(kept);
    int end = Math.max(0, masked.length() - unsureChars);
    int tag = masked.lastIndexOf('[', end);
    if (tag >= 0 && Tags.endOfTagAt(masked, tag) > end) {
      end = tag;
    }
    return masked.substring(0, end) + CutMark.of(raw.length() + charsMissing);
  }

  /** What it looks for. */
  Rules rules() {
    return rules;
  }

  /** Structures whose texts are masked by {@code texts}, and the names of their fields so. */
  Structures structures(UnaryOperator<String> texts, UnaryOperator<String> names) {
    return new Structures(rules, texts, names, this::id);
  }

  /**
   * Masks records for one thread.
   *
   * @param maxTextChars more of a single text is not looked at, since it would not be sent
   */
  public RecordMasker records(int maxTextChars) {
    return new RecordMasker(this, maxTextChars);
  }

  /** A throwable that shows no secret in any message of its chain. */
  CapturedThrowable throwable(CapturedThrowable raw, int maxTextChars) {
    try {
      return masked(raw, maxTextChars);
    } catch (Throwable failed) {
      return CapturedThrowable.mark(Kind.ERROR.tag());
    }
  }

  private CapturedThrowable masked(CapturedThrowable raw, int maxTextChars) {
    String message = raw.message();
    String shown = raw.text();
    List<CapturedThrowable> suppressed =
        raw.suppressed().stream().map(other -> masked(other, maxTextChars)).toList();
    CapturedThrowable cause = raw.cause();
    return new CapturedThrowable(
        text(raw.type(), maxTextChars, 0),
        message == null ? null : text(message, maxTextChars, 0),
        shown == null ? null : text(shown, maxTextChars, 0),
        raw.frames(),
        raw.framesInCommon(),
        raw.framesCut(),
        suppressed,
        cause == null ? null : masked(cause, maxTextChars));
  }
}
