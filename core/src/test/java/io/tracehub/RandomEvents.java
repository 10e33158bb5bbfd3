// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.AuthMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Events of which anything at all may be said. */
public final class RandomEvents {

  private RandomEvents() {}

  /** One whose texts consist of so many pieces at most. */
  public static Event next(Random random, int pieces) {
    RandomTexts texts = new RandomTexts(random);
    Event.Builder event =
        Event.builder()
            .level(random.nextBoolean() ? one(random, Severity.values()) : null)
            .message(maybe(random, texts, pieces))
            .errorType(maybe(random, texts, pieces))
            .errorMessage(maybe(random, texts, pieces))
            .stackTrace(maybe(random, texts, pieces * 10))
            .timestamp(random.nextBoolean() ? Instant.ofEpochSecond(random.nextInt()) : null)
            .type(random.nextBoolean() ? one(random, EventType.values()) : null)
            .status(random.nextBoolean() ? one(random, EventStatus.values()) : null)
            .endpoint(maybe(random, texts, pieces))
            .duration(random.nextBoolean() ? Duration.ofSeconds(random.nextLong()) : null)
            .method(maybe(random, texts, pieces))
            .requestUrl(maybe(random, texts, pieces))
            .statusCode(random.nextBoolean() ? random.nextInt() : null)
            .requestPayload(value(random, pieces * 10, 0))
            .responsePayload(value(random, pieces, 0))
            .authMode(random.nextBoolean() ? one(random, AuthMode.values()) : null)
            .authScheme(maybe(random, texts, pieces))
            .sourceIp(maybe(random, texts, pieces))
            .userAgent(maybe(random, texts, pieces))
            .user(
                random.nextBoolean()
                    ? new User(
                        maybe(random, texts, pieces),
                        maybe(random, texts, pieces),
                        maybe(random, texts, pieces),
                        maybe(random, texts, pieces),
                        values(random, pieces))
                    : null)
            .service(maybe(random, texts, pieces))
            .environment(maybe(random, texts, pieces))
            .release(maybe(random, texts, pieces))
            .commit(maybe(random, texts, pieces))
            .fingerprint(texts.nextMap(pieces).values().toArray(String[]::new));
    texts.nextMap(20).forEach(event::tag);
    values(random, pieces).forEach(event::extra);
    values(random, pieces).forEach(event::requestHeader);
    values(random, pieces).forEach(event::responseHeader);
    for (int i = random.nextInt(3); i > 0; i--) {
      event.context(texts.next(10), values(random, pieces));
      event.breadcrumb(step(random, pieces));
      event.log(step(random, pieces));
    }
    return event.build();
  }

  /** A step, or a line of a log. */
  public static Breadcrumb step(Random random, int pieces) {
    Breadcrumb.Builder step =
        Breadcrumb.builder(new RandomTexts(random).next(pieces))
            .type(one(random, BreadcrumbType.values()))
            .category(new RandomTexts(random).next(pieces))
            .timestamp(random.nextBoolean() ? Instant.MIN : null);
    values(random, pieces).forEach(step::data);
    return step.build();
  }

  private static <T> T one(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }

  private static @Nullable String maybe(Random random, RandomTexts texts, int pieces) {
    return random.nextBoolean() ? texts.next(pieces) : null;
  }

  /** Under names that stay apart on the wire. */
  private static Map<String, @Nullable Object> values(Random random, int pieces) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.put(
          "n" + i + RandomTexts.onTheWire(new RandomTexts(random).next(3)),
          value(random, pieces, 0));
    }
    return values;
  }

  private static @Nullable Object value(Random random, int pieces, int depth) {
    return switch (random.nextInt(depth > 2 ? 5 : 7)) {
      case 0 -> null;
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> new Object();
      case 3, 4 -> new RandomTexts(random).next(pieces);
      case 5 -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", value(random, pieces, depth + 1));
        map.put("b", value(random, pieces, depth + 1));
        yield map;
      }
      default -> {
        List<@Nullable Object> list = new ArrayList<>();
        list.add(value(random, pieces, depth + 1));
        list.add(value(random, pieces, depth + 1));
        yield list;
      }
    };
  }
}
