// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and the token that it wants, if any. Nothing that it prints holds the token.
 */
public final class ServerAddress {

  /** Of the local server. */
  public static final String DEFAULT = "http://localhost:8790";

  private static final String SERVER = "TRACEHUB_SERVER";
  private static final String TOKEN = "TRACEHUB_SERVER_TOKEN";
  private static final int MAX_TOKEN = 4096;

  private final URI uri;
  private final String token;

  private ServerAddress(URI uri, String token) {
    this.uri = uri;
    this.token = token;
  }

  /**
   * Takes what the command line says, or else the environment, or else the local server.
   *
   * @param tokenFile a file with the token and nothing else
   * @throws IllegalArgumentException with a sentence, if it is of no use
   * @throws IOException if the file cannot be read
   */
  public static ServerAddress of(
      @Nullable String server, @Nullable Path tokenFile, Map<String, String> environment)
      throws IOException {
    String given = environment.getOrDefault(SERVER, "").strip();
    URI uri =
        server != null
            ? uri(server.strip(), "--server")
            : given.isEmpty() ? URI.create(DEFAULT) : uri(given, SERVER);
    String token =
        tokenFile != null
            ? token(read(tokenFile), "--token-file")
            : token(environment.getOrDefault(TOKEN, ""), TOKEN);
    return new ServerAddress(uri, token);
  }

  private static URI uri(String text, String origin) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(expected(origin), wrong);
    }
    throw new IllegalArgumentException(expected(origin));
  }

  /** Without the value: it may hold a password. */
  private static String expected(String origin) {
    return origin
        + " cannot be used: expected http:// or https://, a host, perhaps a port and a path, and nothing else";
  }

  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_TOKEN + 1), StandardCharsets.UTF_8);
    }
  }

  private static String token(String text, String origin) {
    String token = text.strip();
    if (token.length() > MAX_TOKEN || !token.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
      throw new IllegalArgumentException(
          origin + " (not shown) cannot be used: expected one token of printable characters");
    }
    return token;
  }

  /** Of a path of the server. */
  URI at(String pathAndQuery) {
    return URI.create(uri + pathAndQuery);
  }

  /** Empty for none. */
  String token() {
    return token;
  }

  /** Whether whoever is on the way can read the token. */
  public boolean isOpenToOthers() {
    return !token.isEmpty() && "http".equalsIgnoreCase(uri.getScheme()) && !isLoopback();
  }

  private boolean isLoopback() {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("[::1]");
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
