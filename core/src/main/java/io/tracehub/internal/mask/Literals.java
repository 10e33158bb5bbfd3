// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all of some fixed texts at once, by the automaton of Aho and Corasick: each character of
 * the text is looked at once, however many the fixed ones are and however alike.
 */
final class Literals {

  private static final class Node {
    final Map<Character, Node> next = new HashMap<>();
    Node onFailure = this;

    /** The longest fixed text that ends here; 0 if none does. */
    int length;
  }

  private final Node root = new Node();
  private final boolean[] startsOne = new boolean[128];
  private final boolean startsElse;
  private final int shortest;

  Literals(Collection<String> literals) {
    boolean others = false;
    for (String literal : literals) {
      Node node = root;
      for (int i = 0; i < literal.length(); i++) {
        node = node.next.computeIfAbsent(literal.charAt(i), c -> new Node());
      }
      node.length = literal.length();
      if (literal.charAt(0) < 128) {
        startsOne[literal.charAt(0)] = true;
      } else {
        others = true;
      }
    }
    startsElse = others;
    shortest = literals.stream().mapToInt(String::length).min().orElse(Integer.MAX_VALUE);
    link();
  }

  /** Breadth first: a node fails to the longest proper suffix that is a prefix of some text. */
  private void link() {
    Deque<Node> open = new ArrayDeque<>();
    for (Node child : root.next.values()) {
      child.onFailure = root;
      open.add(child);
    }
    while (!open.isEmpty()) {
      Node node = open.remove();
      node.next.forEach(
          (c, child) -> {
            child.onFailure = step(node.onFailure, c);
            child.length = Math.max(child.length, child.onFailure.length);
            open.add(child);
          });
    }
  }

  private Node step(Node from, char c) {
    Node node = from;
    while (true) {
      Node next = node.next.get(c);
      if (next != null) {
        return next;
      }
      if (node == root) {
        return root;
      }
      node = node.onFailure;
    }
  }

  /** The text with each found one replaced; ones that overlap, together by one tag. */
  String mask(String text) {
    List<int[]> found = find(text);
    if (found.isEmpty()) {
      return text;
    }
    Redaction redaction = new Redaction(text);
    for (int[] stretch : found) {
      redaction.replace(stretch[0], stretch[1], Kind.LITERAL);
    }
    return redaction.result(text);
  }

  private List<int[]> find(String text) {
    List<int[]> found = new ArrayList<>(0);
    Node node = root;
    int last = text.length() - shortest;
    for (int i = 0; i < text.length() && (i <= last || node != root); i++) {
      char c = text.charAt(i);
      int tag = c == '[' ? Tags.endOfTagAt(text, i) : -1;
      if (tag > 0) {
        node = root;
        i = tag - 1;
        continue;
      }
      if (node == root && !(c < 128 ? startsOne[c] : startsElse)) {
        continue;
      }
      node = step(node, c);
      if (node.length > 0) {
        add(found, i + 1 - node.length, i + 1);
      }
    }
    return found;
  }

  private static void add(List<int[]> found, int start, int end) {
    int first = start;
    while (!found.isEmpty() && found.get(found.size() - 1)[1] > first) {
      first = Math.min(first, found.remove(found.size() - 1)[0]);
    }
    found.add(new int[] {first, end});
  }
}
