// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as a browser sends it, that no container received. What nobody asks for fails. */
final class SentRequest extends HttpServletRequestWrapper {

  private static final Map<String, String> HEADERS =
      Map.of(
          "host", "shop.example:8443",
          "user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "accept", "application/json",
          "accept-language", "en-GB,en;q=0.5",
          "authorization", "Bearer 0123456789abcdef0123456789abcdef",
          "x-trace-id", "4bf92f3577b34da6a3ce929d0e0e4736");

  private final Map<String, Object> attributes = new HashMap<>();

  SentRequest() {
    super(
        (HttpServletRequest)
            Proxy.newProxyInstance(
                SentRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.toString());
                }));
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getProtocol() {
    return "HTTP/1.1";
  }

  @Override
  public String getRequestURI() {
    return "/orders/4711/items";
  }

  @Override
  public StringBuffer getRequestURL() {
    return new StringBuffer("https://shop.example:8443/orders/4711/items");
  }

  @Override
  public String getContextPath() {
    return "";
  }

  @Override
  public @Nullable String getQueryString() {
    return null;
  }

  @Override
  public String getScheme() {
    return "https";
  }

  @Override
  public String getServerName() {
    return "shop.example";
  }

  @Override
  public int getServerPort() {
    return 8443;
  }

  @Override
  public String getRemoteAddr() {
    return "192.0.2.7";
  }

  @Override
  public @Nullable String getContentType() {
    return null;
  }

  @Override
  public int getContentLength() {
    return -1;
  }

  @Override
  public long getContentLengthLong() {
    return -1;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public boolean isAsyncStarted() {
    return false;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return HEADERS.get(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = getHeader(name);
    return Collections.enumeration(value == null ? List.of() : List.of(value));
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(HEADERS.keySet());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }
}
