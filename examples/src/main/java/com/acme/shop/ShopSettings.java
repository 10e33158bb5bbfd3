// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.time.Duration;

/**
 * What may differ between two shops.
 *
 * @param port where to listen; 0 picks a free one
 * @param databaseThreads as many connections are pooled
 * @param slowQuery a statement that takes longer is warned about
 * @param countingTime how long a delivery is counted, with its shelf locked
 * @param gatewayLatency how long the payment provider thinks
 */
public record ShopSettings(
    int port,
    int databaseThreads,
    Duration slowQuery,
    Duration countingTime,
    Duration gatewayLatency) {

  /** A shop as its customers know it, on a port of its own choice. */
  public static ShopSettings defaults() {
    return new ShopSettings(
        0, 12, Duration.ofMillis(100), Duration.ofMillis(180), Duration.ofMillis(8));
  }

  /** The same on another port. */
  public ShopSettings onPort(int newPort) {
    return new ShopSettings(newPort, databaseThreads, slowQuery, countingTime, gatewayLatency);
  }
}
