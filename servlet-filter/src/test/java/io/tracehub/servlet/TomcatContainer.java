// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.DispatcherType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The embedded Tomcat, as Spring Boot has it. */
final class TomcatContainer implements Container {

  /** Held, since the JDK forgets loggers that nobody holds. */
  private static final Logger CHATTER = Logger.getLogger("org.apache");

  private final Tomcat tomcat = new Tomcat();

  /** What Tomcat logs goes where the application's lines go, as in Spring Boot. */
  private static final class ToSlf4j extends Handler {

    @Override
    public void publish(LogRecord record) {
      org.slf4j.Logger logger = LoggerFactory.getLogger(record.getLoggerName());
      if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
        logger.error(record.getMessage(), record.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private TomcatContainer(Site site, @Nullable Executor threads) {
    CHATTER.setUseParentHandlers(false);
    if (CHATTER.getHandlers().length == 0) {
      CHATTER.addHandler(new ToSlf4j());
    }
    try {
      File base = Files.createTempDirectory("tomcat").toFile();
      base.deleteOnExit();
      tomcat.setBaseDir(base.getPath());
      Connector connector = new Connector();
      connector.setPort(0);
      connector.setProperty("address", "localhost");
      tomcat.setConnector(connector);
      if (threads != null) {
        connector.getProtocolHandler().setExecutor(threads);
      }
      // As Spring Boot has it: no stack traces on a page for strangers.
      ErrorReportValve report = new ErrorReportValve();
      report.setShowReport(false);
      tomcat.getHost().getPipeline().addValve(report);
      deploy(site, tomcat.addContext("", base.getPath()));
      tomcat.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new AssertionError(e);
    }
  }

  static Container start(Site site, @Nullable Executor threads) {
    return new TomcatContainer(site, threads);
  }

  private static void deploy(Site site, Context context) {
    int number = 0;
    for (Site.Mapped mapped : site.filters) {
      FilterDef definition = new FilterDef();
      definition.setFilterName("filter-" + number++);
      definition.setFilter(mapped.filter());
      definition.setAsyncSupported("true");
      context.addFilterDef(definition);
      FilterMap mapping = new FilterMap();
      mapping.setFilterName(definition.getFilterName());
      mapping.addURLPattern(mapped.pattern());
      EnumSet.allOf(DispatcherType.class)
          .forEach(dispatch -> mapping.setDispatcher(dispatch.name()));
      context.addFilterMap(mapping);
    }
    site.servlets.forEach(
        (path, servlet) -> {
          Wrapper wrapper = Tomcat.addServlet(context, path, servlet);
          wrapper.setAsyncSupported(true);
          wrapper.addMapping(path);
        });
    site.errorPages.forEach(
        (status, path) -> {
          ErrorPage page = new ErrorPage();
          page.setErrorCode(status);
          page.setLocation(path);
          context.addErrorPage(page);
        });
  }

  @Override
  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new AssertionError(e);
    }
  }
}
