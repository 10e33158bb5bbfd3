// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet.jaxrs;

import io.tracehub.web.RequestStory;
import java.util.List;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.internal.process.MappableException;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of a request what Jersey knows of it: its route, and the exception of which
 * Jersey or a mapper makes an answer. The answer is left alone.
 *
 * <pre>{@code
 * resourceConfig.register(JerseyStories.class);
 * }</pre>
 *
 * <p>The Spring Boot starter registers it by itself. Stands beside a {@link
 * io.tracehub.servlet.TraceHubFilter}; without one it does nothing. For other implementations of
 * JAX-RS there is {@link NotingExceptionMapper}.
 */
public final class JerseyStories implements ApplicationEventListener {

  /** For Jersey. */
  public JerseyStories() {}

  @Override
  public void onEvent(ApplicationEvent event) {
    // What becomes of the application is of no interest here.
  }

  @Override
  public @Nullable RequestEventListener onRequest(RequestEvent request) {
    return request.getContainerRequest().getProperty(RequestStory.ATTRIBUTE)
            instanceof RequestStory story
        ? event -> tellUnharmed(story, event)
        : null;
  }

  /** What Jersey cannot be asked is not told; the request goes on. */
  private static void tellUnharmed(RequestStory story, RequestEvent event) {
    try {
      tell(story, event);
    } catch (RuntimeException | LinkageError otherJersey) {
      return;
    }
  }

  private static void tell(RequestStory story, RequestEvent event) {
    switch (event.getType()) {
      case REQUEST_MATCHED -> story.route(route(event.getUriInfo()));
      case ON_EXCEPTION -> story.note(unwrapped(event.getException()));
      default -> {
        // Nothing that a story tells.
      }
    }
  }

  /** What the application threw: Jersey wraps it on its way to the mappers. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return thrown instanceof MappableException && cause != null ? cause : thrown;
  }

  /** Of the base path and the templates that matched, of which the outermost stands last. */
  private static String route(ExtendedUriInfo info) {
    StringBuilder route = new StringBuilder(info.getBaseUri().getRawPath());
    List<UriTemplate> templates = info.getMatchedTemplates();
    for (int i = templates.size() - 1; i >= 0; i--) {
      String template = templates.get(i).getTemplate();
      if (route.toString().endsWith("/")) {
        route.setLength(route.length() - 1);
      }
      route.append(template.startsWith("/") ? "" : "/").append(template);
    }
    return route.toString();
  }
}
