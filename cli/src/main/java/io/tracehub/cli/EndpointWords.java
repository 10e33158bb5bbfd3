// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.EndpointTrial;
import io.tracehub.ShippingPlan;
import io.tracehub.spi.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** What came of trying an endpoint, and what to do about it. */
final class EndpointWords {

  private static final String WAITS = "until then entries wait and are sent again";

  private final ShippingPlan plan;
  private final EndpointTrial.Result result;
  private final String host;

  EndpointWords(ShippingPlan plan, EndpointTrial.Result result) {
    this.plan = plan;
    this.result = result;
    this.host = String.valueOf(URI.create(plan.address().replace("?…", "")).getHost());
  }

  boolean isGood() {
    return result.outcome() instanceof Outcome.Delivered;
  }

  /** Without what was sent. */
  String text() {
    Outcome outcome = result.outcome();
    if (outcome instanceof Outcome.Paused paused) {
      return paused(paused);
    }
    if (outcome instanceof Outcome.RetryLater later) {
      return result.status() == 0 ? unanswered(later.why()) : unwell(later.why());
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      return "does not take what TraceHub sends: %s; is it %s of this version?"
          .formatted(rejected.why(), BackEndWords.kind(plan));
    }
    return "takes entries with this key: HTTP %d after %d ms, connecting included"
        .formatted(result.status(), result.took().toMillis());
  }

  private String paused(Outcome.Paused paused) {
    return switch (paused.trouble()) {
      case AUTH ->
          "refuses the key: %s; compare apiKey with the key on the project's settings page, or see whether a proxy takes away the header %s"
              .formatted(paused.why(), BackEndWords.keyHeaders(plan));
      case TLS ->
          "has a certificate that this JVM does not trust: %s; name a file with its issuer in the setting trustStore, or mend the certificate"
              .formatted(paused.why());
      case TRUST_STORE ->
          "was not asked, since the file in trustStore cannot be used: " + paused.why();
      case CONFIG -> misdirected(paused.why());
    };
  }

  private String misdirected(String why) {
    if (result.status() / 100 == 3) {
      return "%s%s: it would carry the key to another place; set endpoint to where the back end is"
          .formatted(why, result.location().isEmpty() ? "" : ", to " + result.location());
    }
    if (result.status() == 407) {
      return why + "; TraceHub can give none, so let the proxy pass this host";
    }
    return "is no ingest endpoint: %s; %s, and ingestUrl the whole one where a proxy changes the path"
        .formatted(why, BackEndWords.address(plan));
  }

  private String unwell(String why) {
    if (result.status() / 100 == 2) {
      return (result.isHtml()
              ? "a web page answered with HTTP %d: a login page of this network or a proxy stands between"
              : "something else answered with HTTP %d, not %s: a proxy stands between, or the address is another server's")
          .formatted(result.status(), BackEndWords.name(plan));
    }
    if (result.status() == 429) {
      return "asks to come later: %s; %s".formatted(why, WAITS);
    }
    return "is there and cannot take entries now: %s; look at its own log; %s"
        .formatted(why, WAITS);
  }

  private String unanswered(String why) {
    if (why.startsWith("connection refused")) {
      return isKnown() ? refused() : unknown();
    }
    if (why.startsWith("no connection")) {
      return "%s to %s: a firewall drops the packets, the host is down%s; %s"
          .formatted(
              why,
              host,
              plan.address().startsWith("https") ? ", or that port speaks no TLS" : "",
              WAITS);
    }
    if (why.contains("SSL")) {
      return "speaks no TLS there, or none that this JVM speaks: %s; expected http in the address, or another port"
          .formatted(why);
    }
    if (why.contains("header parser received no bytes") || why.contains("EOF")) {
      return "closed the connection without an answer: %s; it may expect https, or speak no HTTP"
          .formatted(why);
    }
    return "gave no answer: %s; %s".formatted(why, WAITS);
  }

  /** Asked only after a failure, when the resolver knows the answer. */
  private boolean isKnown() {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private String unknown() {
    return "no address is known for the host %s: compare it, or ask for the name server of this network"
        .formatted(host);
  }

  private String refused() {
    return plan.loopback()
        ? "nobody listens there (connection refused): the local server is started by java -jar tracehub.jar serve"
        : "nobody listens there (connection refused): compare host and port; " + WAITS;
  }
}
