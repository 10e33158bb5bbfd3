// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the letters. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = TraceHubCommand.Version.class,
    description = "Lists the dead letters: file, when, entries, size, and why they were refused.",
    sortOptions = false)
final class DlqListCommand implements Callable<Integer> {

  private static final int MAX_REASON = 100;
  private static final JsonMapper JSON = new JsonMapper();

  @Mixin private final LetterFolders folders;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  DlqListCommand(Surroundings around) {
    this.folders = new LetterFolders(around);
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Output.of(spec);
    List<LetterSummary> all = new ArrayList<>();
    ArrayNode files = JSON.createArrayNode();
    for (Path folder : folders.folders()) {
      List<LetterSummary> letters = new ArrayList<>();
      for (LetterFile letter : folders.lettersIn(folder)) {
        LetterSummary summary = LetterSummary.of(letter);
        letters.add(summary);
        files.add(asJson(summary));
      }
      if (!json && !letters.isEmpty()) {
        print(folder, letters, out);
      }
      all.addAll(letters);
    }
    if (json) {
      ObjectNode list = JSON.createObjectNode();
      list.set("files", files);
      list.put("entries", all.stream().mapToLong(LetterSummary::entries).sum());
      list.put("damaged", all.stream().mapToLong(LetterSummary::damaged).sum());
      list.put("bytes", all.stream().mapToLong(letter -> letter.letter().bytes()).sum());
      out.println(
          JSON.writer()
              .with(JsonWriteFeature.ESCAPE_NON_ASCII)
              .withDefaultPrettyPrinter()
              .writeValueAsString(list));
    } else {
      out.println(sums(all));
    }
    out.flush();
    return 0;
  }

  private static void print(Path folder, List<LetterSummary> letters, PrintWriter out) {
    out.println(VisibleText.line(folder.toString()));
    Table table = new Table(Set.of("ENTRIES", "SIZE"), "FILE", "WHEN", "ENTRIES", "SIZE", "REASON");
    for (LetterSummary letter : letters) {
      table.add(
          VisibleText.line(letter.letter().name()),
          Quantity.time(letter.letter().when()),
          letter.entries() + (letter.damaged() == 0 ? "" : " + " + letter.damaged() + " damaged"),
          Quantity.bytes(letter.letter().bytes()),
          reason(letter));
    }
    table.print(out);
    out.println();
  }

  private static String reason(LetterSummary letter) {
    if (letter.trouble() != null) {
      return "unreadable: " + letter.trouble();
    }
    String reason = LetterReason.of(letter.letter()).reason();
    return reason.isEmpty() ? "unknown" : VisibleText.line(reason, MAX_REASON);
  }

  private String sums(List<LetterSummary> letters) {
    if (letters.isEmpty()) {
      return "No dead letters in "
          + VisibleText.line(
              String.join(", ", folders.folders().stream().map(Path::toString).toList()));
    }
    int damaged = letters.stream().mapToInt(LetterSummary::damaged).sum();
    return Quantity.of(letters.size(), "file", "files")
        + ", "
        + Quantity.of(letters.stream().mapToLong(LetterSummary::entries).sum(), "entry", "entries")
        + (damaged == 0 ? "" : " and " + Quantity.of(damaged, "damaged line", "damaged lines"))
        + ", "
        + Quantity.bytes(letters.stream().mapToLong(letter -> letter.letter().bytes()).sum());
  }

  private static ObjectNode asJson(LetterSummary summary) {
    LetterReason reason = LetterReason.of(summary.letter());
    ObjectNode file = JSON.createObjectNode();
    file.put("path", summary.letter().path().toAbsolutePath().toString());
    file.put("when", summary.letter().when().toString());
    file.put("entries", summary.entries());
    file.put("damaged", summary.damaged());
    file.put("bytes", summary.letter().bytes());
    file.put("reason", reason.reason());
    file.put("endpoint", reason.endpoint());
    file.put("protocol", reason.protocol());
    if (summary.trouble() != null) {
      file.put("trouble", summary.trouble());
    }
    return file;
  }
}
