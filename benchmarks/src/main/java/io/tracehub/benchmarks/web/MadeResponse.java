// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** A response that goes nowhere. */
final class MadeResponse extends HttpServletResponseWrapper {

  private final Map<String, String> headers = new HashMap<>();

  MadeResponse() {
    super(
        (HttpServletResponse)
            Proxy.newProxyInstance(
                MadeResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                  throw new UnsupportedOperationException(method.toString());
                }));
  }

  @Override
  public void setHeader(String name, String value) {
    headers.put(name, value);
  }

  @Override
  public boolean isCommitted() {
    return false;
  }

  @Override
  public int getStatus() {
    return SC_OK;
  }
}
