// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Under which names this server answers. A name that somebody else can point here is not among
 * them; an address is no name, so it may be any where others are meant to come.
 */
final class HostNames {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[^:\\[\\]/@]{1,255})(?::([0-9]{1,5}))?");
  private static final Pattern ADDRESS = Pattern.compile("\\[.*]|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

  private final IntSupplier port;
  private final boolean addresses;
  private final Set<String> more;

  private HostNames(IntSupplier port, boolean addresses, Set<String> more) {
    this.port = port;
    this.addresses = addresses;
    this.more = more;
  }

  /** Those of loopback, with this port. */
  static HostNames ofLoopback(IntSupplier port) {
    return new HostNames(port, false, Set.of());
  }

  /** Also any address with this port, and these names with any, since a proxy may have its own. */
  static HostNames ofEveryAddress(IntSupplier port, Collection<String> names) {
    return new HostNames(
        port,
        true,
        names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether what stands in a Host header, or in a URI after its scheme, means this server. */
  boolean areOurs(@Nullable String hostAndPort) {
    if (hostAndPort == null) {
      return false;
    }
    Matcher parts = HOST_AND_PORT.matcher(hostAndPort);
    if (!parts.matches()) {
      return false;
    }
    String host = parts.group(1).toLowerCase(Locale.ROOT);
    if (more.contains(host)) {
      return true;
    }
    boolean ourPort = String.valueOf(port.getAsInt()).equals(parts.group(2));
    return ourPort && (LOOPBACK.contains(host) || (addresses && ADDRESS.matcher(host).matches()));
  }

  /**
   * Whether a page of this origin is ours, if it was asked for under this host.
   *
   * @param host as {@link #areOurs} found it to be
   */
  boolean areOurs(String origin, String host) {
    String scheme = origin.startsWith("https://") ? "https://" : "http://";
    if (!origin.startsWith(scheme)) {
      return false;
    }
    String of = origin.substring(scheme.length());
    return of.equalsIgnoreCase(host)
        ? scheme.equals("http://") || !ofLoopback(port).areOurs(host)
        : scheme.equals("http://")
            && ofLoopback(port).areOurs(of)
            && ofLoopback(port).areOurs(host);
  }
}
