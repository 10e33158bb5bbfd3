// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import io.tracehub.fixtures.AppenderContract;
import io.tracehub.fixtures.Logging;
import java.util.Map;

/** Logback keeps the contract of all appenders. */
class LogbackContractTest extends AppenderContract {

  @Override
  protected Logging start(Map<String, String> settings) {
    return LogbackLogging.with(settings);
  }
}
