// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.ShippingPlan;

/** What to call the back end of a protocol, and what of it. */
final class BackEndWords {

  private BackEndWords() {}

  /** Its name. */
  static String name(ShippingPlan plan) {
    return switch (plan.protocol()) {
      case "tracehub" -> "TraceHub";
      case "xrayradar" -> "XrayRadar";
      case "replaystack" -> "ReplayStack";
      case "otlp" -> "an OTLP receiver";
      case "multiplayer" -> "Multiplayer";
      default -> plan.protocol();
    };
  }

  /** What it is, with an article. */
  static String kind(ShippingPlan plan) {
    return switch (plan.protocol()) {
      case "otlp" -> name(plan);
      case "xrayradar" -> "an XrayRadar back end";
      default -> "a " + name(plan) + " back end";
    };
  }

  /** How its address is written. */
  static String address(ShippingPlan plan) {
    return plan.protocol().equals("xrayradar")
        ? "dsn is the address with the project's number at its end"
        : "endpoint is the address without the path";
  }

  /** Where the key stands. */
  static String keyHeaders(ShippingPlan plan) {
    return switch (plan.keyHeaders().size()) {
      case 0 -> "that holds it";
      case 1 -> plan.keyHeaders().get(0);
      default -> String.join(" or ", plan.keyHeaders());
    };
  }
}
