// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.fixtures.LeakCheck;
import io.tracehub.fixtures.fault.ChildCommand;
import io.tracehub.fixtures.fault.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose certificate is not to be trusted gets nothing, whoever named it: row NW6. The
 * client is a process of its own, since what it trusts is the JVM's.
 */
@ExtendWith({LeakCheck.class, FaultTable.class})
@ExtendWith(FaultTable.class)
class TlsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path folder;

  /**
   * Red, in its half about the pause, without {@code HttpTransport.trouble}'s {@code isAboutTrust}.
   * The good certificate shows that the trap can tell.
   */
  @Test
  void nw6_serverThatIsNotTrusted_getsNothingWhateverNamedIt() {
    AtOnce.each(
        Certificate.values(),
        certificate -> {
          try {
            connect(certificate);
          } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new AssertionError("no certificate " + certificate, e);
          }
        });
  }

  private void connect(Certificate certificate)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = certificate.makeIn(folder);
    try (TlsTrap trap = new TlsTrap(Certificate.context(store))) {
      List<String> said = run(certificate, store, "https://localhost:" + trap.port());
      boolean good = certificate == Certificate.GOOD;
      assertThat(said)
          .containsExactly(
              "source=XML delivered=0 paused=" + !good,
              "source=system property delivered=0 paused=" + !good,
              "source=environment delivered=0 paused=" + !good,
              "source=builder delivered=0 paused=" + !good);
      assertThat(trap.connections()).as("attempts").isGreaterThanOrEqualTo(4);
      assertThat(trap.requests() > 0).as("something was sent").isEqualTo(good);
      assertThat(trap.ends()).noneMatch(end -> end.contains("plaintext"));
      FaultTable.row("NW6", "certificate: " + certificate)
          .runs(trap.connections())
          .lost(0)
          .note(
              "4 sources of the endpoint; %d times something was sent; %s"
                  .formatted(trap.requests(), trap.ends().get(0)))
          .add();
    }
  }

  private List<String> run(Certificate certificate, Path store, String endpoint)
      throws IOException, GeneralSecurityException {
    ChildCommand command =
        ChildJvm.of(TlsApplication.class)
            .arguments(endpoint, folder.resolve("spool-" + certificate))
            .environment("TRACEHUB_ENDPOINT", endpoint);
    if (certificate.isTrusted()) {
      command
          .property("javax.net.ssl.trustStore", Certificate.trustOf(store))
          .property("javax.net.ssl.trustStorePassword", Certificate.PASSWORD);
    }
    try (ChildJvm child = command.start()) {
      assertThat(child.await(PATIENCE)).as("%s %s", child.out(), child.err()).isZero();
      return child.out().stream().filter(line -> line.startsWith("source=")).toList();
    }
  }
}
