// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the one {@link Chromium} of the run. Where none is installed the test is skipped, or
 * fails with {@code -Dbrowser=required}.
 */
final class InChromium implements BeforeEachCallback, ParameterResolver {
  private static final boolean REQUIRED = System.getProperty("browser", "").equals("required");

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!REQUIRED) {
      Assumptions.assumeTrue(
          Chromium.isInstalled(),
          "no chromium and chromedriver here: apt-get install chromium chromium-driver");
    }
    chromium(context).forget();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return chromium(context);
  }

  /** Made at its first use; JUnit closes it when all tests are done. */
  private static Chromium chromium(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
  }
}
