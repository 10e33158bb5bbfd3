// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @AfterEach
  void forgetTheServer() {
    System.clearProperty(Demo.SERVER_PROPERTY);
  }

  @Test
  void demo_explainsItself() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("--outage SECONDS");
  }

  @Test
  void demo_saysInOneSentenceThatTheServerIsMissing() {
    Path jar = directory.resolve("tracehub.jar");
    System.setProperty(Demo.SERVER_PROPERTY, jar.toString());

    assertThat(run("--once")).isEqualTo(2);
    assertThat(err.toString(UTF_8).strip())
        .isEqualTo("The server is missing: there is no file " + jar + ".");
  }

  @Test
  void demo_saysInOneSentenceThatAnOptionIsWrong() {
    assertThat(run("--seconds", "0")).isEqualTo(2);
    assertThat(err.toString(UTF_8).strip().lines()).hasSize(1);
  }

  private int run(String... arguments) {
    return Demo.run(
        List.of(arguments), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
