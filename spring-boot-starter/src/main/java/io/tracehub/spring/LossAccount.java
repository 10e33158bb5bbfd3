// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.BackEndState;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubMetrics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The endpoint {@code tracehub}: what became of all that was logged, as the law of the metrics has
 * it, and how the back end fares. No secret is in it.
 */
@Endpoint(id = "tracehub")
final class LossAccount {

  private static final int MOST_WAITS = 50;

  private final TraceHubState state;

  LossAccount(TraceHubState state) {
    this.state = state;
  }

  /** The account at this moment. */
  @ReadOperation
  Map<String, Object> account() {
    Map<String, Object> account = new LinkedHashMap<>();
    TraceHubClient client = state.client();
    String problem = state.problem();
    account.put("capturing", client != null);
    if (problem != null) {
      account.put("problem", problem);
    }
    if (client != null) {
      account.put("backEnd", backEnd(client.backEnd()));
      addCounts(account, client);
    }
    return account;
  }

  /**
   * The counts once what is under way has arrived, this request's own first breadcrumb for one.
   * Where more comes all the time they never balance, which is no fault and not told.
   */
  private static void addCounts(Map<String, @Nullable Object> account, TraceHubClient client) {
    TraceHubMetrics before = client.metrics();
    TraceHubMetrics counts = before;
    for (int i = 0; i < MOST_WAITS && !counts.imbalances().isEmpty(); i++) {
      LockSupport.parkNanos(1_000_000);
      before = counts;
      counts = client.metrics();
    }
    addTo(account, counts);
    if (counts.imbalances().isEmpty() || counts.offered() == before.offered()) {
      account.put("imbalances", counts.imbalances());
    }
  }

  static Map<String, Object> backEnd(BackEndState fares) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("condition", fares.condition().name().toLowerCase(Locale.ROOT));
    if (!fares.why().isEmpty()) {
      shown.put("why", fares.why());
    }
    return shown;
  }

  private static void addTo(Map<String, @Nullable Object> account, TraceHubMetrics counts) {
    account.put("instance", counts.instance());
    account.put("offered", counts.offered());
    account.put("refused", counts.refused());
    account.put("leftOut", counts.leftOut());
    account.put("accepted", counts.accepted());
    account.put("crumbOnly", counts.crumbOnly());
    account.put("entries", counts.entries());
    account.put("dropped", counts.dropped());
    account.put("adopted", counts.adopted());
    account.put("delivered", counts.delivered());
    account.put("rejected", counts.rejected());
    account.put("evicted", counts.evicted());
    account.put("spooled", counts.spooled());
    account.put("inFlight", counts.inFlight());
    account.put("requests", counts.requests());
    account.put("retries", counts.retries());
    account.put("notWrittenThrough", counts.notWrittenThrough());
    account.put("lost", counts.lost());
  }
}
