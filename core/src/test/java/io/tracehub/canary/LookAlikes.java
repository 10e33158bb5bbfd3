// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that look like secrets, or speak of them, and must come back as they went in. */
public final class LookAlikes {

  private static final int OF_EACH = 90;

  /** Identifiers and figures as programs log them, each with chance in it. */
  private static final List<Function<Dice, String>> GENERATED =
      List.of(
          dice -> "request " + OpaqueForms.uuid(dice).text() + " done",
          dice -> "orderId=" + OpaqueForms.uuid(dice).text(),
          dice -> "{\"id\":\"" + OpaqueForms.uuid(dice).text() + "\",\"ok\":true}",
          dice -> "sha1=" + dice.of(Dice.HEX, 40),
          dice -> "checksum sha256:" + dice.of(Dice.HEX, 64),
          dice -> "md5 " + dice.of(Dice.HEX, 32) + "  app.jar",
          dice -> "HEAD is now at " + dice.of(Dice.HEX, 7) + " fix the cart",
          dice -> "commit " + dice.of(Dice.HEX, 40),
          dice -> "ETag: W/\"" + dice.of(Dice.HEX, 24) + "\"",
          dice -> "traceparent: 00-" + dice.of(Dice.HEX, 32) + "-" + dice.of(Dice.HEX, 16) + "-01",
          dice -> "trace_id=" + dice.of(Dice.HEX, 32) + " span_id=" + dice.of(Dice.HEX, 16),
          dice -> "order " + dice.of("123456789", 1) + dice.of(Dice.DIGITS, 7) + " shipped",
          dice -> "order no " + notLuhn(dice, "4", 16),
          dice -> "parcel " + notLuhn(dice, "51", 16) + " is on its way",
          dice -> "tracking number 1Z" + dice.of(Dice.UPPER + Dice.DIGITS, 16),
          dice -> "invoice " + luhn(dice, "9", 16),
          dice -> "reference " + luhn(dice, "1", 16),
          dice -> "batch " + luhn(dice, "4", 12),
          dice -> "job " + luhn(dice, "7", 20),
          dice -> "at=" + (1_795_176_000_000L + dice.below(1_000_000_000)),
          dice -> "nanos=" + (1_795_176_000_000L + dice.below(1_000_000)) + dice.of(Dice.DIGITS, 6),
          dice -> "took " + dice.between(1, 99_999_999) + " ns for " + dice.below(1000) + " rows",
          dice -> "offset=" + dice.of("123456789", 1) + dice.of(Dice.DIGITS, 10) + " partition=3",
          dice -> "2026-11-20T12:" + two(dice) + ":" + two(dice) + "." + dice.of(Dice.DIGITS, 9),
          dice -> "20/Nov/2026:12:" + two(dice) + ":" + two(dice) + " +0000",
          dice -> "tokens=" + dice.below(100_000) + " maxTokens=" + dice.below(100_000),
          dice -> "timespan=" + dice.below(100_000) + "ms retries=" + dice.below(9),
          dice -> "keyId=" + dice.of(Dice.DIGITS, 4) + "-" + two(dice) + " alg=RS256",
          dice -> "primaryKey=" + dice.below(1_000_000),
          dice ->
              "GET https://api.acme.example/orders/" + dice.below(1_000_000) + "?page=2&size=20",
          dice -> "https://acme.example/" + dice.of(Dice.LOWER, 9) + "#" + dice.of(Dice.LOWER, 5),
          dice -> "jdbc:postgresql://db-" + dice.below(99) + ".acme.example:5432/orders",
          dice -> "redis://cache-" + dice.below(99) + ".acme.example:6379/" + dice.below(15),
          dice ->
              "version " + dice.below(20) + "." + dice.below(90) + "." + dice.below(999) + "-RC1",
          dice -> "from 10." + dice.below(256) + "." + dice.below(256) + "." + dice.below(256),
          dice -> "peer [2001:db8::" + dice.of(Dice.HEX, 4) + ":" + dice.of(Dice.HEX, 4) + "]:443",
          dice -> "mail to " + dice.of(Dice.LOWER, 8) + "@acme.example",
          dice ->
              "\tat com.acme." + dice.of(Dice.LOWER, 6) + ".Card.pay(Card.java:" + dice.below(999),
          dice -> "com.acme.auth.Token$$Lambda/0x" + dice.of(Dice.HEX, 16) + "@" + hex(dice, 8),
          dice -> "Login@" + hex(dice, 8),
          dice -> "0x" + hex(dice, 8) + ": " + dice.of(Dice.HEX, 32).replaceAll("(..)", "$1 "),
          dice -> "data:image/png;base64,iVBORw0KGgo" + base64(dice, 300),
          dice -> "picture " + base64(dice, 90),
          dice -> "http-nio-8080-exec-" + dice.below(500),
          dice -> "pool-" + dice.below(90) + "-thread-" + dice.below(90),
          dice -> "HikariPool-1 - Pool stats (total=10, active=" + dice.below(10) + ", idle=4)",
          dice -> "qtp" + dice.of(Dice.DIGITS, 9) + "-" + two(dice),
          dice -> "select * from orders where id=? and total>" + dice.below(999),
          dice -> "password={} for user " + dice.of(Dice.LOWER, 6),
          dice -> "user " + dice.of(Dice.LOWER, 6) + " has password=null",
          dice -> "user=" + dice.of(Dice.LOWER, 6) + ", password=***, attempt=" + dice.below(9),
          dice -> "-Xmx" + dice.below(900) + "m -XX:MaxRAMPercentage=" + dice.below(99) + ".0",
          dice -> "total=" + dice.below(9_999) + "." + two(dice) + " EUR vat=19",
          dice -> "lat=" + dice.below(89) + "." + dice.of(Dice.DIGITS, 15),
          dice -> "phone ext. " + dice.of(Dice.DIGITS, 5) + ", room " + dice.below(900),
          dice ->
              "isbn 978-3-"
                  + dice.of(Dice.DIGITS, 5)
                  + "-"
                  + dice.of(Dice.DIGITS, 3)
                  + "-"
                  + two(dice),
          dice -> "DE" + two(dice) + dice.of(Dice.DIGITS, 6) + " is an article, not an account",
          dice -> "arn:aws:s3:::bucket-" + dice.of(Dice.LOWER, 12) + "/orders",
          dice -> "i-0" + dice.of(Dice.HEX, 16) + " vpc-0" + dice.of(Dice.HEX, 16),
          dice -> "com.acme.orders-" + dice.of(Dice.HEX, 12) + ".jar!/BOOT-INF/lib/x.jar");

  private LookAlikes() {}

  /** All of them, the same ones for the same seed. */
  public static Stream<String> of(long seed) {
    List<String> lines = new ArrayList<>(HarmlessLines.NAMES);
    lines.addAll(HarmlessLines.LIBRARIES);
    Stream<String> inContext =
        lines.stream()
            .flatMap(
                line ->
                    Stream.of(
                        line,
                        "12:00:00 INFO  [main] c.a.o.OrderService - " + line,
                        "user=alice\n" + line,
                        "(" + line + ")",
                        "first " + line + "\nlast"));
    Stream<String> generated =
        GENERATED.stream()
            .flatMap(
                form ->
                    IntStream.range(0, OF_EACH)
                        .mapToObj(i -> form.apply(new Dice((seed + i) * 0xD6E8FEB86659FD93L))));
    return Stream.concat(inContext, generated);
  }

  private static String two(Dice dice) {
    return String.valueOf(dice.between(10, 59));
  }

  private static String hex(Dice dice, int length) {
    return dice.of(Dice.HEX, length);
  }

  private static String base64(Dice dice, int bytes) {
    return Base64.getEncoder().encodeToString(dice.bytes(bytes));
  }

  private static String luhn(Dice dice, String prefix, int length) {
    return NumberForms.withLuhn(prefix + dice.of(Dice.DIGITS, length - prefix.length() - 1));
  }

  private static String notLuhn(Dice dice, String prefix, int length) {
    String number = luhn(dice, prefix, length);
    int last = number.charAt(length - 1) - '0';
    return number.substring(0, length - 1) + (last + 1) % 10;
  }
}
