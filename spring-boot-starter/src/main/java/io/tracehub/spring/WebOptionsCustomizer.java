// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.web.WebOptions;

/** A bean that says what of requests is captured where properties cannot: by other beans, say. */
@FunctionalInterface
public interface WebOptionsCustomizer {

  /** Called once, when the context starts, with what the properties {@code tracehub.web.*} said. */
  void customize(WebOptions.Builder options);
}
