// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessList;
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

  Protocol protocol();

  /**
   * Reads a request.
   *
   * @param path as requested, since it may say what the entries belong to
   */
  Taken take(HttpFields headers, String path, byte[] body) throws RefusedRequest;

  /** Checks, before another entry is read, that there may be one more than so many. */
  static void checkRoom(int entries) throws RefusedRequest {
    if (entries == MAX_ENTRIES) {
      throw RefusedRequest.tooLarge(
          "the request holds more than %,d entries".formatted(MAX_ENTRIES));
    }
  }

  /** What a request with these headers is answered that cannot be taken. */
  Reply refusal(HttpFields headers, RefusedRequest refused);

  /** The status of an answer to a sound request whose entries could not be stored. */
  default int statusOfTrouble() {
    return HttpStatus.INTERNAL_SERVER_ERROR_500;
  }
}
