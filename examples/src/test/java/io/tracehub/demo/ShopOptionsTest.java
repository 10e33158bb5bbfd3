// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopOptionsTest {
  @Test
  void options_areTaken() throws Exception {
    assertThat(ShopOptions.parse(List.of())).isEqualTo(new ShopOptions(false, 8790, false));
    assertThat(ShopOptions.parse(List.of("--once", "--port", "8123")))
        .isEqualTo(new ShopOptions(true, 8123, false));
  }

  @ParameterizedTest
  @CsvSource({
    "--twice, There is no option --twice; --help lists them.",
    "--port, 'The option --port takes a whole number from 1 to 65535, not nothing.'"
  })
  void whatIsWrong_isSaidInOneSentence_andTheCodeIsTwo(String argument, String sentence) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(ShopDemo.run(List.of(argument), printed, printed)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains(sentence);
  }

  @Test
  void help_isPrinted() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(ShopDemo.run(List.of("--help"), printed, printed)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: run-shop");
  }
}
