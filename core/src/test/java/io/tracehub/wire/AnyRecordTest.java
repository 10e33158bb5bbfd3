// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.wire;

import static io.tracehub.wire.WireSample.BOUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.Property;
import io.tracehub.RandomTexts;
import io.tracehub.SampleRecord;
import io.tracehub.Severity;
import io.tracehub.spi.CapturedThrowable;
import io.tracehub.spi.EntryBounds;
import io.tracehub.spi.LogEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever a program logs, its entry is JSON that the strictest server reads. */
class AnyRecordTest {

  @Test
  void anyRecord_isAnObjectWithoutNullAndWithoutDuplicateNames() {
    WireSample wire = new WireSample();
    Property.holds(
        500,
        random -> {
          SampleRecord record = record(random);
          assertNoNull(wire.event(record, BOUNDS, wire.trail(record(random), record)));
          assertNoNull(wire.event(record, BOUNDS.lean(), wire.trail(record)));
          assertNoNull(wire.log(record));
          assertNoNull(wire.breadcrumb(record));
        });
  }

  @Test
  void anyRecord_isWrittenTheSameHoweverOftenAndAmongWhicheverOthersItComes() throws IOException {
    Random random = new Random(7);
    List<LogEntry> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(WireSample.logEntry(record(random)));
    }
    TraceHubFormat used = new TraceHubFormat(WireSample.SETTINGS);
    for (int i = 0; i < 5_000; i++) {
      // Some often, some hardly ever.
      LogEntry entry = entries.get(random.nextInt(random.nextInt(entries.size()) + 1));
      EntryBounds bounds = random.nextInt(20) == 0 ? BOUNDS.lean() : BOUNDS;
      assertThat(WireSample.written(used, entry, bounds))
          .isEqualTo(WireSample.written(new TraceHubFormat(WireSample.SETTINGS), entry, bounds));
    }
  }

  static void assertNoNull(JsonNode node) {
    assertThat(node.isNull()).as("a null").isFalse();
    node.forEach(AnyRecordTest::assertNoNull);
    if (node.isTextual()) {
      assertThat(node.textValue()).doesNotContain("\0");
    }
  }

  static SampleRecord record(Random random) {
    RandomTexts texts = new RandomTexts(random);
    Map<String, @Nullable Object> keyValues = new LinkedHashMap<>();
    names(texts).forEach(name -> keyValues.put(name, value(random, 0)));
    Map<String, String> mdc = new LinkedHashMap<>();
    names(texts).forEach(name -> mdc.put(name, texts.next(20)));
    if (random.nextBoolean()) {
      mdc.put("trace_id", texts.next(80));
    }
    Severity[] severities = Severity.values();
    return new SampleRecord(
        severities[random.nextInt(severities.length)],
        texts.next(150),
        texts.next(150),
        random.nextLong(),
        texts.next(20),
        List.of(texts.next(5), random.nextInt()),
        mdc,
        keyValues,
        List.copyOf(texts.nextMap(5).values()),
        random.nextBoolean() ? throwable(random, 3) : null);
  }

  /** Names that stay apart on the wire. */
  private static List<String> names(RandomTexts texts) {
    return texts.nextMap(10).keySet().stream().map(RandomTexts::onTheWire).distinct().toList();
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 8)) {
      case 0 -> null;
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> random.nextLong();
      case 3 -> Float.intBitsToFloat(random.nextInt());
      case 4 -> new BigDecimal(new BigInteger(60, random), random.nextInt(800) - 400);
      case 5 -> new RandomTexts(random).next(30);
      case 6 -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", value(random, depth + 1));
        map.put("b", value(random, depth + 1));
        yield map;
      }
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(value(random, depth + 1));
        list.add(value(random, depth + 1));
        yield list;
      }
    };
  }

  private static CapturedThrowable throwable(Random random, int depth) {
    RandomTexts texts = new RandomTexts(random);
    List<StackTraceElement> frames = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      frames.add(
          new StackTraceElement(
              texts.next(10),
              texts.next(10),
              random.nextBoolean() ? texts.next(10) : null,
              random.nextInt(10) - 3));
    }
    return new CapturedThrowable(
        texts.next(10),
        random.nextBoolean() ? texts.next(20) : null,
        random.nextInt(4) == 0 ? texts.next(20) : null,
        frames,
        random.nextInt(3),
        random.nextInt(3),
        depth > 0 && random.nextBoolean() ? List.of(throwable(random, 0)) : List.of(),
        depth > 0 ? throwable(random, depth - 1) : null);
  }
}
