// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a {@link TraceHubServer} is started with. Immutable; {@link #builder} states every default
 * and range.
 */
public final class ServerOptions {
  static final String EXPECTED_PORT = "expected a free port from 1 to 65535, or 0 for any free one";

  private final int port;
  private final String portOrigin;
  private final InetAddress bindAddress;
  private final Path database;
  private final List<String> apiKeys;
  private final Set<Integer> projects;
  private final long maxEntries;
  private final boolean strict;

  private ServerOptions(Builder builder) {
    this.port = builder.port;
    this.portOrigin = builder.portOrigin;
    this.bindAddress = builder.bindAddress;
    this.database = builder.database;
    this.apiKeys = builder.apiKeys;
    this.projects = builder.projects;
    this.maxEntries = builder.maxEntries;
    this.strict = builder.strict;
  }

  /**
   * Starts from the defaults, which need one thing more: where to keep what arrives.
   *
   * @param database the SQLite file; it and its folder are made when missing
   */
  public static Builder builder(Path database) {
    return new Builder(database);
  }

  public int port() {
    return port;
  }

  String portOrigin() {
    return portOrigin;
  }

  InetAddress bindAddress() {
    return bindAddress;
  }

  public Path database() {
    return database;
  }

  List<String> apiKeys() {
    return apiKeys;
  }

  Set<Integer> projects() {
    return projects;
  }

  public long maxEntries() {
    return maxEntries;
  }

  boolean strict() {
    return strict;
  }

  /** Names the settings but never a key. */
  @Override
  public String toString() {
    return "ServerOptions{port=%d, bind=%s, database=%s, apiKeys=%d, maxEntries=%d}"
        .formatted(port, bindAddress.getHostAddress(), database, apiKeys.size(), maxEntries);
  }

  /**
   * Collects settings; each is checked where it is given, with an {@link IllegalArgumentException}
   * that quotes it.
   */
  public static final class Builder {
    private int port = 8790;
    private String portOrigin = "default";
    private InetAddress bindAddress = loopback("127.0.0.1");
    private final Path database;
    private List<String> apiKeys = List.of();
    private Set<Integer> projects = Set.of();
    private long maxEntries = 100_000;
    private boolean strict;

    private Builder(Path database) {
      this.database = database;
    }

    /** The port to listen on: 1 to 65535, or 0 for any free one. Default 8790. */
    public Builder port(int port) {
      return port(port, "set in code");
    }

    /**
     * As {@link #port(int)}, for a front end that knows more.
     *
     * @param origin where the value came from, for the sentence that says it cannot be used, e.g.
     *     {@code "from the command line"}
     */
    public Builder port(int port, String origin) {
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException(
            "--port (%s) is %d: %s".formatted(origin, port, EXPECTED_PORT));
      }
      this.port = port;
      this.portOrigin = origin;
      return this;
    }

    /**
     * The address to listen on; only loopback is allowed, since whoever can connect can read every
     * log. Default 127.0.0.1.
     */
    public Builder bindHost(String host) {
      this.bindAddress = loopback(host);
      return this;
    }

    /**
     * The keys that are accepted, in the header that each system has for it. Default none, which
     * accepts any.
     */
    public Builder apiKeys(Collection<String> keys) {
      if (keys.stream().anyMatch(String::isBlank)) {
        throw new IllegalArgumentException(
            "--api-key is blank: expected a key such as th_ and 64 hex digits");
      }
      this.apiKeys = List.copyOf(Set.copyOf(keys));
      return this;
    }

    /** The XrayRadar projects that exist here. Default none, which knows them all. */
    public Builder projects(Collection<Integer> projects) {
      this.projects = Set.copyOf(projects);
      return this;
    }

    /** How many entries are kept; the oldest go first. At least 1. Default 100,000. */
    public Builder maxEntries(long maxEntries) {
      if (maxEntries < 1) {
        throw new IllegalArgumentException(
            "--max-entries is %d: expected 1 or more".formatted(maxEntries));
      }
      this.maxEntries = maxEntries;
      return this;
    }

    /**
     * Whether XrayRadar's events are held to its free plan, 100 a minute and 1,000 in all, and cut
     * as its server cuts them. Default false: whoever tries his application is not to be refused
     * the 101st.
     */
    public Builder strict(boolean strict) {
      this.strict = strict;
      return this;
    }

    public ServerOptions build() {
      return new ServerOptions(this);
    }

    private static InetAddress loopback(String host) {
      try {
        InetAddress address = InetAddress.getByName(host);
        if (address.isLoopbackAddress()) {
          return address;
        }
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(notLoopback(host), e);
      }
      throw new IllegalArgumentException(notLoopback(host));
    }

    private static String notLoopback(String host) {
      return "bindHost is %s: expected a loopback address such as 127.0.0.1 or ::1".formatted(host);
    }
  }
}
