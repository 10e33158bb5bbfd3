// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.dead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tracehub.FakeClock;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.SelfLogs;
import io.tracehub.internal.spool.Frame;
import io.tracehub.internal.spool.Frames;
import io.tracehub.spi.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFolderTest {

  private static final String FIRST = "failed_2026-11-20T12-00-00_00c0ffee00c0ffee_1.jsonl";

  @TempDir private Path base;
  private final FakeClock clock = new FakeClock();
  private final List<String> told = new ArrayList<>();

  @Test
  void letter_holdsTheEntriesAsLinesAndTheReasonBeside() throws Exception {
    folder().bury(Letters.frame(17, "{\"a\":1}", "{\"b\":\"ä\"}"), "HTTP 400 level is LOUD");

    assertThat(Letters.in(dead()).keySet()).containsExactly(FIRST, FIRST + ".reason.json");
    assertThat(Letters.in(dead()).get(FIRST)).isEqualTo("{\"a\":1}\n{\"b\":\"ä\"}\n");
    assertThat(reason(FIRST))
        .hasToString(
            "{\"reason\":\"HTTP 400 level is LOUD\",\"protocol\":\"tracehub\",\"endpoint\":\"https://logs.example.com:443\",\"entries\":2,\"instance\":\"00c0ffee00c0ffee\",\"lane\":\"events\",\"first\":17,\"at\":\"2026-11-20T12:00:00Z\"}");
    assertThat(told).isEmpty();
  }

  @Test
  void folder_isMadeWithTheFirstLetterAndForThisUserAlone() throws Exception {
    assumeThat(base.getFileSystem().supportedFileAttributeViews()).contains("posix");
    DeadLetterFolder letters = folder();
    assertThat(dead()).doesNotExist();

    letters.bury(Letters.frame(1, "{}"), "why");

    assertThat(permissions(dead())).isEqualTo("rwx------");
    assertThat(permissions(base.resolve("spool"))).isEqualTo("rwx------");
    assertThat(permissions(dead().resolve(FIRST))).isEqualTo("rw-------");
    assertThat(permissions(dead().resolve(FIRST + ".reason.json"))).isEqualTo("rw-------");
  }

  @Test
  void folder_isNotUsedThroughASymbolicLink() throws Exception {
    Path elsewhere = Files.createDirectory(base.resolve("elsewhere"));
    Files.createDirectories(dead().getParent());
    Files.createSymbolicLink(dead(), elsewhere);

    folder().bury(Letters.frame(1, "{}"), "why");

    assertThat(elsewhere).isEmptyDirectory();
    assertThat(told).singleElement().asString().contains("cannot be written", "1 were only");
  }

  @Test
  void link_inTheFolderIsNeitherFollowedNorReplaced() throws Exception {
    Path victim = Files.writeString(base.resolve("victim"), "precious");
    Files.createDirectories(dead());
    Files.createSymbolicLink(dead().resolve(FIRST), victim);
    Files.createSymbolicLink(
        dead().resolve(FIRST.replace("_1.", "_2.") + ".reason.json.tmp"), victim);

    DeadLetterFolder letters = folder();
    letters.bury(Letters.frame(1, "{\"n\":1}"), "why");
    letters.bury(Letters.frame(2, "{\"n\":2}"), "why");

    assertThat(victim).hasContent("precious");
    assertThat(dead().resolve(FIRST)).isSymbolicLink();
    assertThat(dead().resolve(FIRST.replace("_1.", "_3."))).hasContent("{\"n\":2}");
  }

  @Test
  void lineFeed_betweenTheTokensOfAnEntryBecomesABlank() throws Exception {
    folder().bury(Letters.frame(1, "{\n\"a\":\n1}", "{}"), "why");

    assertThat(Letters.lines(dead())).containsExactly("{ \"a\": 1}", "{}");
  }

  @Test
  void reason_isBoundedAndSurvivesAnyText() throws Exception {
    DeadLetterFolder letters = folder();
    letters.bury(Letters.frame(1, "{}"), "x".repeat(600));
    letters.bury(Letters.frame(2, "{}"), "\u001b[2J \ud800 \"quoted\"\n");

    assertThat(reason(FIRST).path("reason").asText()).hasSize(512).endsWith("x…");
    assertThat(reason(FIRST.replace("_1.", "_2.")).path("reason").asText())
        .isEqualTo("\u001b[2J ? \"quoted\"\n");
    assertThat(Letters.in(dead()).get(FIRST.replace("_1.", "_2.") + ".reason.json"))
        .doesNotContain("\u001b")
        .hasLineCount(1);
  }

  @Test
  void instance_thatIsNoPlainWordLeadsNowhereElse() throws Exception {
    Frame hostile =
        new Frame("../../../etc/x", Lane.LOGS, 1, 1, false, 0, 0, new byte[] {9, 2, '{', '}'});

    folder().bury(hostile, "why");

    assertThat(dead().resolve("failed_2026-11-20T12-00-00_---------etc-x_1.jsonl")).exists();
  }

  @Test
  void frame_thatIsCutOffIsToldOfAndLeavesNothing() throws Exception {
    for (byte[] payload : new byte[][] {{9, 5, '{'}, {9}, {9, -1}, {9, -1, -1, -1, -1, -1, 1}}) {
      folder().bury(Frames.frame(Lane.EVENTS, 1, 1, payload), "why");
    }

    assertThat(Letters.in(dead())).isEmpty();
    assertThat(told).hasSize(4).allMatch(line -> line.contains("is cut off"));
  }

  @Test
  void entries_areKeptByteByByte() {
    JsonMapper json = new JsonMapper();
    Property.holds(
        200,
        random -> {
          RandomTexts texts = new RandomTexts(random);
          Path own = base.resolve("p" + random.nextLong());
          List<String> entries = new ArrayList<>();
          DeadLetterFolder letters =
              folder(own, new FolderOnDisk(), new Shelf.Bounds(1 << 20, 1000));
          for (int frames = 1 + random.nextInt(4); frames > 0; frames--) {
            List<String> some = new ArrayList<>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
              some.add(json.writeValueAsString(texts.nextMap(40)));
            }
            letters.bury(Letters.frame(1, some.toArray(new String[0])), texts.next(300));
            entries.addAll(some);
          }
          String kept =
              Letters.in(own).entrySet().stream()
                  .filter(file -> LetterName.parse(file.getKey()) != null)
                  .map(java.util.Map.Entry::getValue)
                  .collect(joining());
          // Half of a surrogate pair is no UTF-8 in the first place.
          assertThat(kept.getBytes(UTF_8))
              .isEqualTo(
                  entries.stream().map(entry -> entry + "\n").collect(joining()).getBytes(UTF_8));
          assertThat(told).isEmpty();
        });
  }

  private DeadLetterFolder folder() {
    return folder(new Shelf.Bounds(1_000_000, 1000));
  }

  private DeadLetterFolder folder(Shelf.Bounds bounds) {
    return folder(dead(), new FolderOnDisk(), bounds);
  }

  private DeadLetterFolder folder(Path folder, FolderFiles files, Shelf.Bounds bounds) {
    return new DeadLetterFolder(
        folder,
        new ReasonText("tracehub", "https://logs.example.com:443"),
        clock,
        SelfLogs.into(told, clock),
        files,
        bounds,
        entry -> entry);
  }

  private Path dead() {
    return base.resolve("spool/dead");
  }

  private JsonNode reason(String letter) throws IOException {
    return new JsonMapper().readTree(dead().resolve(letter + ".reason.json").toFile());
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
