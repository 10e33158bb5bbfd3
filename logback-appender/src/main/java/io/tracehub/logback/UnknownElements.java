// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.core.Context;
import ch.qos.logback.core.status.Status;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Elements of our appender in the XML that no setter takes. Logback notes them in its status list
 * while it reads the file and goes on; we read that note, to say which settings there are.
 */
final class UnknownElements {

  private static final Pattern NOTE =
      Pattern.compile(
          "Ignoring unknown property \\[(.+)] in \\["
              + Pattern.quote(TraceHubAppender.class.getName())
              + "]");

  private UnknownElements() {}

  /**
   * The names noted.
   *
   * @param sinceMillis when the appender was made: older notes are about others
   */
  static List<String> notedIn(Context context, long sinceMillis) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getTimestamp() >= sinceMillis)
        .map(Status::getMessage)
        .map(NOTE::matcher)
        .filter(Matcher::matches)
        .map(note -> note.group(1))
        .distinct()
        .toList();
  }
}
