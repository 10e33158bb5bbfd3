// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.spi.Intake;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Ships what Log4j2 logs. One of these in {@code log4j2.xml} is all an application needs:
 *
 * <pre>{@code
 * <TraceHub name="TRACEHUB" service="orders"/>
 * }</pre>
 *
 * <p>Each setting of {@code docs/configuration.md} is an attribute here, or what a configuration in
 * another syntax has for one. What is wrong is told through Log4j2's status logger when the
 * appender starts, in one sentence each; the appender then takes events and forgets them, since
 * Log4j2 would complain of each call if it did not.
 *
 * <p>An {@code append} may come from any thread, takes no lock and does no I/O.
 */
@Plugin(name = "TraceHub", category = "Core", elementType = "appender", printObject = true)
public final class TraceHubAppender extends AbstractAppender {

  private static final Log4j2Reader READER = new Log4j2Reader();

  private final Map<String, String> given;
  private final List<String> unknown;
  private final @Nullable Configuration configuration;
  private volatile @Nullable Intake<LogEvent> intake;
  private volatile boolean wantsLocation;
  private final @Nullable TraceHubClient givenClient;
  private @Nullable TraceHubClient client;

  TraceHubAppender(
      String name,
      @Nullable Filter filter,
      @Nullable Configuration configuration,
      Map<String, String> given,
      List<String> unknown) {
    super(name, filter, null, true, Property.EMPTY_ARRAY);
    this.configuration = configuration;
    this.given = given;
    this.unknown = unknown;
    this.givenClient = null;
  }

  /**
   * An appender of a client that code made, which has its settings and ends it; this one ships to
   * it from its {@link #start} to its stop, any number of times.
   */
  public TraceHubAppender(String name, TraceHubClient client) {
    super(name, null, null, true, Property.EMPTY_ARRAY);
    this.configuration = null;
    this.given = Map.of();
    this.unknown = List.of();
    this.givenClient = client;
  }

  /** For Log4j2, which fills it from a configuration, and for code. */
  @PluginBuilderFactory
  public static TraceHubAppenderBuilder newBuilder() {
    return new TraceHubAppenderBuilder();
  }

  @Override
  public void append(LogEvent event) {
    Intake<LogEvent> open = intake;
    if (open != null) {
      open.append(event);
    }
  }

  /**
   * Starts or joins a client. Reads the file of settings, if there is one, and does no other I/O.
   * Never throws.
   */
  @Override
  public void start() {
    if (isStarted()) {
      return;
    }
    if (givenClient != null) {
      TraceHubConfig config = givenClient.config();
      intake = givenClient.intake(READER, config);
      wantsLocation = config.includesCallerData();
      super.start();
      return;
    }
    StatusDiagnostics diagnostics = new StatusDiagnostics(toString());
    String origin = origin();
    TraceHubConfig.Builder settings = TraceHubConfig.builder();
    given.forEach((name, value) -> settings.set(name, value, origin));
    if (!given.containsKey("shutdownHook") && JvmEnd.isLog4js(configuration)) {
      settings.set("shutdownHook", "false", origin);
    }
    if (AsyncQueue.mayLose(configuration)) {
      diagnostics.warn(AsyncQueue.WARNING);
    }
    unknown.forEach(name -> diagnostics.warn(TraceHubConfig.unknownSetting(name, origin)));
    try {
      TraceHubConfig config = settings.build();
      if (config.enabled()) {
        open(config, diagnostics);
      } else {
        diagnostics.info("TraceHub is switched off by its setting enabled.");
      }
    } catch (TraceHubConfigException wrong) {
      diagnostics.warn(wrong.getMessage() + " The appender stays off; the application runs on.");
    } catch (RuntimeException | LinkageError broken) {
      // A library of the wrong version, say. Log4j2 would hand it on to the application.
      diagnostics.warn(
          "TraceHub cannot start. The appender stays off; the application runs on. " + broken);
    }
    super.start();
  }

  private void open(TraceHubConfig config, StatusDiagnostics diagnostics) {
    TraceHubClient acquired = SharedClients.instance().acquire(config, diagnostics);
    client = acquired;
    intake = acquired.intake(READER, config);
    wantsLocation = config.includesCallerData();
    LoggerContext context = configuration == null ? null : configuration.getLoggerContext();
    if (context != null) {
      ClientsUntilContextStops.of(context).add(acquired);
    }
  }

  /** Asked by Log4j2's asynchronous loggers, which walk the stack only for those who want it. */
  @Override
  public boolean requiresLocation() {
    return wantsLocation;
  }

  /**
   * Takes no further events. The client goes on delivering for a while, and is taken over by the
   * appender of a new configuration; when the context itself stops, the client ends with it.
   */
  @Override
  public boolean stop(long timeout, TimeUnit timeUnit) {
    setStopping();
    super.stop(timeout, timeUnit, false);
    intake = null;
    TraceHubClient released = client;
    client = null;
    if (released != null) {
      SharedClients.instance().release(released);
    }
    setStopped();
    return true;
  }

  private String origin() {
    String file =
        configuration == null ? null : configuration.getConfigurationSource().getLocation();
    String where = file == null ? "the Log4j2 configuration" : file;
    return where + " (appender " + getName() + ")";
  }

  /** Names the appender without its settings. */
  @Override
  public String toString() {
    return "TraceHubAppender[" + getName() + "]";
  }
}
