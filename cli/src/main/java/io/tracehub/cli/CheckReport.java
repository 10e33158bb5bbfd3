// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.ConfigReport;
import io.tracehub.EndpointTrial;
import io.tracehub.Severity;
import io.tracehub.ShippingPlan;
import io.tracehub.TraceHubConfig;
import io.tracehub.cli.config.GivenText;
import io.tracehub.cli.config.Reach;
import io.tracehub.cli.config.Shipper;
import io.tracehub.cli.print.VisibleText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints what is to be said of one appender, and keeps whether it would work. */
final class CheckReport {

  /** Without them it is not known where entries would go. */
  private static final Set<String> OF_THE_ADDRESS =
      Set.of("apiKey", "endpoint", "ingestUrl", "dsn", "protocol");

  private static final String STAND_IN = "th_not_known_here";

  private final PrintWriter out;
  private final Shipper shipper;
  private final TraceHubConfig.Builder settings;
  private boolean works = true;
  private boolean untried;

  CheckReport(PrintWriter out, Shipper shipper, TraceHubConfig.Builder settings) {
    this.out = out;
    this.shipper = shipper;
    this.settings = settings;
  }

  /** How the endpoint is to be tried. */
  enum Trial {
    /** Not at all. */
    NONE,
    /** With a batch without entries. */
    EMPTY,
    /** With one event, which stays there. */
    EVENT
  }

  /** Prints all of it; returns whether the appender would work. */
  boolean print(Trial trial) {
    out.println();
    out.println(VisibleText.line(shipper.title()));
    for (GivenText each : shipper.given()) {
      if (each.isKnown()) {
        settings.set(each.name(), each.text(), each.origin());
      } else if (each.name().equals("apiKey")) {
        settings.set(each.name(), STAND_IN, each.origin());
      }
    }
    ConfigReport report = ConfigReport.of(settings);
    tell(report);
    tellSettings(report);
    Set<String> unknown = unknown();
    report.config().ifPresent(config -> tell(config, unknown, trial));
    return works;
  }

  /** Whether the endpoint takes no trial that stores nothing; known once it was printed. */
  boolean isUntried() {
    return untried;
  }

  private void tell(ConfigReport report) {
    Reach reach = shipper.reach();
    if (reach != null && reach.isAttached()) {
      line("attached to", String.join(", ", reach.from()));
      if (reach.lowest().least() == null) {
        problem("Nothing passes on the way to it: a level is OFF.");
      }
    }
    shipper.faults().forEach(this::problem);
    report.problems().forEach(this::problem);
    missing().forEach(name -> line("", name));
    Stream.concat(shipper.warnings().stream(), report.warnings().stream())
        .forEach(warning -> line("warning", warning));
    Stream.concat(report.hints().stream(), shipper.remarks().stream())
        .forEach(hint -> line("hint", hint));
  }

  /** Those without an origin stand in the file itself. */
  private void tellSettings(ConfigReport report) {
    Set<String> inFile =
        shipper.given().stream().map(GivenText::origin).collect(Collectors.toSet());
    List<String> settings = new ArrayList<>();
    for (ConfigReport.Given given : report.given()) {
      if (!unknown().contains(given.name())) {
        String from = inFile.contains(given.origin()) ? "" : ", from " + given.origin();
        settings.add(given.name() + " = " + given.value() + from);
      }
    }
    for (GivenText each : shipper.given()) {
      if (!each.isKnown()) {
        settings.add(each.name() + " is not known here: " + String.join("; ", each.unknowable()));
      }
    }
    String label = "settings";
    for (String setting : settings) {
      line(label, setting);
      label = "";
    }
  }

  /**
   * What explains a problem with a variable, for whoever checks elsewhere than the application
   * runs.
   */
  private List<String> missing() {
    return shipper.given().stream()
        .flatMap(each -> each.missing().stream())
        .distinct()
        .map(name -> name + " has no value here: " + advice(name))
        .toList();
  }

  /** Log4j2 says by a prefix where it looks. */
  private static String advice(String name) {
    return name.startsWith("env:")
        ? "set that variable as the application will have it"
        : "set it as the application will have it, or give -D%s=…"
            .formatted(name.substring(name.indexOf(':') + 1));
  }

  private Set<String> unknown() {
    return shipper.given().stream()
        .filter(each -> !each.isKnown())
        .map(GivenText::name)
        .filter(OF_THE_ADDRESS::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void tell(TraceHubConfig config, Set<String> unknown, Trial trial) {
    if (!config.enabled()) {
      problem("It is switched off by its setting enabled.");
      return;
    }
    ShippingPlan plan = ShippingPlan.of(config);
    LevelWords levels = new LevelWords(plan);
    line("captures", levels.captures());
    levels.heldBack(shipper.reach()).ifPresent(hint -> line("hint", hint));
    boolean http = plan.transport().equals("http");
    if (!http) {
      line("sends to", "no address: its transport is " + plan.transport());
    } else if (unknown.isEmpty()) {
      line("sends to", address(plan));
    }
    line("as", origin(plan));
    FolderWords folders = new FolderWords(plan);
    line("spool", folders.spool());
    line("dead letters", folders.deadLetters());
    if (!http) {
      line("endpoint", "was not tried, since nothing is sent there");
    } else if (!unknown.isEmpty()) {
      line("endpoint", "was not tried, since it is not known here: " + String.join(", ", unknown));
    } else if (trial == Trial.NONE) {
      line("endpoint", "was not tried");
    } else if (trial == Trial.EMPTY && !plan.takesEmptyRequests()) {
      untried = true;
      line(
          "endpoint",
          "was not tried: nothing was sent, since %s takes no request without an event; --send tries it with one"
              .formatted(BackEndWords.name(plan)));
    } else {
      tryEndpoint(config, plan, trial);
    }
  }

  private static String address(ShippingPlan plan) {
    return "%s (protocol %s, %s), %s"
        .formatted(
            plan.address(),
            plan.protocol(),
            plan.compressed() ? "gzip" : "not compressed",
            plan.keyGiven() ? "with the key that is given" : "without a key of its own");
  }

  private static String origin(ShippingPlan plan) {
    return "service %s, environment %s, release %s, host %s"
        .formatted(
            plan.service(),
            plan.environment(),
            plan.release().isEmpty() ? "none" : plan.release(),
            plan.serverName().isEmpty() ? "the machine's name" : plan.serverName());
  }

  private void tryEndpoint(TraceHubConfig config, ShippingPlan plan, Trial trial) {
    try (EndpointTrial attempt = new EndpointTrial(config)) {
      if (trial == Trial.EVENT) {
        String id = EndpointTrial.newEventId();
        String message = "TraceHub check " + id;
        boolean arrived = tell(plan, attempt.sendEvent(Severity.WARN, message, id));
        if (arrived) {
          line("sent", "one event of level WARN; find it there by its message, " + message);
        }
      } else {
        tell(plan, attempt.sendNothing());
      }
    }
  }

  private boolean tell(ShippingPlan plan, EndpointTrial.Result result) {
    EndpointWords words = new EndpointWords(plan, result);
    if (!words.isGood()) {
      works = false;
    }
    line(words.isGood() ? "endpoint" : "PROBLEM", words.text());
    return words.isGood();
  }

  private void problem(String sentence) {
    works = false;
    line("PROBLEM", sentence);
  }

  private void line(String label, String text) {
    String shown = TraceHubCommand.withoutKeys(VisibleText.line(text));
    out.println("  %-13s%s".formatted(label, shown).stripTrailing());
  }
}
