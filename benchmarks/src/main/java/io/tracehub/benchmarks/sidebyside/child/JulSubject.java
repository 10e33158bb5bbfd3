// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * A handler that is configured by properties and ends with java.util.logging's reset, as it does at
 * the JVM's end. Loads no class of SLF4J.
 */
public class JulSubject implements Subject {

  @Override
  public void start() {
    try {
      LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(properties()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The handlers are made when somebody first asks for them.
    Logger.getLogger("").getHandlers();
  }

  /** What the JDK does not: system properties in them are replaced. */
  private static byte[] properties() throws IOException {
    try (InputStream file =
        ClassLoader.getSystemResourceAsStream(System.getProperty("bench.configuration"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${bench.port}", System.getProperty("bench.port"))
          .getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public Calls calls() {
    return new JulCalls();
  }

  @Override
  public void stop() {
    LogManager.getLogManager().reset();
  }
}
