// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginConfiguration;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.filter.AbstractFilterable;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of an appender: most of this file is the list of settings, each of
 * which Log4j2 wants as a field of this name and a setter.
 *
 * <p>All are texts, which {@link TraceHubAppender#start} reads: what Log4j2 cannot convert it would
 * print, and it may be the key. Where a text may hold a secret, a URL with a password say, Log4j2
 * is told not to print it either.
 */
public final class TraceHubAppenderBuilder
    extends AbstractFilterable.Builder<TraceHubAppenderBuilder>
    implements Builder<TraceHubAppender> {

  @PluginConfiguration private @Nullable Configuration configuration;

  @PluginNode
  @SuppressWarnings("log4j.public.setter") // for Log4j2 alone
  private @Nullable Node node;

  @PluginBuilderAttribute private @Nullable String name;

  @PluginBuilderAttribute private @Nullable String enabled;

  @PluginBuilderAttribute private @Nullable String protocol;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String endpoint;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String ingestUrl;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String dsn;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String apiKey;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String headers;

  @PluginBuilderAttribute private @Nullable String protocolOptions;

  @PluginBuilderAttribute private @Nullable String transport;

  @PluginBuilderAttribute private @Nullable String service;

  @PluginBuilderAttribute private @Nullable String environment;

  @PluginBuilderAttribute private @Nullable String release;

  @PluginBuilderAttribute private @Nullable String commit;

  @PluginBuilderAttribute private @Nullable String serverName;

  @PluginBuilderAttribute private @Nullable String resourceAttributes;

  @PluginBuilderAttribute private @Nullable String eventLevel;

  @PluginBuilderAttribute private @Nullable String breadcrumbLevel;

  @PluginBuilderAttribute private @Nullable String logLevel;

  @PluginBuilderAttribute private @Nullable String loggerLevels;

  @PluginBuilderAttribute private @Nullable String ignoreLoggers;

  @PluginBuilderAttribute private @Nullable String ignoreExceptions;

  @PluginBuilderAttribute private @Nullable String ignoredPaths;

  @PluginBuilderAttribute private @Nullable String captureSuccess;

  @PluginBuilderAttribute private @Nullable String sampleRate;

  @PluginBuilderAttribute private @Nullable String sampleFailures;

  @PluginBuilderAttribute private @Nullable String burstLimit;

  @PluginBuilderAttribute private @Nullable String burstWindow;

  @PluginBuilderAttribute private @Nullable String deduplicate;

  @PluginBuilderAttribute private @Nullable String includeCallerData;

  @PluginBuilderAttribute private @Nullable String attachStacktrace;

  @PluginBuilderAttribute private @Nullable String traceIdKeys;

  @PluginBuilderAttribute private @Nullable String maxBreadcrumbs;

  @PluginBuilderAttribute private @Nullable String maxTrailBytes;

  @PluginBuilderAttribute private @Nullable String maxMdcKeys;

  @PluginBuilderAttribute private @Nullable String maxMdcValue;

  @PluginBuilderAttribute private @Nullable String maxMessageBytes;

  @PluginBuilderAttribute private @Nullable String maxPayloadBytes;
  @PluginBuilderAttribute private @Nullable String maxStackFrames;

  @PluginBuilderAttribute private @Nullable String inAppPackages;

  @PluginBuilderAttribute private @Nullable String maskFields;

  @PluginBuilderAttribute private @Nullable String unmaskFields;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String maskLiterals;

  @PluginBuilderAttribute private @Nullable String maskPatterns;

  @PluginBuilderAttribute private @Nullable String maskProfiles;

  @PluginBuilderAttribute private @Nullable String sendDefaultPii;
  @PluginBuilderAttribute private @Nullable String sendModules;

  @PluginBuilderAttribute private @Nullable String maxBuffer;

  @PluginBuilderAttribute private @Nullable String maxWait;

  @PluginBuilderAttribute private @Nullable String maxRingBytes;

  @PluginBuilderAttribute private @Nullable String batchSize;

  @PluginBuilderAttribute private @Nullable String maxBatchBytes;

  @PluginBuilderAttribute private @Nullable String flushInterval;

  @PluginBuilderAttribute private @Nullable String compress;

  @PluginBuilderAttribute private @Nullable String compressionLevel;

  @PluginBuilderAttribute private @Nullable String timeout;

  @PluginBuilderAttribute private @Nullable String trustStore;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String trustStorePassword;

  @PluginBuilderAttribute private @Nullable String maxRetries;

  @PluginBuilderAttribute private @Nullable String minBackoff;

  @PluginBuilderAttribute private @Nullable String maxBackoff;

  @PluginBuilderAttribute private @Nullable String durability;

  @PluginBuilderAttribute private @Nullable String spoolPath;

  @PluginBuilderAttribute private @Nullable String dlqPath;

  @PluginBuilderAttribute private @Nullable String maxSpoolBytes;

  @PluginBuilderAttribute private @Nullable String maxSpoolAge;

  @PluginBuilderAttribute private @Nullable String fsync;

  @PluginBuilderAttribute private @Nullable String writeThrough;

  @PluginBuilderAttribute(sensitive = true)
  private @Nullable String previousApiKeys;

  @PluginBuilderAttribute private @Nullable String beforeSend;

  @PluginBuilderAttribute private @Nullable String beforeBreadcrumb;

  @PluginBuilderAttribute private @Nullable String onError;

  @PluginBuilderAttribute private @Nullable String onDrop;

  @PluginBuilderAttribute private @Nullable String raiseOnError;

  @PluginBuilderAttribute private @Nullable String asyncSend;

  @PluginBuilderAttribute private @Nullable String shutdownTimeout;

  @PluginBuilderAttribute private @Nullable String shutdownHook;

  @PluginBuilderAttribute private @Nullable String processGuards;

  @PluginBuilderAttribute private @Nullable String debug;

  TraceHubAppenderBuilder() {}

  /** The appender, not started. Never throws: wrong settings are told when it starts. */
  @Override
  public TraceHubAppender build() {
    String called = name == null ? "TraceHub" : name;
    return new TraceHubAppender(called, getFilter(), configuration, given(), unknown());
  }

  /** By now Log4j2 has taken from the node what it found a field for. */
  private List<String> unknown() {
    return node == null ? List.of() : List.copyOf(node.getAttributes().keySet());
  }

  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "enabled", enabled);
    put(given, "protocol", protocol);
    put(given, "endpoint", endpoint);
    put(given, "ingestUrl", ingestUrl);
    put(given, "dsn", dsn);
    put(given, "apiKey", apiKey);
    put(given, "headers", headers);
    put(given, "protocolOptions", protocolOptions);
    put(given, "transport", transport);
    put(given, "service", service);
    put(given, "environment", environment);
    put(given, "release", release);
    put(given, "commit", commit);
    put(given, "serverName", serverName);
    put(given, "resourceAttributes", resourceAttributes);
    put(given, "eventLevel", eventLevel);
    put(given, "breadcrumbLevel", breadcrumbLevel);
    put(given, "logLevel", logLevel);
    put(given, "loggerLevels", loggerLevels);
    put(given, "ignoreLoggers", ignoreLoggers);
    put(given, "ignoreExceptions", ignoreExceptions);
    put(given, "ignoredPaths", ignoredPaths);
    put(given, "captureSuccess", captureSuccess);
    put(given, "sampleRate", sampleRate);
    put(given, "sampleFailures", sampleFailures);
    put(given, "burstLimit", burstLimit);
    put(given, "burstWindow", burstWindow);
    put(given, "deduplicate", deduplicate);
    put(given, "includeCallerData", includeCallerData);
    put(given, "attachStacktrace", attachStacktrace);
    put(given, "traceIdKeys", traceIdKeys);
    put(given, "maxBreadcrumbs", maxBreadcrumbs);
    put(given, "maxTrailBytes", maxTrailBytes);
    put(given, "maxMdcKeys", maxMdcKeys);
    put(given, "maxMdcValue", maxMdcValue);
    put(given, "maxMessageBytes", maxMessageBytes);
    put(given, "maxPayloadBytes", maxPayloadBytes);
    put(given, "maxStackFrames", maxStackFrames);
    put(given, "inAppPackages", inAppPackages);
    put(given, "maskFields", maskFields);
    put(given, "unmaskFields", unmaskFields);
    put(given, "maskLiterals", maskLiterals);
    put(given, "maskPatterns", maskPatterns);
    put(given, "maskProfiles", maskProfiles);
    put(given, "sendDefaultPii", sendDefaultPii);
    put(given, "sendModules", sendModules);
    put(given, "maxBuffer", maxBuffer);
    put(given, "maxWait", maxWait);
    put(given, "maxRingBytes", maxRingBytes);
    put(given, "batchSize", batchSize);
    put(given, "maxBatchBytes", maxBatchBytes);
    put(given, "flushInterval", flushInterval);
    put(given, "compress", compress);
    put(given, "compressionLevel", compressionLevel);
    put(given, "timeout", timeout);
    put(given, "trustStore", trustStore);
    put(given, "trustStorePassword", trustStorePassword);
    put(given, "maxRetries", maxRetries);
    put(given, "minBackoff", minBackoff);
    put(given, "maxBackoff", maxBackoff);
    put(given, "durability", durability);
    put(given, "spoolPath", spoolPath);
    put(given, "dlqPath", dlqPath);
    put(given, "maxSpoolBytes", maxSpoolBytes);
    put(given, "maxSpoolAge", maxSpoolAge);
    put(given, "fsync", fsync);
    put(given, "writeThrough", writeThrough);
    put(given, "previousApiKeys", previousApiKeys);
    put(given, "beforeSend", beforeSend);
    put(given, "beforeBreadcrumb", beforeBreadcrumb);
    put(given, "onError", onError);
    put(given, "onDrop", onDrop);
    put(given, "raiseOnError", raiseOnError);
    put(given, "asyncSend", asyncSend);
    put(given, "shutdownTimeout", shutdownTimeout);
    put(given, "shutdownHook", shutdownHook);
    put(given, "processGuards", processGuards);
    put(given, "debug", debug);
    return given;
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) {
      given.put(name, value);
    }
  }

  /** The configuration that the appender is to be part of; by its context the client ends. */
  public TraceHubAppenderBuilder setConfiguration(@Nullable Configuration value) {
    configuration = value;
    return this;
  }

  /** The appender's name, by which loggers refer to it. */
  public TraceHubAppenderBuilder setName(@Nullable String value) {
    name = value;
    return this;
  }

  /** Setting {@code enabled}. */
  public TraceHubAppenderBuilder setEnabled(@Nullable String value) {
    enabled = value;
    return this;
  }

  /** Setting {@code protocol}. */
  public TraceHubAppenderBuilder setProtocol(@Nullable String value) {
    protocol = value;
    return this;
  }

  /** Setting {@code endpoint}. */
  public TraceHubAppenderBuilder setEndpoint(@Nullable String value) {
    endpoint = value;
    return this;
  }

  /** Setting {@code ingestUrl}. */
  public TraceHubAppenderBuilder setIngestUrl(@Nullable String value) {
    ingestUrl = value;
    return this;
  }

  /** Setting {@code dsn}. */
  public TraceHubAppenderBuilder setDsn(@Nullable String value) {
    dsn = value;
    return this;
  }

  /** Setting {@code apiKey}. */
  public TraceHubAppenderBuilder setApiKey(@Nullable String value) {
    apiKey = value;
    return this;
  }

  /** Setting {@code headers}. */
  public TraceHubAppenderBuilder setHeaders(@Nullable String value) {
    headers = value;
    return this;
  }

  /** Setting {@code protocolOptions}. */
  public TraceHubAppenderBuilder setProtocolOptions(@Nullable String value) {
    protocolOptions = value;
    return this;
  }

  /** Setting {@code transport}. */
  public TraceHubAppenderBuilder setTransport(@Nullable String value) {
    transport = value;
    return this;
  }

  /** Setting {@code service}. */
  public TraceHubAppenderBuilder setService(@Nullable String value) {
    service = value;
    return this;
  }

  /** Setting {@code environment}. */
  public TraceHubAppenderBuilder setEnvironment(@Nullable String value) {
    environment = value;
    return this;
  }

  /** Setting {@code release}. */
  public TraceHubAppenderBuilder setRelease(@Nullable String value) {
    release = value;
    return this;
  }

  /** Setting {@code commit}. */
  public TraceHubAppenderBuilder setCommit(@Nullable String value) {
    commit = value;
    return this;
  }

  /** Setting {@code serverName}. */
  public TraceHubAppenderBuilder setServerName(@Nullable String value) {
    serverName = value;
    return this;
  }

  /** Setting {@code resourceAttributes}. */
  public TraceHubAppenderBuilder setResourceAttributes(@Nullable String value) {
    resourceAttributes = value;
    return this;
  }

  /** Setting {@code eventLevel}. */
  public TraceHubAppenderBuilder setEventLevel(@Nullable String value) {
    eventLevel = value;
    return this;
  }

  /** Setting {@code breadcrumbLevel}. */
  public TraceHubAppenderBuilder setBreadcrumbLevel(@Nullable String value) {
    breadcrumbLevel = value;
    return this;
  }

  /** Setting {@code logLevel}. */
  public TraceHubAppenderBuilder setLogLevel(@Nullable String value) {
    logLevel = value;
    return this;
  }

  /** Setting {@code loggerLevels}. */
  public TraceHubAppenderBuilder setLoggerLevels(@Nullable String value) {
    loggerLevels = value;
    return this;
  }

  /** Setting {@code ignoreLoggers}. */
  public TraceHubAppenderBuilder setIgnoreLoggers(@Nullable String value) {
    ignoreLoggers = value;
    return this;
  }

  /** Setting {@code ignoreExceptions}. */
  public TraceHubAppenderBuilder setIgnoreExceptions(@Nullable String value) {
    ignoreExceptions = value;
    return this;
  }

  /** Setting {@code ignoredPaths}. */
  public TraceHubAppenderBuilder setIgnoredPaths(@Nullable String value) {
    ignoredPaths = value;
    return this;
  }

  /** Setting {@code captureSuccess}. */
  public TraceHubAppenderBuilder setCaptureSuccess(@Nullable String value) {
    captureSuccess = value;
    return this;
  }

  /** Setting {@code sampleRate}. */
  public TraceHubAppenderBuilder setSampleRate(@Nullable String value) {
    sampleRate = value;
    return this;
  }

  /** Setting {@code sampleFailures}. */
  public TraceHubAppenderBuilder setSampleFailures(@Nullable String value) {
    sampleFailures = value;
    return this;
  }

  /** Setting {@code burstLimit}. */
  public TraceHubAppenderBuilder setBurstLimit(@Nullable String value) {
    burstLimit = value;
    return this;
  }

  /** Setting {@code burstWindow}. */
  public TraceHubAppenderBuilder setBurstWindow(@Nullable String value) {
    burstWindow = value;
    return this;
  }

  /** Setting {@code deduplicate}. */
  public TraceHubAppenderBuilder setDeduplicate(@Nullable String value) {
    deduplicate = value;
    return this;
  }

  /** Setting {@code includeCallerData}. */
  public TraceHubAppenderBuilder setIncludeCallerData(@Nullable String value) {
    includeCallerData = value;
    return this;
  }

  /** Setting {@code attachStacktrace}. */
  public TraceHubAppenderBuilder setAttachStacktrace(@Nullable String value) {
    attachStacktrace = value;
    return this;
  }

  /** Setting {@code traceIdKeys}. */
  public TraceHubAppenderBuilder setTraceIdKeys(@Nullable String value) {
    traceIdKeys = value;
    return this;
  }

  /** Setting {@code maxBreadcrumbs}. */
  public TraceHubAppenderBuilder setMaxBreadcrumbs(@Nullable String value) {
    maxBreadcrumbs = value;
    return this;
  }

  /** Setting {@code maxTrailBytes}. */
  public TraceHubAppenderBuilder setMaxTrailBytes(@Nullable String value) {
    maxTrailBytes = value;
    return this;
  }

  /** Setting {@code maxMdcKeys}. */
  public TraceHubAppenderBuilder setMaxMdcKeys(@Nullable String value) {
    maxMdcKeys = value;
    return this;
  }

  /** Setting {@code maxMdcValue}. */
  public TraceHubAppenderBuilder setMaxMdcValue(@Nullable String value) {
    maxMdcValue = value;
    return this;
  }

  /** Setting {@code maxMessageBytes}. */
  public TraceHubAppenderBuilder setMaxMessageBytes(@Nullable String value) {
    maxMessageBytes = value;
    return this;
  }

  /** Setting {@code maxPayloadBytes}. */
  public TraceHubAppenderBuilder setMaxPayloadBytes(@Nullable String value) {
    maxPayloadBytes = value;
    return this;
  }

  /** Setting {@code maxStackFrames}. */
  public TraceHubAppenderBuilder setMaxStackFrames(@Nullable String value) {
    maxStackFrames = value;
    return this;
  }

  /** Setting {@code inAppPackages}. */
  public TraceHubAppenderBuilder setInAppPackages(@Nullable String value) {
    inAppPackages = value;
    return this;
  }

  /** Setting {@code maskFields}. */
  public TraceHubAppenderBuilder setMaskFields(@Nullable String value) {
    maskFields = value;
    return this;
  }

  /** Setting {@code unmaskFields}. */
  public TraceHubAppenderBuilder setUnmaskFields(@Nullable String value) {
    unmaskFields = value;
    return this;
  }

  /** Setting {@code maskLiterals}. */
  public TraceHubAppenderBuilder setMaskLiterals(@Nullable String value) {
    maskLiterals = value;
    return this;
  }

  /** Setting {@code maskPatterns}. */
  public TraceHubAppenderBuilder setMaskPatterns(@Nullable String value) {
    maskPatterns = value;
    return this;
  }

  /** Setting {@code maskProfiles}. */
  public TraceHubAppenderBuilder setMaskProfiles(@Nullable String value) {
    maskProfiles = value;
    return this;
  }

  /** Setting {@code sendDefaultPii}. */
  public TraceHubAppenderBuilder setSendDefaultPii(@Nullable String value) {
    sendDefaultPii = value;
    return this;
  }

  /** Setting {@code sendModules}. */
  public TraceHubAppenderBuilder setSendModules(@Nullable String value) {
    sendModules = value;
    return this;
  }

  /** Setting {@code maxBuffer}. */
  public TraceHubAppenderBuilder setMaxBuffer(@Nullable String value) {
    maxBuffer = value;
    return this;
  }

  /** Setting {@code maxWait}. */
  public TraceHubAppenderBuilder setMaxWait(@Nullable String value) {
    maxWait = value;
    return this;
  }

  /** Setting {@code maxRingBytes}. */
  public TraceHubAppenderBuilder setMaxRingBytes(@Nullable String value) {
    maxRingBytes = value;
    return this;
  }

  /** Setting {@code batchSize}. */
  public TraceHubAppenderBuilder setBatchSize(@Nullable String value) {
    batchSize = value;
    return this;
  }

  /** Setting {@code maxBatchBytes}. */
  public TraceHubAppenderBuilder setMaxBatchBytes(@Nullable String value) {
    maxBatchBytes = value;
    return this;
  }

  /** Setting {@code flushInterval}. */
  public TraceHubAppenderBuilder setFlushInterval(@Nullable String value) {
    flushInterval = value;
    return this;
  }

  /** Setting {@code compress}. */
  public TraceHubAppenderBuilder setCompress(@Nullable String value) {
    compress = value;
    return this;
  }

  /** Setting {@code compressionLevel}. */
  public TraceHubAppenderBuilder setCompressionLevel(@Nullable String value) {
    compressionLevel = value;
    return this;
  }

  /** Setting {@code timeout}. */
  public TraceHubAppenderBuilder setTimeout(@Nullable String value) {
    timeout = value;
    return this;
  }

  /** Setting {@code trustStore}. */
  public TraceHubAppenderBuilder setTrustStore(@Nullable String value) {
    trustStore = value;
    return this;
  }

  /** Setting {@code trustStorePassword}. */
  public TraceHubAppenderBuilder setTrustStorePassword(@Nullable String value) {
    trustStorePassword = value;
    return this;
  }

  /** Setting {@code maxRetries}. */
  public TraceHubAppenderBuilder setMaxRetries(@Nullable String value) {
    maxRetries = value;
    return this;
  }

  /** Setting {@code minBackoff}. */
  public TraceHubAppenderBuilder setMinBackoff(@Nullable String value) {
    minBackoff = value;
    return this;
  }

  /** Setting {@code maxBackoff}. */
  public TraceHubAppenderBuilder setMaxBackoff(@Nullable String value) {
    maxBackoff = value;
    return this;
  }

  /** Setting {@code durability}. */
  public TraceHubAppenderBuilder setDurability(@Nullable String value) {
    durability = value;
    return this;
  }

  /** Setting {@code spoolPath}. */
  public TraceHubAppenderBuilder setSpoolPath(@Nullable String value) {
    spoolPath = value;
    return this;
  }

  /** Setting {@code dlqPath}. */
  public TraceHubAppenderBuilder setDlqPath(@Nullable String value) {
    dlqPath = value;
    return this;
  }

  /** Setting {@code maxSpoolBytes}. */
  public TraceHubAppenderBuilder setMaxSpoolBytes(@Nullable String value) {
    maxSpoolBytes = value;
    return this;
  }

  /** Setting {@code maxSpoolAge}. */
  public TraceHubAppenderBuilder setMaxSpoolAge(@Nullable String value) {
    maxSpoolAge = value;
    return this;
  }

  /** Setting {@code fsync}. */
  public TraceHubAppenderBuilder setFsync(@Nullable String value) {
    fsync = value;
    return this;
  }

  /** Setting {@code writeThrough}. */
  public TraceHubAppenderBuilder setWriteThrough(@Nullable String value) {
    writeThrough = value;
    return this;
  }

  /** Setting {@code previousApiKeys}. */
  public TraceHubAppenderBuilder setPreviousApiKeys(@Nullable String value) {
    previousApiKeys = value;
    return this;
  }

  /** Setting {@code beforeSend}. */
  public TraceHubAppenderBuilder setBeforeSend(@Nullable String value) {
    beforeSend = value;
    return this;
  }

  /** Setting {@code beforeBreadcrumb}. */
  public TraceHubAppenderBuilder setBeforeBreadcrumb(@Nullable String value) {
    beforeBreadcrumb = value;
    return this;
  }

  /** Setting {@code onError}. */
  public TraceHubAppenderBuilder setOnError(@Nullable String value) {
    onError = value;
    return this;
  }

  /** Setting {@code onDrop}. */
  public TraceHubAppenderBuilder setOnDrop(@Nullable String value) {
    onDrop = value;
    return this;
  }

  /** Setting {@code raiseOnError}. */
  public TraceHubAppenderBuilder setRaiseOnError(@Nullable String value) {
    raiseOnError = value;
    return this;
  }

  /** Setting {@code asyncSend}. */
  public TraceHubAppenderBuilder setAsyncSend(@Nullable String value) {
    asyncSend = value;
    return this;
  }

  /** Setting {@code shutdownTimeout}. */
  public TraceHubAppenderBuilder setShutdownTimeout(@Nullable String value) {
    shutdownTimeout = value;
    return this;
  }

  /** Setting {@code shutdownHook}. */
  public TraceHubAppenderBuilder setShutdownHook(@Nullable String value) {
    shutdownHook = value;
    return this;
  }

  /** Setting {@code processGuards}. */
  public TraceHubAppenderBuilder setProcessGuards(@Nullable String value) {
    processGuards = value;
    return this;
  }

  /** Setting {@code debug}. */
  public TraceHubAppenderBuilder setDebug(@Nullable String value) {
    debug = value;
    return this;
  }
}
