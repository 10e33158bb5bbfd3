// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessList;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * How one system takes requests: what it checks, in which order, and how it words its answers.
 * Called by several threads at a time.
 */
interface Reception {
  /**
   * A request that passed every check.
   *
   * @param mismatch what the request's headers say wrongly of its entries, if anything
   * @param reply what it is answered once the entries are stored
   * @param project the number of the project that the entries belong to; 0 if to none
   */
  record Taken(
      List<ReceivedEntry> entries,
      BatchHeader.@Nullable Mismatch mismatch,
      Reply reply,
      int project) {

    public Taken {
      if (project != AccessList.NO_PROJECT) {
        entries = entries.stream().map(entry -> entry.inProject(project)).toList();
      }
    }

    Taken(List<ReceivedEntry> entries, BatchHeader.@Nullable Mismatch mismatch, Reply reply) {
      this(entries, mismatch, reply, AccessList.NO_PROJECT);
    }

    /** The same, as a project's. */
    Taken of(int number) {
      return new Taken(entries, mismatch, reply, number);
    }
  }

  /** How many entries one request may bring; in memory each is more than in the body. */
  int MAX_ENTRIES = 20_000;

  /** How long they may be together, each with what is said once of all of them. */
  int MAX_CHARS = 32 * 1024 * 1024;

  Protocol protocol();

  /**
   * Reads a request.
   *
   * @param path as requested, since it may say what the entries belong to
   */
  Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest;

  /** The entries of one request, of which there may not be too many, nor too much. */
  final class Entries {
    private final List<ReceivedEntry> entries = new ArrayList<>();
    private long chars;

    int size() {
      return entries.size();
    }

    /** Takes one more, which others may have made larger than it came: OTLP says much only once. */
    void add(ReceivedEntry entry) throws RefusedRequest {
      chars += entry.json().length();
      if (entries.size() == MAX_ENTRIES) {
        throw RefusedRequest.tooLarge(
            "the request holds more than %,d entries".formatted(MAX_ENTRIES));
      }
      if (chars > MAX_CHARS) {
        throw RefusedRequest.tooLarge(
            "the entries are longer than %,d characters".formatted(MAX_CHARS));
      }
      entries.add(entry);
    }

    List<ReceivedEntry> all() {
      return entries;
    }
  }

  /** What a request with these headers is answered that cannot be taken. */
  Reply refusal(HttpFields headers, RefusedRequest refused);

  /** The status of an answer to a sound request whose entries could not be stored. */
  default int statusOfTrouble() {
    return HttpStatus.INTERNAL_SERVER_ERROR_500;
  }
}
