// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What serve says to arguments with which it would be open to others; none of these starts it. */
class PublicAccessTest {
  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void makeHome() {
    cli = new Cli(home);
  }

  @Test
  void anotherAddress_isRefusedWithoutTheFlagAndWithoutAToken() {
    assertThat(cli.run("serve", "--host", "0.0.0.0")).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: --host is 0.0.0.0, where others can reach");
    assertThat(cli.run("serve", "--host", "0.0.0.0", "--listen-publicly")).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("tracehub: --listen-publicly needs a token, which is not given: expected")
        .contains("--token-file FILE", "TRACEHUB_SERVER_TOKEN");
    assertThat(cli.run("serve", "--host", "no such host")).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: --host is no such host: expected an address");
    assertThat(cli.run("serve", "--public-name", "logs.example.com")).isEqualTo(2);
    assertThat(cli.err()).contains("expected --listen-publicly with them");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aShortToken_isRefusedAndNotRepeated() throws Exception {
    Path file = Files.writeString(home.resolve("token"), "too-short-a-secret\n");
    cli.environment.put("TRACEHUB_SERVER_TOKEN", "another-short-secret");

    assertThat(cli.run("serve", "--listen-publicly")).isEqualTo(2);
    assertThat(cli.err())
        .startsWith("tracehub: The token has 20 characters: expected 32 at least")
        .doesNotContain("another");
    assertThat(cli.run("serve", "--listen-publicly", "--token-file", file.toString())).isEqualTo(2);
    assertThat(cli.err()).contains("The token has 18 characters").doesNotContain("too-short");
  }

  @Test
  void aTokenFileThatIsMissing_isMadeForItsOwnerOnly() throws Exception {
    Path file = home.resolve("token");

    int exitCode =
        cli.run("serve", "--port", "0", "--listen-publicly", "--token-file", file.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(cli.err())
        .contains("--listen-publicly needs a key, without which nobody could send: make one with");
    assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
    assertThat(cli.out() + cli.err()).doesNotContain(Files.readString(file).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
