// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import org.jspecify.annotations.Nullable;

/** What came of a call of the user's code. */
public sealed interface Reply<T extends @Nullable Object> {

  /**
   * It returned in time.
   *
   * @param value what it returned; null if the user's code returned that
   */
  record Returned<T extends @Nullable Object>(T value) implements Reply<T> {}

  /**
   * It threw in time.
   *
   * @param cause what; foreign, so that even its message may be hostile
   */
  record Threw<T extends @Nullable Object>(Throwable cause) implements Reply<T> {}

  /** It took too long, or was not called at all since an earlier call has not returned yet. */
  record Overran<T extends @Nullable Object>() implements Reply<T> {}
}
