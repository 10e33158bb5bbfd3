// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.concurrent.Executor;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** The embedded Jetty. */
final class JettyContainer implements Container {

  private final Server server;
  private final ServerConnector connector;

  private JettyContainer(Site site, @Nullable Executor threads) {
    QueuedThreadPool pool = new QueuedThreadPool(100);
    pool.setVirtualThreadsExecutor(threads);
    server = new Server(pool);
    connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.setServer(server);
    site.filters.forEach(
        mapped -> {
          FilterHolder holder = new FilterHolder(mapped.filter());
          holder.setAsyncSupported(true);
          context.addFilter(holder, mapped.pattern(), EnumSet.allOf(DispatcherType.class));
        });
    site.servlets.forEach(
        (path, servlet) -> {
          ServletHolder holder = new ServletHolder(path, servlet);
          holder.setAsyncSupported(true);
          context.addServlet(holder, path);
        });
    ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
    site.errorPages.forEach(pages::addErrorPage);
    context.setErrorHandler(pages);
    server.setHandler(context);
    try {
      server.start();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Container start(Site site, @Nullable Executor threads) {
    return new JettyContainer(site, threads);
  }

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
