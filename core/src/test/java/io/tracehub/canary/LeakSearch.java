// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.BitSet;
import java.util.List;

/**
 * Finds, in one pass over a text, any {@value #WINDOW} successive characters of any of very many
 * tokens, as they are, joined, percent-encoded, in hex or in base64, in upper or lower case. So
 * half a token is found as well, and a token inside something that was encoded as a whole.
 *
 * <p>It holds about a hundred windows of each secret in two kilobytes: search a large corpus in
 * batches of some thousands.
 *
 * <p>A rolling hash says where to look; what it finds is then compared character by character.
 */
public final class LeakSearch {

  /** How many characters of a token are a leak. */
  public static final int WINDOW = 12;

  private static final long BASE = 0x100000001B3L;
  private static final long OLDEST = power(WINDOW);
  private static final long HASH_BITS = 0xFFFFFFFF00000000L;

  private final List<Planted> secrets;

  /** Upper half: of the hash; lower half: one more than the number of the secret; or zero. */
  private long[] slots = new long[1 << 12];

  /**
   * One bit for each of very many hashes, set for those that are known: small enough for the
   * processor's cache, and most places of a text are done with after a look at it.
   */
  private final long[] known = new long[1 << 19];

  private int used;

  /** A search for these; a secret's number is its place in the list. */
  public LeakSearch(List<Planted> secrets) {
    this.secrets = List.copyOf(secrets);
    for (int number = 0; number < secrets.size(); number++) {
      if (secrets.get(number).isSearchable()) {
        for (String token : secrets.get(number).tokens()) {
          for (TokenForms.Form form : TokenForms.of(token)) {
            learn(form, number);
          }
        }
      }
    }
  }

  /** The numbers of all secrets of which something stands in these bytes of ASCII or UTF-8. */
  public BitSet in(byte[] bytes) {
    return in(new String(bytes, ISO_8859_1));
  }

  /** The numbers of all secrets of which something stands in the text. */
  public BitSet in(CharSequence text) {
    BitSet found = new BitSet();
    long hash = 0;
    for (int end = 0; end < text.length(); end++) {
      hash = hash * BASE + TokenForms.fold(text.charAt(end));
      if (end >= WINDOW) {
        hash -= OLDEST * TokenForms.fold(text.charAt(end - WINDOW));
      }
      if (end >= WINDOW - 1) {
        long mixed = mix(hash);
        if ((known[bitsOf(mixed)] & 1L << mixed) != 0) {
          look(mixed, text, end - WINDOW + 1, found);
        }
      }
    }
    return found;
  }

  private void look(long mixed, CharSequence text, int from, BitSet found) {
    for (int slot = first(mixed); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
      int number = (int) slots[slot] - 1;
      if ((slots[slot] & HASH_BITS) == (mixed & HASH_BITS)
          && !found.get(number)
          && confirms(number, TokenForms.fold(text.subSequence(from, from + WINDOW)))) {
        found.set(number);
      }
    }
  }

  private boolean confirms(int number, String window) {
    return secrets.get(number).tokens().stream()
        .flatMap(token -> TokenForms.of(token).stream())
        .anyMatch(form -> form.text().contains(window));
  }

  private void learn(TokenForms.Form form, int number) {
    int last = form.text().length() - WINDOW;
    for (int from = 0; from < last; from += form.stride()) {
      learn(form.text(), from, number);
    }
    learn(form.text(), last, number);
  }

  private void learn(String form, int from, int number) {
    // Between two percent signs is too little of a token to tell it by.
    int percent = form.indexOf('%', from);
    int another = form.indexOf('%', percent + 1);
    if (percent < 0 || another < 0 || another >= from + WINDOW) {
      put(hash(form, from), number);
    }
  }

  private void put(long hash, int number) {
    if (++used > slots.length / 4 * 3) {
      grow();
    }
    long mixed = mix(hash);
    known[bitsOf(mixed)] |= 1L << mixed;
    place((mixed & HASH_BITS) | (number + 1), mixed);
  }

  private void place(long entry, long mixed) {
    int slot = first(mixed);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = entry;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long entry : old) {
      if (entry != 0) {
        place(entry, entry);
      }
    }
  }

  /** From bits that neither choose the slot nor, being the lowest six, the bit. */
  private int bitsOf(long mixed) {
    return (int) (mixed >>> 6) & (known.length - 1);
  }

  /** From the half of the hash that a slot keeps, so that a slot can be moved. */
  private int first(long mixed) {
    return (int) (mixed >>> 32) & (slots.length - 1);
  }

  private static long hash(String text, int from) {
    long hash = 0;
    for (int i = from; i < from + WINDOW; i++) {
      hash = hash * BASE + text.charAt(i);
    }
    return hash;
  }

  private static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
    return mixed ^ (mixed >>> 32);
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= BASE;
    }
    return power;
  }
}
