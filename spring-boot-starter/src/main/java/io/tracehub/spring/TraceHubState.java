// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What became of TraceHub in an application, for those who tell people. Any thread. */
final class TraceHubState {

  private final LoggingAttachment attachment;
  private volatile @Nullable String problem;

  TraceHubState(LoggingAttachment attachment) {
    this.attachment = attachment;
  }

  /** The client that captures; null while there is none. */
  @Nullable TraceHubClient client() {
    TraceHubClient ours = attachment.client();
    return ours == null ? TraceHub.client() : ours;
  }

  /**
   * In a context that {@code SpringApplication} did not make, there is only what others started.
   */
  static TraceHubState orNone(@Nullable TraceHubState state) {
    return state == null ? new TraceHubState(LoggingAttachment.none()) : state;
  }

  /** Where sentences about wrong settings go. */
  static Consumer<String> warnings(@Nullable TraceHubState state) {
    return state == null ? LoggingAttachment::tellOnStderr : state.attachment.diagnostics()::warn;
  }

  boolean isOpen() {
    return attachment.client() != null;
  }

  void problem(String sentence) {
    problem = sentence;
  }

  /** Why it stays off; null if it does not. */
  @Nullable String problem() {
    return problem;
  }
}
