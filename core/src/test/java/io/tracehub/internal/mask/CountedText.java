// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

/**
 * A text that counts the steps of those who read it, or a part of it. A step is a look at a
 * character, also at the same one again.
 */
final class CountedText implements CharSequence {

  /** Thrown where a scanner reads so often that it may never end; carries no trace. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManySteps(long steps) {
      super("more than " + steps + " steps", null, false, false);
    }
  }

  private static final class Counter {
    final long limit;
    long steps;

    Counter(long limit) {
      this.limit = limit;
    }

    void add(long more) {
      steps += more;
      if (steps > limit) {
        throw new TooManySteps(limit);
      }
    }
  }

  private final CharSequence text;
  private final Counter counter;

  /** Counts to {@code limit}, and throws beyond. */
  CountedText(CharSequence text, long limit) {
    this(text, new Counter(limit));
  }

  private CountedText(CharSequence text, Counter counter) {
    this.text = text;
    this.counter = counter;
  }

  /** How often one scan reads each character, on an average; infinite beyond the limit. */
  static double stepsPerCharacter(String text, Rules rules, int limitPerCharacter) {
    CountedText counted = new CountedText(text, (long) limitPerCharacter * (text.length() + 100));
    try {
      if (JsonScanner.isJson(text)) {
        JsonScanner.scan(counted, rules, part -> counted.scanned(part, rules));
      } else {
        TextScanner.scan(counted, rules);
      }
    } catch (TooManySteps hostile) {
      return Double.POSITIVE_INFINITY;
    }
    return (double) counted.counter.steps / text.length();
  }

  private String scanned(String part, Rules rules) {
    return TextScanner.scan(new CountedText(part, counter), rules).result(part);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    counter.add(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.subSequence(start, end), counter);
  }

  /** A copy as a whole looks at nothing. */
  @Override
  public String toString() {
    return text.toString();
  }
}
