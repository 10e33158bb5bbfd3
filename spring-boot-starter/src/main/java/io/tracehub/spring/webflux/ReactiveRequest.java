// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.webflux;

import io.tracehub.web.WebRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.ClassUtils;

/** A WebFlux request as a story asks for it. */
record ReactiveRequest(ServerHttpRequest request) implements WebRequest {

  /** Whose observation puts the request's own id on the thread, and takes it away again. */
  private static final boolean HAS_TRACER =
      ClassUtils.isPresent("io.micrometer.tracing.Tracer", ReactiveRequest.class.getClassLoader());

  @Override
  public String method() {
    return request.getMethod().name();
  }

  @Override
  public String path() {
    return request.getPath().value();
  }

  @Override
  public String pathInApplication() {
    return request.getPath().pathWithinApplication().value();
  }

  @Override
  public @Nullable String query() {
    return request.getURI().getRawQuery();
  }

  @Override
  public String scheme() {
    String scheme = request.getURI().getScheme();
    return scheme == null ? "http" : scheme;
  }

  @Override
  public String host() {
    URI uri = request.getURI();
    String host = uri.getHost();
    if (host != null) {
      return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }
    String header = header("Host");
    return header == null ? "" : header;
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().getFirst(name);
  }

  @Override
  public Map<String, List<String>> headers() {
    return all(request.getHeaders());
  }

  static Map<String, List<String>> all(HttpHeaders headers) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((name, values) -> all.put(name, List.copyOf(values)));
    return all;
  }

  @Override
  public @Nullable String remoteAddress() {
    InetSocketAddress peer = request.getRemoteAddress();
    return peer == null ? null : peer.getHostString();
  }

  @Override
  public boolean hasThreadOfItsOwn() {
    return HAS_TRACER;
  }
}
