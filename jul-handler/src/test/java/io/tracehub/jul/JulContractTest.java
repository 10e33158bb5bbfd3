// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import io.tracehub.fixtures.AppenderContract;
import io.tracehub.fixtures.Logging;
import java.util.Map;

/** java.util.logging keeps the contract of all appenders. */
class JulContractTest extends AppenderContract {

  @Override
  protected Logging start(Map<String, String> settings) {
    return JulLogging.with(settings);
  }
}
