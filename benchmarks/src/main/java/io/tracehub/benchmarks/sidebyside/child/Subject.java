// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

/** One shipper, as an application starts and stops it. */
public interface Subject {

  /** Configures the shipper, so that every later log call reaches it. */
  void start();

  /** What the application logs through, once the shipper is started. */
  default Calls calls() {
    return new Slf4jCalls();
  }

  /** What the shipper itself has to say about what became of the calls; empty if nothing. */
  default String account() {
    return "";
  }

  /** Ends it as its documentation says an application should. May block. */
  void stop();
}
