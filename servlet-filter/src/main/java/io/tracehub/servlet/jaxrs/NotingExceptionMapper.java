// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet.jaxrs;

import io.tracehub.web.RequestStory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * A mapper whose exceptions are events where it answers with 500 or above. JAX-RS tells nobody of
 * an exception that a mapper takes, so a mapper has to, in any implementation but Jersey, for which
 * {@link JerseyStories} does it for all mappers.
 *
 * <pre>{@code
 * @Provider
 * class OutOfStockMapper extends NotingExceptionMapper<OutOfStock> {
 *   @Override
 *   protected Response answer(OutOfStock exception) {
 *     return Response.status(503).build();
 *   }
 * }
 * }</pre>
 *
 * <p>Stands beside a {@link io.tracehub.servlet.TraceHubFilter}; without one it only answers.
 *
 * @param <E> what it takes
 */
public abstract class NotingExceptionMapper<E extends Throwable> implements ExceptionMapper<E> {

  @Context private @Nullable HttpServletRequest request;

  /** For the subclass. */
  protected NotingExceptionMapper() {}

  /** The answer to a request that has ended with this exception. */
  protected abstract Response answer(E exception);

  @Override
  public final Response toResponse(E exception) {
    note(exception);
    return answer(exception);
  }

  private void note(E exception) {
    try {
      HttpServletRequest present = request;
      if (present != null
          && present.getAttribute(RequestStory.ATTRIBUTE) instanceof RequestStory story) {
        story.note(exception);
      }
    } catch (RuntimeException noRequestHere) {
      // The exception is answered all the same.
      return;
    }
  }
}
