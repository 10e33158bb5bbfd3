// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.joran.util.ConfigurationWatchListUtil;
import io.tracehub.SharedClients;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.spi.Intake;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ships what Logback logs. One of these in {@code logback.xml} is all an application needs:
 *
 * <pre>{@code
 * <appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
 *   <service>orders</service>
 * </appender>
 * }</pre>
 *
 * <p>Each setting of {@code docs/configuration.md} is an element here. All setters take text and
 * none throws, for Logback would print the value that one refuses, and it may be the key: what is
 * wrong is told when the appender starts, in one sentence each, and the appender then stays off.
 *
 * <p>Most of this file is that list of setters; the rest is the appender's life. An {@code append}
 * may come from any thread, takes no lock and does no I/O.
 */
public final class TraceHubAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static final LogbackReader READER = new LogbackReader();

  private final long madeAtMillis = System.currentTimeMillis();
  private final Map<String, String> given = new LinkedHashMap<>();
  private volatile @Nullable Intake<ILoggingEvent> intake;
  private volatile boolean filtered;
  private final @Nullable TraceHubClient givenClient;
  private @Nullable TraceHubClient client;

  /** Off until {@link #start}. */
  public TraceHubAppender() {
    this.givenClient = null;
  }

  /**
   * An appender of a client that code made, which has its settings and ends it; this one ships to
   * it from its {@link #start} to its {@link #stop}, any number of times.
   */
  public TraceHubAppender(TraceHubClient client) {
    this.givenClient = client;
  }

  /**
   * Without the base class's guard against an appender that logs: it stores into a thread-local
   * twice a call, which costs more than all that an append does, and drops the lines of a {@code
   * toString} without counting them. Ours bounds how deep such lines nest, and captures them. A
   * marker may be foreign code too, so an event that has one takes the guarded way.
   */
  @Override
  public void doAppend(ILoggingEvent event) {
    Intake<ILoggingEvent> open = intake;
    if (open == null || filtered || event.getMarkerList() != null) {
      super.doAppend(event);
    } else {
      open.append(event);
    }
  }

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {
    filtered = true;
    super.addFilter(filter);
  }

  @Override
  public void clearAllFilters() {
    super.clearAllFilters();
    filtered = false;
  }

  @Override
  protected void append(ILoggingEvent event) {
    Intake<ILoggingEvent> open = intake;
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
      intake = givenClient.intake(READER, givenClient.config());
      super.start();
      return;
    }
    TraceHubConfig.Builder settings = TraceHubConfig.builder();
    String origin = origin();
    given.forEach((name, value) -> settings.set(name, value, origin));
    try {
      TraceHubConfig config = settings.build();
      if (config.enabled()) {
        tellOfUnknownElements(origin);
        open(config);
      } else {
        addInfo("TraceHub is switched off by its setting enabled.");
        super.start();
      }
    } catch (TraceHubConfigException wrong) {
      tellOfUnknownElements(origin);
      addWarn(wrong.getMessage() + " The appender stays off; the application runs on.");
    } catch (RuntimeException | LinkageError broken) {
      // A library of the wrong version, say. Logback would hand it on to the application.
      addWarn("TraceHub cannot start. The appender stays off; the application runs on.", broken);
    }
  }

  private void tellOfUnknownElements(String origin) {
    for (String unknown : UnknownElements.notedIn(getContext(), madeAtMillis)) {
      addWarn(TraceHubConfig.unknownSetting(unknown, origin));
    }
  }

  private void open(TraceHubConfig config) {
    StatusDiagnostics diagnostics = new StatusDiagnostics(getContext(), toString());
    TraceHubClient acquired = SharedClients.instance().acquire(config, diagnostics);
    client = acquired;
    intake = acquired.intake(READER, config);
    if (getContext() instanceof LoggerContext logback) {
      ClientsUntilContextStops.of(logback).add(acquired);
    }
    super.start();
  }

  /**
   * Takes no further events. The client goes on delivering for a while, and is taken over by the
   * appender of a new configuration; when the context itself stops, the client ends with it.
   */
  @Override
  public void stop() {
    super.stop();
    intake = null;
    TraceHubClient released = client;
    client = null;
    if (released != null) {
      SharedClients.instance().release(released);
    }
  }

  private void set(String name, String value) {
    given.put(name, value);
  }

  private String origin() {
    URL file = ConfigurationWatchListUtil.getMainWatchURL(getContext());
    String where = file == null ? "the Logback configuration" : file.getPath();
    return where + " (appender " + getName() + ")";
  }

  /** Names the appender without its settings. */
  @Override
  public String toString() {
    return "TraceHubAppender[" + getName() + "]";
  }

  /** Setting {@code enabled}. */
  public void setEnabled(String value) {
    set("enabled", value);
  }

  /** Setting {@code protocol}. */
  public void setProtocol(String value) {
    set("protocol", value);
  }

  /** Setting {@code endpoint}. */
  public void setEndpoint(String value) {
    set("endpoint", value);
  }

  /** Setting {@code ingestUrl}. */
  public void setIngestUrl(String value) {
    set("ingestUrl", value);
  }

  /** Setting {@code dsn}. */
  public void setDsn(String value) {
    set("dsn", value);
  }

  /** Setting {@code apiKey}. */
  public void setApiKey(String value) {
    set("apiKey", value);
  }

  /** Setting {@code headers}. */
  public void setHeaders(String value) {
    set("headers", value);
  }

  /** Setting {@code protocolOptions}. */
  public void setProtocolOptions(String value) {
    set("protocolOptions", value);
  }

  /** Setting {@code transport}. */
  public void setTransport(String value) {
    set("transport", value);
  }

  /** Setting {@code service}. */
  public void setService(String value) {
    set("service", value);
  }

  /** Setting {@code environment}. */
  public void setEnvironment(String value) {
    set("environment", value);
  }

  /** Setting {@code release}. */
  public void setRelease(String value) {
    set("release", value);
  }

  /** Setting {@code commit}. */
  public void setCommit(String value) {
    set("commit", value);
  }

  /** Setting {@code serverName}. */
  public void setServerName(String value) {
    set("serverName", value);
  }

  /** Setting {@code resourceAttributes}. */
  public void setResourceAttributes(String value) {
    set("resourceAttributes", value);
  }

  /** Setting {@code eventLevel}. */
  public void setEventLevel(String value) {
    set("eventLevel", value);
  }

  /** Setting {@code breadcrumbLevel}. */
  public void setBreadcrumbLevel(String value) {
    set("breadcrumbLevel", value);
  }

  /** Setting {@code logLevel}. */
  public void setLogLevel(String value) {
    set("logLevel", value);
  }

  /** Setting {@code loggerLevels}. */
  public void setLoggerLevels(String value) {
    set("loggerLevels", value);
  }

  /** Setting {@code ignoreLoggers}. */
  public void setIgnoreLoggers(String value) {
    set("ignoreLoggers", value);
  }

  /** Setting {@code ignoreExceptions}. */
  public void setIgnoreExceptions(String value) {
    set("ignoreExceptions", value);
  }

  /** Setting {@code ignoredPaths}. */
  public void setIgnoredPaths(String value) {
    set("ignoredPaths", value);
  }

  /** Setting {@code captureSuccess}. */
  public void setCaptureSuccess(String value) {
    set("captureSuccess", value);
  }

  /** Setting {@code sampleRate}. */
  public void setSampleRate(String value) {
    set("sampleRate", value);
  }

  /** Setting {@code sampleFailures}. */
  public void setSampleFailures(String value) {
    set("sampleFailures", value);
  }

  /** Setting {@code burstLimit}. */
  public void setBurstLimit(String value) {
    set("burstLimit", value);
  }

  /** Setting {@code burstWindow}. */
  public void setBurstWindow(String value) {
    set("burstWindow", value);
  }

  /** Setting {@code deduplicate}. */
  public void setDeduplicate(String value) {
    set("deduplicate", value);
  }

  /** Setting {@code includeCallerData}. */
  public void setIncludeCallerData(String value) {
    set("includeCallerData", value);
  }

  /** Setting {@code attachStacktrace}. */
  public void setAttachStacktrace(String value) {
    set("attachStacktrace", value);
  }

  /** Setting {@code traceIdKeys}. */
  public void setTraceIdKeys(String value) {
    set("traceIdKeys", value);
  }

  /** Setting {@code maxBreadcrumbs}. */
  public void setMaxBreadcrumbs(String value) {
    set("maxBreadcrumbs", value);
  }

  /** Setting {@code maxTrailBytes}. */
  public void setMaxTrailBytes(String value) {
    set("maxTrailBytes", value);
  }

  /** Setting {@code maxMdcKeys}. */
  public void setMaxMdcKeys(String value) {
    set("maxMdcKeys", value);
  }

  /** Setting {@code maxMdcValue}. */
  public void setMaxMdcValue(String value) {
    set("maxMdcValue", value);
  }

  /** Setting {@code maxMessageBytes}. */
  public void setMaxMessageBytes(String value) {
    set("maxMessageBytes", value);
  }

  /** Setting {@code maxPayloadBytes}. */
  public void setMaxPayloadBytes(String value) {
    set("maxPayloadBytes", value);
  }

  /** Setting {@code maxStackFrames}. */
  public void setMaxStackFrames(String value) {
    set("maxStackFrames", value);
  }

  /** Setting {@code inAppPackages}. */
  public void setInAppPackages(String value) {
    set("inAppPackages", value);
  }

  /** Setting {@code maskFields}. */
  public void setMaskFields(String value) {
    set("maskFields", value);
  }

  /** Setting {@code unmaskFields}. */
  public void setUnmaskFields(String value) {
    set("unmaskFields", value);
  }

  /** Setting {@code maskLiterals}. */
  public void setMaskLiterals(String value) {
    set("maskLiterals", value);
  }

  /** Setting {@code maskPatterns}. */
  public void setMaskPatterns(String value) {
    set("maskPatterns", value);
  }

  /** Setting {@code maskProfiles}. */
  public void setMaskProfiles(String value) {
    set("maskProfiles", value);
  }

  /** Setting {@code sendDefaultPii}. */
  public void setSendDefaultPii(String value) {
    set("sendDefaultPii", value);
  }

  /** Setting {@code sendModules}. */
  public void setSendModules(String value) {
    set("sendModules", value);
  }

  /** Setting {@code maxBuffer}. */
  public void setMaxBuffer(String value) {
    set("maxBuffer", value);
  }

  /** Setting {@code maxWait}. */
  public void setMaxWait(String value) {
    set("maxWait", value);
  }

  /** Setting {@code maxRingBytes}. */
  public void setMaxRingBytes(String value) {
    set("maxRingBytes", value);
  }

  /** Setting {@code batchSize}. */
  public void setBatchSize(String value) {
    set("batchSize", value);
  }

  /** Setting {@code maxBatchBytes}. */
  public void setMaxBatchBytes(String value) {
    set("maxBatchBytes", value);
  }

  /** Setting {@code flushInterval}. */
  public void setFlushInterval(String value) {
    set("flushInterval", value);
  }

  /** Setting {@code compress}. */
  public void setCompress(String value) {
    set("compress", value);
  }

  /** Setting {@code compressionLevel}. */
  public void setCompressionLevel(String value) {
    set("compressionLevel", value);
  }

  /** Setting {@code timeout}. */
  public void setTimeout(String value) {
    set("timeout", value);
  }

  /** Setting {@code trustStore}. */
  public void setTrustStore(String value) {
    set("trustStore", value);
  }

  /** Setting {@code trustStorePassword}. */
  public void setTrustStorePassword(String value) {
    set("trustStorePassword", value);
  }

  /** Setting {@code maxRetries}. */
  public void setMaxRetries(String value) {
    set("maxRetries", value);
  }

  /** Setting {@code minBackoff}. */
  public void setMinBackoff(String value) {
    set("minBackoff", value);
  }

  /** Setting {@code maxBackoff}. */
  public void setMaxBackoff(String value) {
    set("maxBackoff", value);
  }

  /** Setting {@code durability}. */
  public void setDurability(String value) {
    set("durability", value);
  }

  /** Setting {@code spoolPath}. */
  public void setSpoolPath(String value) {
    set("spoolPath", value);
  }

  /** Setting {@code dlqPath}. */
  public void setDlqPath(String value) {
    set("dlqPath", value);
  }

  /** Setting {@code maxSpoolBytes}. */
  public void setMaxSpoolBytes(String value) {
    set("maxSpoolBytes", value);
  }

  /** Setting {@code maxSpoolAge}. */
  public void setMaxSpoolAge(String value) {
    set("maxSpoolAge", value);
  }

  /** Setting {@code fsync}. */
  public void setFsync(String value) {
    set("fsync", value);
  }

  /** Setting {@code writeThrough}. */
  public void setWriteThrough(String value) {
    set("writeThrough", value);
  }

  /** Setting {@code previousApiKeys}. */
  public void setPreviousApiKeys(String value) {
    set("previousApiKeys", value);
  }

  /** Setting {@code beforeSend}. */
  public void setBeforeSend(String value) {
    set("beforeSend", value);
  }

  /** Setting {@code beforeBreadcrumb}. */
  public void setBeforeBreadcrumb(String value) {
    set("beforeBreadcrumb", value);
  }

  /** Setting {@code onError}. */
  public void setOnError(String value) {
    set("onError", value);
  }

  /** Setting {@code onDrop}. */
  public void setOnDrop(String value) {
    set("onDrop", value);
  }

  /** Setting {@code raiseOnError}. */
  public void setRaiseOnError(String value) {
    set("raiseOnError", value);
  }

  /** Setting {@code asyncSend}. */
  public void setAsyncSend(String value) {
    set("asyncSend", value);
  }

  /** Setting {@code shutdownTimeout}. */
  public void setShutdownTimeout(String value) {
    set("shutdownTimeout", value);
  }

  /** Setting {@code shutdownHook}. */
  public void setShutdownHook(String value) {
    set("shutdownHook", value);
  }

  /** Setting {@code processGuards}. */
  public void setProcessGuards(String value) {
    set("processGuards", value);
  }

  /** Setting {@code debug}. */
  public void setDebug(String value) {
    set("debug", value);
  }
}
