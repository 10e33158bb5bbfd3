// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.Severity;
import io.tracehub.ShippingPlan;
import io.tracehub.Threshold;
import io.tracehub.cli.config.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which levels become what, and which of them an application's loggers hold back. */
final class LevelWords {

  private final ShippingPlan plan;

  LevelWords(ShippingPlan plan) {
    this.plan = plan;
  }

  /** What the thresholds say. */
  String captures() {
    return "%s → events; %s → breadcrumbs of their trace; %s as logs of their own"
        .formatted(andAbove(plan.eventLevel()), list(this::isOnlyCrumb), list(this::isLog));
  }

  private static String andAbove(Threshold threshold) {
    Severity least = threshold.least();
    return least == null ? "nothing" : least == Severity.FATAL ? "FATAL" : least + " and above";
  }

  private boolean isOnlyCrumb(Severity severity) {
    return plan.breadcrumbLevel().admits(severity) && !plan.eventLevel().admits(severity);
  }

  private boolean isLog(Severity severity) {
    return plan.logLevel().admits(severity) && !plan.eventLevel().admits(severity);
  }

  private static String list(Predicate<Severity> wanted) {
    List<String> names = Stream.of(Severity.values()).filter(wanted).map(Severity::name).toList();
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }

  /** One sentence about what was asked for and never arrives. */
  Optional<String> heldBack(@Nullable Reach reach) {
    if (reach == null || !reach.isAttached() || reach.lowest().least() == null) {
      return Optional.empty();
    }
    List<String> losses = new ArrayList<>();
    String events = missing(reach, plan.eventLevel()::admits);
    if (!events.isEmpty()) {
      losses.add(events + " never becomes an event");
    }
    String crumbs = missing(reach, this::isOnlyCrumb);
    boolean none =
        !list(this::isOnlyCrumb).equals("nothing")
            && crumbs.equals(join(Stream.of(Severity.values()).filter(this::isOnlyCrumb).toList()));
    if (none) {
      losses.add("events come without breadcrumbs");
    } else if (!crumbs.isEmpty()) {
      losses.add(crumbs + " never becomes a breadcrumb");
    }
    String logs = missing(reach, this::isLog);
    if (!logs.isEmpty()) {
      losses.add(logs + " is never shipped as a log");
    }
    return losses.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Nothing below %s reaches it, so %s."
                .formatted(reach.lowest(), String.join(", and ", losses)));
  }

  private static String missing(Reach reach, Predicate<Severity> wanted) {
    return join(
        Stream.of(Severity.values())
            .filter(wanted)
            .filter(severity -> !reach.lowest().admits(severity))
            .toList());
  }

  private static String join(List<Severity> severities) {
    return severities.stream().map(Severity::name).collect(Collectors.joining(" or "));
  }
}
