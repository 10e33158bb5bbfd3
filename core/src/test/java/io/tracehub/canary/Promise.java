// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.Optional;

/** What TraceHub promises to mask, as far as the corpus could make more than that. */
final class Promise {

  private Promise() {}

  /** Why such a canary is not made; empty if it is within the promise. */
  static Optional<String> exclusion(Carrier carrier, Draft draft) {
    Encoding.Group group = draft.encoding().group();
    Carrier.Shape shape = carrier.shape();
    if (shape == Carrier.Shape.STRUCTURE
        && group != Encoding.Group.NAME
        && draft.encoding() != Encoding.PLAIN) {
      return Optional.of("a name in a structure has no text around it to encode");
    }
    if (shape != Carrier.Shape.FREE && group == Encoding.Group.SPACING) {
      return Optional.of("blanks or quotes there would make another language of it");
    }
    if (shape != Carrier.Shape.QUERY && group == Encoding.Group.PERCENT) {
      return Optional.of("only queries are written percent-encoded");
    }
    if (draft.isBare() && group == Encoding.Group.NAME) {
      return Optional.of("a secret without a name has none to spell");
    }
    if (draft.isBare()
        && shape == Carrier.Shape.QUERY
        && !Escape.PERCENT.of(draft.secret()).equals(draft.secret())) {
      return Optional.of("percent-encoding takes from a secret the form that would tell it");
    }
    return Optional.empty();
  }
}
