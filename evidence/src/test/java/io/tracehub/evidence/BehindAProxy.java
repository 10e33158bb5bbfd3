// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import ch.qos.logback.classic.Level;
import io.tracehub.TraceHub;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A process whose JVM has a proxy; it logs once and says what Logback was told. */
final class BehindAProxy {

  private BehindAProxy() {}

  /** Arguments: endpoint, folder of the spool, key. */
  public static void main(String[] arguments) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("endpoint", arguments[0]);
    settings.put("spoolPath", arguments[1]);
    settings.put("apiKey", arguments[2]);
    settings.put("flushInterval", "1 ms");
    settings.put("shutdownTimeout", "0 ms");
    ShippingLogback logback = new ShippingLogback(settings);
    logback.log(Level.ERROR, Planting.saying("nobody may read this"), "proxied");
    System.out.println(TraceHub.flush(Duration.ofSeconds(20)));
    logback.close();
    System.out.println(logback.statuses());
  }
}
