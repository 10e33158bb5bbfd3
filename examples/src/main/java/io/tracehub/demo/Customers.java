// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The people in the shop: each wants one thing after the other, and thinks in between. What they
 * want depends on the seed alone.
 */
final class Customers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI shop;
  private final Duration meanThought;
  private final ScheduledExecutorService people;
  private final CountDownLatch gone;
  private final Map<Integer, Long> answers = new TreeMap<>();
  private volatile boolean closing;
  private long unanswered;

  private Customers(HttpClient client, URI shop, int count, Duration meanThought) {
    this.client = client;
    this.shop = shop;
    this.meanThought = meanThought;
    this.gone = new CountDownLatch(count);
    this.people =
        Executors.newScheduledThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "customer");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lets so many customers in. */
  static Customers enter(HttpClient client, URI shop, int count, Duration meanThought, long seed) {
    Customers customers = new Customers(client, shop, count, meanThought);
    SplittableRandom moods = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      customers.think(moods.split());
    }
    return customers;
  }

  private void think(SplittableRandom mood) {
    long nanos = mood.nextLong(2 * meanThought.toNanos());
    var unused = people.schedule(() -> act(mood), nanos, TimeUnit.NANOSECONDS);
  }

  private void act(SplittableRandom mood) {
    if (closing) {
      gone.countDown();
      return;
    }
    try {
      note(
          client
              .send(Errand.next(mood).request(shop, mood), BodyHandlers.discarding())
              .statusCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      noteUnanswered();
    }
    think(mood);
  }

  private synchronized void note(int status) {
    answers.merge(status, 1L, Long::sum);
  }

  private synchronized void noteUnanswered() {
    unanswered++;
  }

  /** How often each status was answered so far. */
  synchronized Map<Integer, Long> answers() {
    return new TreeMap<>(answers);
  }

  /** How many requests got no answer at all. */
  synchronized long unanswered() {
    return unanswered;
  }

  /** Lets nobody start anything new, and waits until all have what they came for. */
  void leave() throws InterruptedException, DemoFailure {
    closing = true;
    if (!gone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new DemoFailure("The shop kept its customers waiting for a minute.");
    }
  }

  @Override
  public void close() {
    closing = true;
    people.shutdownNow();
  }
}
