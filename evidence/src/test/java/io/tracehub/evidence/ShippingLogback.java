// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import io.tracehub.canary.Call;
import io.tracehub.logback.TraceHubAppender;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** An application's Logback with our appender in it, configured by XML as in production. */
final class ShippingLogback implements AutoCloseable {

  static final String APPENDER = "TRACEHUB";

  private final LoggerContext context = new LoggerContext();

  /** Starts logging; what Logback itself has to say goes to the status list and to stdout. */
  ShippingLogback(Map<String, String> settings) {
    context.setName("evidence");
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.start();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String xml = xml(settings);
    try {
      configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (JoranException e) {
      throw new AssertionError("Logback does not take the XML:\n" + xml, e);
    }
  }

  private static String xml(Map<String, String> settings) {
    StringBuilder elements = new StringBuilder();
    settings.forEach(
        (name, value) -> elements.append("<%s>%s</%s>\n".formatted(name, escaped(value), name)));
    return """
        <configuration debug='true'>
        <appender name='%s' class='%s'>
        %s</appender>
        <root level='TRACE'><appender-ref ref='%s'/></root>
        </configuration>
        """
        .formatted(APPENDER, TraceHubAppender.class.getName(), elements, APPENDER);
  }

  private static String escaped(String value) {
    return value
        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** Makes the call under a trace id; a breadcrumb at DEBUG, and then what it leads to. */
  void log(Level level, Call call, String traceId) {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName(call.thread());
    MDC.setContextMap(call.mdc());
    MDC.put("trace_id", traceId);
    try {
      send(call.breadcrumb() ? Level.DEBUG : level, call);
      if (call.breadcrumb()) {
        context.getLogger(call.logger()).warn(Planting.MESSAGE);
      }
    } finally {
      MDC.clear();
      thread.setName(name);
    }
  }

  private void send(Level level, Call call) {
    Logger logger = context.getLogger(call.logger());
    LoggingEventBuilder builder =
        logger.atLevel(org.slf4j.event.Level.intToLevel(Level.toLocationAwareLoggerInteger(level)));
    for (Map.Entry<String, Object> pair : call.keyValues().entrySet()) {
      builder = builder.addKeyValue(pair.getKey(), pair.getValue());
    }
    for (String marker : call.markers()) {
      builder = builder.addMarker(MarkerFactory.getDetachedMarker(marker));
    }
    if (call.throwable() != null) {
      builder = builder.setCause(call.throwable());
    }
    builder.log(call.template(), call.arguments().toArray());
  }

  TraceHubAppender appender() {
    return (TraceHubAppender)
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender(APPENDER);
  }

  /** All that the status list says, with the traces of its exceptions. */
  String statuses() {
    StringWriter said = new StringWriter();
    PrintWriter lines = new PrintWriter(said);
    List<Status> list = context.getStatusManager().getCopyOfStatusList();
    for (Status status : list) {
      lines.println(status);
      if (status.getThrowable() != null) {
        status.getThrowable().printStackTrace(lines);
      }
    }
    return said.toString();
  }

  /** Ends logging as the end of an application does. */
  @Override
  public void close() {
    context.stop();
  }
}
