// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What was told through Logback's status list. */
final class StatusList {

  private StatusList() {}

  static List<String> messages() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    return context.getStatusManager().getCopyOfStatusList().stream()
        .map(Status::getMessage)
        .toList();
  }
}
