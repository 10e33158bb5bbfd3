// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import io.tracehub.server.issue.IssueQuery;
import io.tracehub.server.issue.IssueReader;
import io.tracehub.server.query.QueryParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills a file with a million entries and tells how long questions take. Not part of the build,
 * since its name is no test's: {@code mvn -pl server test -Dtest=MillionEntries}. With {@code
 * -Dentries=100000} it takes fewer.
 */
class MillionEntries {
  private static final int ENTRIES = Integer.getInteger("entries", 1_000_000);
  private static final int BATCH = 1_000;
  private static final int REPEATS = 15;
  private static final long SPAN_MILLIS = 24L * 3_600_000;
  private static final List<String> SERVICES =
      List.of("orders", "payments", "stock", "shipping", "mail", "search", "users", "gateway");
  private static final List<String> LOGGERS =
      List.of(
          "com.acme.orders.OrderService",
          "com.acme.orders.Basket",
          "com.acme.payments.CardGateway",
          "com.acme.stock.Stock",
          "com.acme.mail.Mailer",
          "com.acme.noise.Heartbeat");
  private static final List<String> WORDS =
      List.of(
          "order",
          "customer",
          "request",
          "took",
          "retry",
          "cache",
          "refreshed",
          "accepted",
          "queue",
          "drained",
          "connection",
          "opened",
          "closed",
          "basket",
          "shipped",
          "index",
          "rebuilt");

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @TempDir private Path folder;
  private final Random random = new Random(7);
  private final long start = System.currentTimeMillis() - SPAN_MILLIS;
  private long made;

  @Test
  void measure() throws Exception {
    Path file = folder.resolve("server.sqlite");
    Database database = Database.prepare(file);
    try (EntryStore store =
        EntryStore.open(
            database,
            new RetentionLimits(2L * ENTRIES, 64L << 30, RetentionLimits.DEFAULT.age()),
            OracleLimits.DEFAULT,
            Clock.systemUTC())) {
      fill(store);
      System.out.printf(Locale.ROOT, "file %,d MB%n", Files.size(file) >> 20);
      try (EntryReader reader = new EntryReader(database)) {
        System.out.println("-- alone");
        ask(reader);
        System.out.println("-- beside a writer");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> writing =
            CompletableFuture.runAsync(
                () -> {
                  while (!ended.get()) {
                    store.append(batch(100), null, stored -> {});
                  }
                });
        ask(reader);
        ended.set(true);
        writing.join();
      }
    }
  }

  private void fill(EntryStore store) {
    long preparing = 0;
    long storing = 0;
    long busy = 0;
    for (int i = 0; i < ENTRIES; i += BATCH) {
      long t0 = System.nanoTime();
      List<ReceivedEntry> batch = batch(BATCH);
      long busyBefore = cpuNanos();
      long t1 = System.nanoTime();
      store.append(batch, null, stored -> {});
      long t2 = System.nanoTime();
      preparing += t1 - t0;
      storing += t2 - t1;
      busy += cpuNanos() - busyBefore;
      if ((i / BATCH) % 100 == 99) {
        System.out.printf(
            Locale.ROOT,
            "%,d: prepare %.1f µs, store %.1f µs, of which %.1f of processor time%n",
            i + BATCH,
            preparing / 1e3 / (i + BATCH),
            storing / 1e3 / (i + BATCH),
            busy / 1e3 / (i + BATCH));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d entries: %,.0f a second stored, %,.0f with reading and generating%n",
        ENTRIES,
        ENTRIES * 1e9 / storing,
        ENTRIES * 1e9 / (storing + preparing));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void ask(EntryReader reader) throws IOException {
    time("newest", () -> list(reader, ""));
    time("newest, no spans", () -> list(reader, "q=-kind:span"));
    time("level", () -> list(reader, "q=level:error"));
    time("service and word", () -> list(reader, "q=service:orders retry"));
    time("phrase", () -> list(reader, "q=\"connection opened\""));
    time("rare value", () -> list(reader, "q=order_id:4242"));
    time("rare and broad", () -> list(reader, "q=level:info rare"));
    time("nothing found", () -> list(reader, "q=service:orders service:mail retry"));
    time("negation", () -> list(reader, "q=-level:info -service:orders"));
    time("prefix", () -> list(reader, "q=conn*"));
    time("short prefix", () -> list(reader, "q=co*"));
    time("logger below", () -> list(reader, "q=logger:com.acme.orders -logger:Basket"));
    long from = start + SPAN_MILLIS / 3 + 1_234;
    String range = "from=" + from + "&to=" + (from + 1_800_000);
    time("time", () -> list(reader, range));
    time("time and query", () -> list(reader, "q=level:error service:mail&" + range));
    time("trace", () -> list(reader, "trace_id=" + trace(ENTRIES / 2)));
    time("trace story", () -> story(reader, trace(ENTRIES / 2)));
    time("issues", () -> issues(reader, ""));
    time("issues by word", () -> issues(reader, "failed service:orders"));
    time("issue", () -> issue(reader));
    time("entry", () -> reader.entry(ENTRIES / 2 / 10 * 10 + 1).join().orElseThrow().entry().id());
    time("values", () -> reader.ask(KnownValues::read).join().values().size());
    time("stats", () -> stats(reader));
    time("histogram whole", () -> histogram(reader, ""));
    time("histogram without spans", () -> histogram(reader, "q=-kind:span"));
    time("histogram zoomed", () -> histogram(reader, range));
    time("histogram of errors", () -> histogram(reader, "q=level:>=error"));
    time("histogram of a service", () -> histogram(reader, "q=service:orders"));
    time("histogram of a word", () -> histogram(reader, "q=retry"));
    time("histogram of most", () -> histogram(reader, "q=-logger:Heartbeat -kind:span"));
    time("histogram zoomed, query", () -> histogram(reader, "q=service:orders&" + range));
    time("histogram of few", () -> histogram(reader, "q=rare"));
  }

  private interface Question {
    long put();
  }

  private static void time(String name, Question question) {
    double[] millis = new double[REPEATS];
    double[] busy = new double[REPEATS];
    long found = 0;
    for (int i = 0; i < REPEATS; i++) {
      long busyBefore = PROCESS.getProcessCpuTime();
      long begin = System.nanoTime();
      found = question.put();
      millis[i] = (System.nanoTime() - begin) / 1e6;
      busy[i] = (PROCESS.getProcessCpuTime() - busyBefore) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    Arrays.sort(busy);
    System.out.printf(
        Locale.ROOT,
        "%-28s %8.1f ms median %8.1f worst %8.1f first %8.1f of processor time, found %,d%n",
        name,
        millis[REPEATS / 2],
        millis[REPEATS - 1],
        first,
        busy[REPEATS / 2],
        found);
  }

  private static long list(EntryReader reader, String parameters) {
    return reader.page(EntryFilter.parse(fields(parameters))).join().entries().size();
  }

  private static long histogram(EntryReader reader, String parameters) {
    Histogram histogram = reader.ask(HistogramQuery.parse(fields(parameters))::read).join();
    return histogram.total();
  }

  private static long story(EntryReader reader, String trace) {
    return reader.ask(connection -> TraceStory.read(connection, trace)).join().entries().size();
  }

  private static long issues(EntryReader reader, String query) {
    IssueQuery wanted = new IssueQuery(QueryParser.parse(query), null, "last", 100);
    return reader
        .ask(connection -> new IssueReader(connection, System.currentTimeMillis()).page(wanted))
        .join()
        .issues()
        .size();
  }

  private static long issue(EntryReader reader) {
    return reader
        .ask(connection -> new IssueReader(connection, System.currentTimeMillis()).issue(7))
        .join()
        .orElseThrow()
        .count();
  }

  private static long stats(EntryReader reader) {
    return reader
        .ask(connection -> ServerStats.read(connection, RetentionLimits.DEFAULT))
        .join()
        .kept();
  }

  private static Fields fields(String parameters) {
    Fields fields = new Fields();
    for (String pair : parameters.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.add(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return fields;
  }

  private List<ReceivedEntry> batch(int size) {
    List<ReceivedEntry> batch = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      batch.add(ReceivedEntry.of(Protocol.TRACEHUB, entry(made++)));
    }
    return batch;
  }

  private static String trace(long number) {
    return HexFormat.of().toHexDigits(number / 10 * 0x9e3779b97f4a7c15L) + "00000000ffffffff";
  }

  private ObjectNode entry(long number) {
    int kind = (int) (number % 10);
    ObjectNode entry = ServerFixture.JSON.createObjectNode();
    String service = pick(SERVICES);
    String logger = pick(LOGGERS);
    entry.put(
        "level",
        kind == 0
            ? (random.nextInt(4) == 0 ? "WARN" : "ERROR")
            : pick(List.of("INFO", "INFO", "INFO", "DEBUG")));
    entry.put(
        "message",
        sentence() + (number % 5_000 == 0 ? " rare" : "") + " " + random.nextInt(100_000));
    entry.put("timestamp", Instant.ofEpochMilli(start + number * SPAN_MILLIS / ENTRIES).toString());
    entry
        .put("service", service)
        .put("environment", "production")
        .put("host", "host-" + random.nextInt(12));
    entry.put("thread_id", "exec-" + random.nextInt(32)).put("trace_id", trace(number));
    entry.put("sdk_version", "java-0.1.0").put("pid", 4711);
    ObjectNode extra = entry.putObject("extra");
    extra
        .put("logger", logger)
        .put("instance", "00112233" + service)
        .put("release", "1." + number * 10 / ENTRIES);
    extra.put("order_id", random.nextInt(200_000)).put("customer", "c" + random.nextInt(5_000));
    extra.putObject("mdc").put("tenant", "t" + random.nextInt(40)).put("path", "/api/orders");
    switch (kind) {
      case 0 -> event(entry, extra, number);
      case 1, 2 -> {
        extra
            .put("kind", "span")
            .put("lane", "spans")
            .put("span_id", HexFormat.of().toHexDigits(random.nextLong()));
        extra
            .put("parent_span_id", HexFormat.of().toHexDigits(random.nextLong()))
            .put("duration_ms", random.nextInt(300));
        extra.put("http.method", "GET").put("http.route", "/api/orders/{id}");
      }
      default -> extra.put("kind", "log").put("lane", "logs");
    }
    extra.put("sequence", number + 1);
    return entry;
  }

  private void event(ObjectNode entry, ObjectNode extra, long number) {
    extra
        .put("kind", "event")
        .put("lane", "events")
        .put("event_id", new java.util.UUID(number, random.nextLong()).toString());
    String type = "com.acme.orders." + pick(List.of("CardDeclined", "StockEmpty", "Timeout"));
    int place = random.nextInt(100);
    entry.put("error_type", type + "Exception").put("error_message", sentence());
    StringBuilder stack = new StringBuilder(type + "Exception: failed");
    for (int i = 0; i < 40; i++) {
      stack
          .append("\n\tat com.acme.orders.Layer")
          .append(i == 0 ? place : i)
          .append(".call(Layer.java:")
          .append(i * 7 + 1)
          .append(')');
    }
    entry.put("stack_trace", stack.toString());
    ArrayNode crumbs = extra.putArray("breadcrumbs");
    for (int i = 0; i < 20; i++) {
      crumbs
          .addObject()
          .put("timestamp", entry.path("timestamp").textValue())
          .put("level", "INFO")
          .put("category", pick(LOGGERS))
          .put("message", sentence());
    }
  }

  private String sentence() {
    return pick(WORDS) + " " + pick(WORDS) + " " + pick(WORDS) + " for " + pick(SERVICES);
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
