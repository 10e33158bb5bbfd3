// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * To whom outgoing calls tell their trace id. A host that is not yours learns nothing from one that
 * it could do harm with, but it has no use for it either.
 *
 * <pre>{@code
 * TracePropagation.to("payments.internal", "*.acme.com")
 * }</pre>
 *
 * <p>It decides of headers only: every call is a breadcrumb. A redirect that the client follows by
 * itself takes the headers of the first request along, wherever it leads.
 */
public final class TracePropagation {

  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[\\w~%-]+(\\.[\\w~%-]+)*|\\[[0-9A-Fa-f:.%]+]");

  private static final String ANY_HOST = "*";

  private final Predicate<URI> targets;
  private final boolean traceparent;

  private TracePropagation(Predicate<URI> targets, boolean traceparent) {
    this.targets = targets;
    this.traceparent = traceparent;
  }

  /** To every host that is called; the default. */
  public static TracePropagation everywhere() {
    return where(address -> true);
  }

  /** To nobody. */
  public static TracePropagation nowhere() {
    return where(address -> false);
  }

  /**
   * To these hosts only; to nobody, if there is none.
   *
   * @param hosts each a whole name without a port, or {@code *.acme.com} for every name below
   *     {@code acme.com}, which does not mean {@code acme.com} itself; {@code *} for all; upper and
   *     lower case are the same
   * @throws IllegalArgumentException if one is no such pattern
   */
  public static TracePropagation to(String... hosts) {
    return to(List.of(hosts));
  }

  /** The same for a list, as a file of settings has it. */
  public static TracePropagation to(List<String> hosts) {
    List<String> patterns = hosts.stream().map(TracePropagation::pattern).toList();
    return where(
        address -> {
          String host = Address.of(address).name().toLowerCase(Locale.ROOT);
          return patterns.stream().anyMatch(pattern -> matches(pattern, host));
        });
  }

  /**
   * To the addresses of which this is true.
   *
   * @param targets is asked on the thread that calls; where it throws the id is not told
   */
  public static TracePropagation where(Predicate<URI> targets) {
    return new TracePropagation(Objects.requireNonNull(targets, "targets"), true);
  }

  /**
   * The same without the header {@code traceparent}, for services whose tracing library would take
   * it for the decision to sample; {@code X-Trace-ID} remains.
   */
  public TracePropagation withoutTraceparent() {
    return new TracePropagation(targets, false);
  }

  /** May throw what the application's predicate does. */
  boolean reaches(URI address) {
    return targets.test(address);
  }

  boolean hasTraceparent() {
    return traceparent;
  }

  private static String pattern(String host) {
    String pattern = host.trim().toLowerCase(Locale.ROOT);
    if (!pattern.equals(ANY_HOST) && !HOST.matcher(pattern).matches()) {
      throw new IllegalArgumentException(
          "expected a host such as payments.acme.com or *.acme.com: \"" + host + '"');
    }
    return pattern;
  }

  private static boolean matches(String pattern, String host) {
    if (pattern.equals(ANY_HOST)) {
      return true;
    }
    return pattern.startsWith(ANY_HOST)
        ? host.endsWith(pattern.substring(1))
        : host.equals(pattern);
  }
}
