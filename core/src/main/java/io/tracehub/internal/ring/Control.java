// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import io.tracehub.Event;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A word to the batch thread that takes its turn among the records: what was logged before is dealt
 * with before. No record, so the law does not know it.
 */
public sealed interface Control {

  /**
   * What is said of a trace, or of all that belongs to none, changes.
   *
   * @param traceId the trace; null for the client
   * @param change with values that nobody changes any more
   */
  record ScopeChange(@Nullable String traceId, Consumer<Event.Builder> change) implements Control {

    /** Takes no more of an id than the records of its trace have. */
    public ScopeChange {
      traceId = traceId == null ? null : AppenderSettings.boundedId(traceId);
    }
  }

  /** A scope with this id of elsewhere was opened. */
  record ScopeOpened(String traceId) implements Control {

    /** Takes no more of an id than the records of its trace have. */
    public ScopeOpened {
      traceId = AppenderSettings.boundedId(traceId);
    }
  }

  /** The scope that brought this id to its thread was closed. */
  record ScopeClosed(String traceId) implements Control {

    /** Takes no more of an id than the records of its trace have. */
    public ScopeClosed {
      traceId = AppenderSettings.boundedId(traceId);
    }
  }

  /**
   * The steps so far lead to nothing that is to be told.
   *
   * @param traceId the trace; null for those of the thread
   */
  record BreadcrumbsCleared(@Nullable String traceId, String threadName) implements Control {

    /** Takes no more of an id than the records of its trace have. */
    public BreadcrumbsCleared {
      traceId = traceId == null ? null : AppenderSettings.boundedId(traceId);
    }
  }
}
