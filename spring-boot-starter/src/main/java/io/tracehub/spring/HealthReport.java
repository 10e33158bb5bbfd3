// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.BackEndState;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator is told of TraceHub, in the terms of neither generation of Spring Boot.
 *
 * <p>Trouble is not an application's own illness: it goes on serving, and entries wait on disk. So
 * the status is {@code UNKNOWN}, which makes no aggregate worse, unless {@code
 * tracehub.spring.health-status} says another.
 *
 * @param well whether entries reach the back end, as far as is known
 */
record HealthReport(boolean well, Map<String, Object> details) {

  static final String STATUS = "tracehub.spring.health-status";

  static HealthReport of(TraceHubState state) {
    Map<String, Object> details = new LinkedHashMap<>();
    TraceHubClient client = state.client();
    String problem = state.problem();
    if (problem != null) {
      details.put("problem", problem);
    }
    if (client == null) {
      details.put("capturing", false);
      return new HealthReport(false, details);
    }
    BackEndState backEnd = client.backEnd();
    TraceHubMetrics counts = client.metrics();
    details.put("backEnd", LossAccount.backEnd(backEnd));
    details.put("delivered", counts.delivered());
    details.put("waiting", counts.spooled() + counts.inFlight());
    details.put("lost", counts.lost());
    return new HealthReport(
        problem == null && backEnd.condition() == BackEndState.Condition.WELL, details);
  }
}
