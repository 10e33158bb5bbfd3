// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that no container received. */
final class SentRequest implements WebRequest {

  private final Map<String, String> headers = new LinkedHashMap<>();
  private String path = "/orders";
  private @Nullable String query;
  private boolean recycled;

  static SentRequest with(String... namesAndValues) {
    SentRequest request = new SentRequest();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.headers.put(namesAndValues[i].toLowerCase(Locale.ROOT), namesAndValues[i + 1]);
    }
    return request;
  }

  SentRequest to(String path, @Nullable String query) {
    this.path = path;
    this.query = query;
    return this;
  }

  /** From now on its headers and its sender cannot be read. */
  void recycle() {
    recycled = true;
  }

  private void check() {
    if (recycled) {
      throw new IllegalStateException("recycled");
    }
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public @Nullable String query() {
    return query;
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String host() {
    return "10.0.0.7:8080";
  }

  @Override
  public @Nullable String header(String name) {
    check();
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Map<String, List<String>> headers() {
    check();
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return all;
  }

  @Override
  public @Nullable String remoteAddress() {
    check();
    return "10.0.0.1";
  }
}
