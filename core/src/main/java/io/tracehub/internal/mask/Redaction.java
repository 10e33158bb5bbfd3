// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import org.jspecify.annotations.Nullable;

/** A text and what is to stand in it instead of its secrets; copied only once there is one. */
final class Redaction {

  /** Of a text that has nothing to be replaced. */
  static final Redaction NONE = new Redaction("");

  final CharSequence text;
  private @Nullable StringBuilder out;
  private int copied;
  private int floor;

  Redaction(CharSequence text) {
    this.text = text;
  }

  /** Where the last secret ended: nothing before it is looked at again. */
  int floor() {
    return floor;
  }

  void replace(int start, int end, Kind kind) {
    replace(start, end, kind, "");
  }

  /**
   * Puts a tag in the place of a stretch, unless a tag is all that stands there.
   *
   * @param quote what must stand round the tag, so that JSON stays JSON; may be empty
   */
  void replace(int start, int end, Kind kind, String quote) {
    floor = end;
    if (Tags.isTag(text, start, end)) {
      return;
    }
    copyTo(start).append(quote).append(kind.tag()).append(quote);
    copied = end;
  }

  /** Puts another text in the place of a stretch. */
  void replace(int start, int end, String by) {
    floor = end;
    copyTo(start).append(by);
    copied = end;
  }

  private StringBuilder copyTo(int end) {
    StringBuilder target = out;
    if (target == null) {
      target = new StringBuilder(text.length() + 32);
      out = target;
    }
    // A string hands over a part of itself as a whole, not character by character.
    return target.append(text.subSequence(copied, end).toString());
  }

  /** The masked text; {@code original} itself if there was nothing to mask. */
  String result(String original) {
    return out == null ? original : copyTo(text.length()).toString();
  }
}
