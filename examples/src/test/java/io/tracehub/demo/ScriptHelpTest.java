// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts say of themselves, before anything is built. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are written for bash")
class ScriptHelpTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void help_isPrintedWithoutABuild(@TempDir Path noJdk) throws Exception {
    assertThat(told("run-shop", noJdk, "--help")).isEqualTo(ShopOptions.USAGE);
    assertThat(told("run-demo", noJdk, "--once", "-h")).isEqualTo(DemoOptions.USAGE);
  }

  /** What a script prints that could build nothing: where its JDK should be, there is none. */
  private static String told(String script, Path noJdk, String... arguments) throws Exception {
    ProcessBuilder command = new ProcessBuilder(ROOT.resolve(script).toString());
    command.command().addAll(List.of(arguments));
    command.environment().put("JAVA_HOME", noJdk.toString());
    Process process = command.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
