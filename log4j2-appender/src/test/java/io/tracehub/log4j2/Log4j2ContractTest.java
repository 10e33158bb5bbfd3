// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.fixtures.AppenderContract;
import io.tracehub.fixtures.Logging;
import java.util.Map;

/** Log4j2 keeps the contract of all appenders. */
class Log4j2ContractTest extends AppenderContract {

  @Override
  protected Logging start(Map<String, String> settings) {
    return Log4j2Logging.with(settings);
  }
}
