// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.List;
import java.util.Optional;

/**
 * What settings come to and where each was found, for tools that tell people: the same values and
 * the same sentences as an appender's, but what is wrong is told and not thrown. Secrets are shown
 * as {@code ***}.
 *
 * @param given the settings that are not left to their defaults, in the order of the documentation
 * @param problems why an appender would stay off, one sentence each
 * @param warnings what it would warn of, one sentence each
 * @param hints what it would mention, one sentence each
 * @param config the settings, if there is no problem
 */
public record ConfigReport(
    List<Given> given,
    List<String> problems,
    List<String> warnings,
    List<String> hints,
    Optional<TraceHubConfig> config) {

  /**
   * One setting.
   *
   * @param name as in the documentation
   * @param value as it may be shown
   * @param origin where it was found
   */
  public record Given(String name, String value, String origin) {}

  /** Looks everything up that the builder was not given, as {@code build} does. */
  public static ConfigReport of(TraceHubConfig.Builder settings) {
    return settings.report();
  }
}
