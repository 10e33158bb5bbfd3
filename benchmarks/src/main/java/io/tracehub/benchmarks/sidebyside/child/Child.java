// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.child;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The program of a child. */
public final class Child {

  private static final int SOME_INFOS = 1_000;
  private static final int SOME_ERRORS = 10;

  private Child() {}

  /**
   * Runs one scenario for one shipper.
   *
   * @param args {@code check}, {@code load}, {@code turns}, {@code idle} or {@code stop}; the
   *     {@link Subject}'s class; how far it may be ahead of the sink; the board's file; the {@link
   *     Sizes}
   */
  public static void main(String[] args) throws Exception {
    List<String> given = Arrays.asList(args);
    Sizes sizes = Sizes.of(given.subList(4, given.size()));
    Dialogue dialogue = new Dialogue();
    Idle idle = new Idle();
    Subject subject =
        Class.forName(given.get(1))
            .asSubclass(Subject.class)
            .getDeclaredConstructor()
            .newInstance();
    subject.start();
    Calls calls = subject.calls();
    Board board = new Board(Path.of(given.get(3)));
    Load load = new Load(calls, sizes, Integer.parseInt(given.get(2)), dialogue, board);
    switch (given.get(0)) {
      case "load" -> {
        load.run();
        System.err.println(subject.account());
        subject.stop();
      }
      case "turns" -> {
        load.turn();
        System.err.println(subject.account());
        subject.stop();
      }
      case "check" -> {
        load.check();
        System.err.println(subject.account());
        subject.stop();
      }
      case "idle" -> {
        logSome(calls);
        Thread.sleep(sizes.quietSeconds() * 1_000L);
        idle.watch(sizes.idleSeconds(), dialogue);
      }
      case "stop" -> {
        logSome(calls);
        Thread.sleep(1_000);
        long start = System.nanoTime();
        subject.stop();
        dialogue.figure("stop", (System.nanoTime() - start) / 1e6);
      }
      default -> throw new IllegalArgumentException("unknown scenario: " + given.get(0));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void logSome(Calls calls) throws InterruptedException {
    for (int i = 0; i < SOME_INFOS; i++) {
      calls.info();
      if (i % (SOME_INFOS / SOME_ERRORS) == 0) {
        calls.error(Calls.failure());
        Thread.sleep(1);
      }
    }
  }
}
