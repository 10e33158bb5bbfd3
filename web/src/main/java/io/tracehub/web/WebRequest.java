// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RequestStory} asks of a container's request: as it was sent, nothing decoded. Asked
 * when the request comes and, where it makes an event, when it is answered.
 */
public interface WebRequest {

  /** Its method, such as {@code GET}. */
  String method();

  /** Its path as it was sent, without the query. */
  String path();

  /**
   * Its path without what all paths of the application have in common, its context path say. A path
   * that is to be ignored may be named in either form.
   */
  default String pathInApplication() {
    return path();
  }

  /** Its query without the question mark; null if it has none. */
  @Nullable String query();

  /** The scheme by which the container was reached, such as {@code http}. */
  String scheme();

  /** The host and, unless it goes without saying, the port by which the container was reached. */
  String host();

  /** The first value of a header; null if it was not sent. */
  @Nullable String header(String name);

  /** All headers with all their values. */
  Map<String, List<String>> headers();

  /** The address of the peer; null if it is not known. */
  @Nullable String remoteAddress();

  /**
   * Whether the thread on which it begins works for it alone, so that a trace id that stands there
   * is its own. Where threads go from request to request at any moment, it may be one that somebody
   * left behind.
   */
  default boolean hasThreadOfItsOwn() {
    return true;
  }
}
