// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
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
