// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.FakeClock;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.SelfLogs;
import io.tracehub.internal.dead.DeadLetterFolder;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.spi.FormatSettings;
import io.tracehub.spi.Lane;
import io.tracehub.wire.TraceHubFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the SDK buries, a person finds in the list and sends again, byte by byte. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LetterSurvivalTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path base;

  @Test
  void anyEntries_surviveFromBurialToReplay() throws Exception {
    try (ReplayServer server = ReplayServer.refusing(500)) {
      Property.holds(
          25,
          random -> {
            server.entries.clear();
            Cli cli = new Cli(base.resolve("p" + random.nextLong()));
            List<String> buried = bury(cli, random);

            assertThat(cli.run("dlq", "list", "--json")).isZero();
            JsonNode list = JSON.readTree(cli.out());
            assertThat(list.path("entries").asInt()).isEqualTo(buried.size());
            assertThat(list.path("damaged").asInt()).isZero();

            assertThat(cli.run("dlq", "replay", "--all", "--endpoint", server.url())).isZero();
            assertThat(server.entries).containsExactlyInAnyOrderElementsOf(buried);
            assertThat(Cli.files(cli.dead())).isEmpty();
          });
    }
  }

  private static List<String> bury(Cli cli, Random random) throws Exception {
    FakeClock clock = new FakeClock();
    List<String> told = new ArrayList<>();
    DeadLetterFolder folder =
        new DeadLetterFolder(
            cli.dead(),
            new TraceHubFormat(
                new FormatSettings("s", "e", "", "", () -> "h", 1, "v", name -> false)),
            "https://logs.example.com",
            clock,
            SelfLogs.into(told, clock));
    RandomTexts texts = new RandomTexts(random);
    List<String> buried = new ArrayList<>();
    for (int frames = 1 + random.nextInt(6); frames > 0; frames--) {
      List<String> entries = new ArrayList<>();
      for (int i = 1 + random.nextInt(30); i > 0; i--) {
        entries.add(entry(texts));
      }
      folder.bury(frame(buried.size() + 1, entries), texts.next(50));
      buried.addAll(entries);
    }
    assertThat(told).isEmpty();
    return buried;
  }

  /** Half of a surrogate pair is no UTF-8, so no format of ours ever writes one. */
  private static String entry(RandomTexts texts) throws Exception {
    Map<String, String> members = new HashMap<>();
    texts.nextMap(60).forEach((name, value) -> members.put(onTheWire(name), onTheWire(value)));
    return JSON.writeValueAsString(members);
  }

  private static String onTheWire(String text) {
    return RandomTexts.onTheWire(text).replace("poison", "");
  }

  private static Frame frame(long first, List<String> entries) {
    return Frames.frame(Lane.EVENTS, first, entries.size(), Frames.payload(entries));
  }
}
