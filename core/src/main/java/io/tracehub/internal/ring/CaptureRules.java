// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.ring;

import java.util.List;
import java.util.Map;

/**
 * What one appender captures otherwise than {@link AppenderSettings} say for all.
 *
 * @param byLogger settings of a logger and those below it
 * @param ignoredLoggers loggers of which, and below which, nothing is captured
 * @param ignoredExceptions classes; what throws one of them, or of their subclasses, is not
 *     captured
 * @param callerData whether the place of the call is captured
 * @param stacks whether the stack of the call is, for an event without an exception
 * @param sampling how much is captured of what could be
 * @param success whether events of status success are captured
 * @param ignoredPaths endpoints of which no event is captured
 */
public record CaptureRules(
    Map<String, AppenderSettings> byLogger,
    List<String> ignoredLoggers,
    List<String> ignoredExceptions,
    boolean callerData,
    boolean stacks,
    Sampling sampling,
    boolean success,
    List<String> ignoredPaths) {

  /** The same for all, whole, and without the place of the call. */
  public static final CaptureRules NONE =
      new CaptureRules(
          Map.of(), List.of(), List.of(), false, false, Sampling.NONE, true, List.of());

  /** The same for all loggers that are not ignored: for what is an event whatever its logger. */
  CaptureRules sameForAllLoggers() {
    return new CaptureRules(
        Map.of(),
        ignoredLoggers,
        ignoredExceptions,
        callerData,
        stacks,
        sampling,
        success,
        ignoredPaths);
  }

  /** No rule but that of sampling. */
  CaptureRules samplingOnly() {
    return new CaptureRules(
        Map.of(), List.of(), List.of(), false, false, sampling, true, List.of());
  }

  boolean concernLoggers() {
    return !byLogger.isEmpty() || !ignoredLoggers.isEmpty();
  }
}
