// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import io.tracehub.server.access.AccessToken;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TraceHubServer} is started with. Immutable; {@link #builder} states every default
 * and range.
 */
public final class ServerOptions {
  static final String EXPECTED_PORT = "expected a free port from 1 to 65535, or 0 for any free one";

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){0,9}");

  private final int port;
  private final String portOrigin;
  private final InetAddress bindAddress;
  private final Path database;
  private final List<String> apiKeys;
  private final Set<Integer> projects;
  private final RetentionLimits retention;
  private final boolean strict;
  private final @Nullable AccessToken token;
  private final Set<String> publicNames;
  private final Consumer<String> notices;

  private ServerOptions(Builder builder) {
    this.port = builder.port;
    this.portOrigin = builder.portOrigin;
    this.bindAddress = builder.bindAddress;
    this.database = builder.database;
    this.apiKeys = builder.apiKeys;
    this.projects = builder.projects;
    this.retention = builder.retention;
    this.strict = builder.strict;
    this.token = builder.token;
    this.publicNames = builder.publicNames;
    this.notices = builder.notices;
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
    return retention.entries();
  }

  public long maxBytes() {
    return retention.bytes();
  }

  public Duration maxAge() {
    return retention.age();
  }

  RetentionLimits retention() {
    return retention;
  }

  boolean strict() {
    return strict;
  }

  /** What readers have to know; null where only this machine can connect. */
  @Nullable AccessToken token() {
    return token;
  }

  Set<String> publicNames() {
    return publicNames;
  }

  /** Who is told, in a sentence, why a start takes long. */
  Consumer<String> notices() {
    return notices;
  }

  /** Names the settings but never a key. */
  @Override
  public String toString() {
    return "ServerOptions{port=%d, bind=%s, public=%s, database=%s, apiKeys=%d, maxEntries=%d, maxBytes=%d, maxAge=%s}"
        .formatted(
            port,
            bindAddress.getHostAddress(),
            token != null,
            database,
            apiKeys.size(),
            retention.entries(),
            retention.bytes(),
            retention.age());
  }

  /**
   * Collects settings; each is checked where it is given, with an {@link IllegalArgumentException}
   * that quotes it.
   */
  public static final class Builder {
    private int port = 8790;
    private String portOrigin = "default";
    private InetAddress bindAddress = address("127.0.0.1");
    private @Nullable AccessToken token;
    private Set<String> publicNames = Set.of();
    private Consumer<String> notices = sentence -> {};
    private final Path database;
    private List<String> apiKeys = List.of();
    private Set<Integer> projects = Set.of();
    private RetentionLimits retention = RetentionLimits.DEFAULT;
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
     * The address to listen on. Default 127.0.0.1; one that is not loopback needs {@link
     * #listenPublicly}, since whoever can connect could read every log.
     */
    public Builder bindHost(String host) {
      this.bindAddress = address(host);
      return this;
    }

    /**
     * Lets others connect: reading needs this token, sending needs a key, of {@link #apiKeys} or of
     * the database. Default: nobody but this machine, without either.
     *
     * @param token 32 characters at least, of those that a link may hold as they are
     */
    public Builder listenPublicly(String token) {
      this.token = new AccessToken(token);
      return this;
    }

    /**
     * The names by which others know this server, beyond its addresses and {@code localhost};
     * requests under any other name are refused. Without ports. Default none.
     */
    public Builder publicNames(Collection<String> names) {
      for (String name : names) {
        if (!NAME.matcher(name).matches()) {
          throw new IllegalArgumentException(
              "--public-name is %s: expected a host name without a port, such as logs.example.com"
                  .formatted(name));
        }
      }
      this.publicNames = Set.copyOf(names);
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

    /** How many entries are kept; the oldest go first. At least 1. Default 1,000,000. */
    public Builder maxEntries(long maxEntries) {
      if (maxEntries < 1) {
        throw new IllegalArgumentException(
            "--max-entries is %d: expected 1 or more".formatted(maxEntries));
      }
      this.retention = new RetentionLimits(maxEntries, retention.bytes(), retention.age());
      return this;
    }

    /**
     * How many bytes the database may use; the oldest entries go first. The file itself does not
     * shrink, it is used again. At least 16 MiB. Default 2 GiB.
     */
    public Builder maxBytes(long maxBytes) {
      if (maxBytes < RetentionLimits.LEAST_BYTES) {
        throw new IllegalArgumentException(
            "--max-bytes is %d: expected 16m or more".formatted(maxBytes));
      }
      this.retention = new RetentionLimits(retention.entries(), maxBytes, retention.age());
      return this;
    }

    /** How long an entry is kept after it was stored. At least a minute. Default 14 days. */
    public Builder maxAge(Duration maxAge) {
      if (maxAge.compareTo(RetentionLimits.LEAST_AGE) < 0) {
        throw new IllegalArgumentException(
            "--max-age is %d s: expected 1m or more".formatted(maxAge.toSeconds()));
      }
      this.retention = new RetentionLimits(retention.entries(), retention.bytes(), maxAge);
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

    /**
     * Who is told, in a sentence, why a start takes long: an older file has to be converted. Called
     * by the thread that starts the server. Default nobody.
     */
    public Builder notices(Consumer<String> notices) {
      this.notices = notices;
      return this;
    }

    /**
     * Puts it together.
     *
     * @throws IllegalArgumentException if others could connect and there is no token
     */
    public ServerOptions build() {
      if (!bindAddress.isLoopbackAddress() && token == null) {
        throw new IllegalArgumentException(
            "--host is %s, where others can reach this server: expected a loopback address such as 127.0.0.1 or ::1, or --listen-publicly with a token"
                .formatted(bindAddress.getHostAddress()));
      }
      return new ServerOptions(this);
    }

    private static InetAddress address(String host) {
      try {
        return InetAddress.getByName(host);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(
            "--host is %s: expected an address of this machine, such as 127.0.0.1, ::1 or 0.0.0.0"
                .formatted(host),
            e);
      }
    }
  }
}
