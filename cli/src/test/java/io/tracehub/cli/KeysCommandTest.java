// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void makeHome() {
    cli = new Cli(home);
  }

  @Test
  void create_printsTheKeyAndWhatToPaste() {
    assertThat(cli.run("keys", "create", "--name", "shop-1", "--project", "shop")).isZero();

    String key =
        cli.out()
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("th_[0-9a-f]{64}"))
            .findFirst()
            .orElseThrow();
    assertThat(cli.out())
        .startsWith("Key shop-1 of project shop (number 1).")
        .contains(
            "<endpoint>http://localhost:8790</endpoint>",
            "<apiKey>" + key + "</apiKey>",
            "XRAYRADAR_DSN=http://localhost:8790/1",
            "XRAYRADAR_AUTH_TOKEN=" + key,
            "REPLAYSTACK_API_KEY=" + key,
            "OTEL_EXPORTER_OTLP_HEADERS=x-api-key=" + key);
    assertThat(home.resolve(".local/state/tracehub/server.sqlite")).exists();
  }

  @Test
  void list_showsBeginningsAndWhatIsRevoked() {
    Path file = home.resolve("db");
    cli.run("keys", "create", "--quiet", "--db", file.toString());
    String first = cli.out().strip();
    cli.run("keys", "create", "--name", "second", "--db", file.toString());

    assertThat(cli.run("keys", "revoke", "--db", file.toString(), first.substring(0, 9))).isZero();
    assertThat(cli.out()).isEqualTo("Revoked %s…, key-1.%n".formatted(first.substring(0, 11)));
    assertThat(cli.run("keys", "list", "--db", file.toString())).isZero();
    assertThat(cli.out()).doesNotContain(first).hasLineCount(3).contains("default (1)", "second");
    assertThat(cli.run("projects", "--db", file.toString())).isZero();
    assertThat(cli.out()).contains("1  default");
    assertThat(cli.run("keys", "revoke", "--db", file.toString(), "second")).isZero();
    assertThat(cli.out())
        .contains("That was the last: on loopback, any key is taken now that was not revoked.");
  }

  @Test
  void list_makesNoFile() {
    assertThat(cli.run("keys", "list")).isZero();

    assertThat(cli.out())
        .isEqualTo("No key is active: on loopback, any key is taken.%n".formatted());
    assertThat(cli.run("projects")).isZero();
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void wrongArguments_areOneSentenceWithoutAKey() throws Exception {
    Path notes = Files.writeString(home.resolve("notes"), "no database at all\n".repeat(100));
    cli.run("keys", "create", "--quiet");
    String key = cli.out().strip();
    String other = (key.charAt(3) == '0' ? "1" : "0") + key.substring(4);

    assertThat(cli.run("keys", "revoke", "nobody")).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: nobody is no active key: expected the name");
    assertThat(cli.run("keys", "revoke", "th_" + other)).isEqualTo(2);
    assertThat(cli.err()).doesNotContain(other);
    assertThat(cli.run("keys", "create", "--name", "key-1")).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: --name is key-1, which an active key has");
    assertThat(cli.run("keys", "create", "--db", notes.toString())).isEqualTo(2);
    assertThat(cli.err()).startsWith("tracehub: --db is " + notes).hasLineCount(1);
    assertThat(cli.run("keys", "revoke", "a", "--db", home.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(cli.err()).contains("none, which is no file");
  }
}
