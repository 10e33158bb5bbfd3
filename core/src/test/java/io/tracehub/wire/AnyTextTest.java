// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.RandomTexts.onTheWire;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.SampleRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a text holds, it arrives; and where it must be cut, the cut is clean and told. */
class AnyTextTest {

  @Test
  void anyText_survivesJsonAndBack() {
    WireSample wire = new WireSample();
    Property.holds(
        500,
        random -> {
          RandomTexts texts = new RandomTexts(random);
          String message = texts.next(40);
          String thread = texts.next(12);
          String value = texts.next(40);
          JsonNode entry =
              wire.event(
                  SampleRecord.warn("{}", message)
                      .on(thread)
                      .with("v", value)
                      .with("deep", Map.of("list", List.of(value)))
                      .thrown(WireSample.thrown("x.Y", message + "!")));
          assertThat(entry.get("message").textValue()).isEqualTo(onTheWire(message));
          assertThat(entry.get("thread_id").textValue()).isEqualTo(onTheWire(thread));
          assertThat(entry.at("/extra/v").textValue()).isEqualTo(onTheWire(value));
          assertThat(entry.at("/extra/deep/list/0").textValue()).isEqualTo(onTheWire(value));
          assertThat(entry.at("/extra/args/0").textValue()).isEqualTo(onTheWire(message));
          assertThat(entry.get("error_message").textValue()).isEqualTo(onTheWire(message + "!"));
        });
  }

  @Test
  void anyText_isCutToItsBytesAtTheEndOfACharacterAndMarked() {
    Property.holds(
        2000,
        random -> {
          String original = new RandomTexts(random).next(60);
          String text = onTheWire(original);
          int maxBytes = random.nextInt(80);
          String bounded = Text.bounded(original, maxBytes);
          if (text.getBytes(UTF_8).length <= maxBytes) {
            assertThat(bounded).isEqualTo(text);
            return;
          }
          String mark = "… [cut, " + text.length() + " characters in all]";
          assertThat(bounded).endsWith(mark);
          String kept = bounded.substring(0, bounded.length() - mark.length());
          assertThat(text).startsWith(kept);
          int bytes = kept.getBytes(UTF_8).length;
          assertThat(bytes).isBetween(maxBytes - 6, maxBytes);
        });
  }
}
