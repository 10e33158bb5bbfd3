// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.guards;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.tracehub.Breadcrumb;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubConfig;
import io.tracehub.logback.TraceHubAppender;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program with TraceHub, by an appender or by code, that ends in one of several ways. */
final class Program {

  static final String READY = "ready";

  private Program() {}

  /** Arguments: how it starts TraceHub (logback, init or late), and how it ends. */
  public static void main(String[] arguments) throws Exception {
    String captured = "";
    switch (arguments[0]) {
      case "logback" -> startLogback();
      case "init" -> TraceHub.init(TraceHubConfig.builder().build());
      default -> {
        TraceHub.setTag("stage", "start");
        TraceHub.addBreadcrumb(Breadcrumb.of("read the configuration"));
        captured = TraceHub.captureMessage("before any client");
        TraceHub.init(TraceHubConfig.builder().build());
      }
    }
    System.out.println(READY + " " + captured);
    switch (arguments[1]) {
      case "throw" -> throw new IllegalStateException("boom");
      case "halt" -> haltWhenItThrows();
      case "hook" -> throwWhileTheJvmEnds();
      case "wait" -> {
        TraceHub.captureMessage("last words");
        System.out.println("captured");
        new CountDownLatch(1).await(10, TimeUnit.MINUTES);
      }
      case "idle" -> new CountDownLatch(1).await(10, TimeUnit.MINUTES);
      default -> TraceHub.captureMessage("last words");
    }
  }

  private static void startLogback() {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.start();
    TraceHubAppender appender = new TraceHubAppender();
    appender.setContext(context);
    appender.setName("TRACEHUB");
    appender.start();
    context.getLogger("com.acme.Shop").addAppender(appender);
  }

  /** As a library does that restarts the process: no hook of ours runs. */
  private static void haltWhenItThrows() throws Exception {
    Thread.UncaughtExceptionHandler ours = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, exception) -> {
          ours.uncaughtException(thread, exception);
          Runtime.getRuntime().halt(9);
        });
    throw new IllegalStateException("boom");
  }

  private static void throwWhileTheJvmEnds() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  throw new IllegalStateException("boom in a hook");
                }));
    System.exit(3);
  }
}
