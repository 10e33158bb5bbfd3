// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.LetterFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a replay goes, and with which key. Nothing that it prints holds the key. */
final class ReplayTarget {

  private static final String ENDPOINT = "TRACEHUB_ENDPOINT";
  private static final String API_KEY = "TRACEHUB_API_KEY";
  private static final String HEADERS = "TRACEHUB_HEADERS";
  private static final String DSN = "TRACEHUB_DSN";
  private static final int LEAST_SECRET = 12;
  private static final String XRAYRADAR = "xrayradar";

  private final URI endpoint;
  private final String key;
  private final Map<String, String> headers;
  private final List<String> secrets;

  private ReplayTarget(
      URI endpoint, String key, Map<String, String> headers, List<String> secrets) {
    this.endpoint = endpoint;
    this.key = key;
    this.headers = headers;
    this.secrets = secrets;
  }

  /**
   * Takes what the command line says, or else the environment.
   *
   * @throws IllegalArgumentException with a sentence, if that is not enough or of no use
   */
  static ReplayTarget of(
      @Nullable String endpoint,
      @Nullable String key,
      Map<String, String> environment,
      LetterFormat letters) {
    boolean ofDsn = letters.protocol().equals(XRAYRADAR);
    String chosen = endpoint == null ? given(environment, ofDsn) : endpoint;
    if (chosen.isBlank()) {
      throw new IllegalArgumentException(
          ofDsn
              ? "--endpoint is missing: expected a DSN such as https://xrayradar.example/42, there or in "
                  + DSN
              : "--endpoint is missing: expected an address such as https://logs.example.com, there or in "
                  + ENDPOINT);
    }
    URI uri = address(chosen.strip());
    String secret = (key == null ? environment.getOrDefault(API_KEY, "") : key).strip();
    String more = environment.getOrDefault(HEADERS, "");
    if (secret.isEmpty() && more.isBlank()) {
      if (!isLoopback(uri) && letters.needsKey()) {
        throw new IllegalArgumentException(
            "the API key is missing: expected it in %s, or as --api-key, where other users of this machine can see it"
                .formatted(API_KEY));
      }
    }
    if (!secret.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the API key (not shown) holds characters that no header can carry");
    }
    Map<String, String> headers = headers(letters, secret, more);
    Set<String> usual = Set.copyOf(letters.headers(secret, "").values());
    List<String> secrets =
        headers.values().stream()
            .filter(value -> value.length() >= LEAST_SECRET && !usual.contains(value))
            .toList();
    return new ReplayTarget(uri, secret, headers, secrets);
  }

  private static Map<String, String> headers(LetterFormat letters, String key, String more) {
    try {
      return letters.headers(key, more);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          HEADERS + " (not shown) cannot be used: expected " + wrong.getMessage(), wrong);
    }
  }

  private static String given(Map<String, String> environment, boolean ofDsn) {
    String endpoint = environment.getOrDefault(ENDPOINT, "");
    return ofDsn ? environment.getOrDefault(DSN, endpoint) : endpoint;
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(expected(), wrong);
    }
    throw new IllegalArgumentException(expected());
  }

  /** Without the value: it may hold a password. */
  private static String expected() {
    return "--endpoint cannot be used: expected http:// or https://, a host, perhaps a port and a path, and nothing else";
  }

  private static boolean isLoopback(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("[::1]");
  }

  URI endpoint() {
    return endpoint;
  }

  /** Of each request, the key's among them. */
  Map<String, String> headers() {
    return headers;
  }

  boolean isLoopback() {
    return isLoopback(endpoint);
  }

  /** Whether whoever is on the way can read the key. */
  boolean isOpenToOthers() {
    return !isLoopback() && "http".equalsIgnoreCase(endpoint.getScheme());
  }

  /** A server may quote what it was sent. */
  String withoutKey(String text) {
    String shown = key.isEmpty() ? text : text.replace(key, "[masked:api_key]");
    for (String secret : secrets) {
      shown = shown.replace(secret, "[masked:header]");
    }
    return shown;
  }

  /** Scheme, host and port. */
  @Override
  public String toString() {
    return endpoint.getScheme() + "://" + endpoint.getRawAuthority();
  }
}
