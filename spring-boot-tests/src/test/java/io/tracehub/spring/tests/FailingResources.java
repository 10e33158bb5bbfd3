// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import io.tracehub.servlet.jaxrs.NotingExceptionMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.server.ResourceConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Ways to fail that JAX-RS has. */
final class FailingResources {

  private static final Logger LOG = LoggerFactory.getLogger(FailingResources.class);

  /** Answered by a mapper. */
  static final class Mapped extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int status;

    Mapped(int status) {
      super("answered with " + status);
      this.status = status;
    }
  }

  /** Answered by a mapper that tells of it itself. */
  static final class MappedAndNoted extends RuntimeException {
    private static final long serialVersionUID = 1;

    MappedAndNoted() {
      super("noted");
    }
  }

  /** The one of an application that knows nothing of TraceHub. */
  public static final class Mapper implements ExceptionMapper<Mapped> {
    @Override
    public Response toResponse(Mapped exception) {
      return Response.status(exception.status).entity("mapped").build();
    }
  }

  /** One for any implementation of JAX-RS. */
  public static final class NotingMapper extends NotingExceptionMapper<MappedAndNoted> {
    @Override
    protected Response answer(MappedAndNoted exception) {
      return Response.status(507).entity("mapped and noted").build();
    }
  }

  /** One path for each way. */
  @Path("/")
  public static final class Resource {

    @GET
    @Path("last")
    public String last() {
      LOG.error("nothing of the request before comes after this");
      return "last";
    }

    @GET
    @Path("works")
    public String works() {
      return "fine";
    }

    @GET
    @Path("orders/{id}/payment")
    public String fails(@PathParam("id") String id) {
      throw new IllegalStateException("order " + id + " is broken");
    }

    @GET
    @Path("mapped/{status}")
    public String mapped(@PathParam("status") int status) {
      throw new Mapped(status);
    }

    @GET
    @Path("noted")
    public String noted() {
      throw new MappedAndNoted();
    }

    @GET
    @Path("said-500")
    public Response said() {
      return Response.serverError().entity("not today").build();
    }

    @GET
    @Path("web-500")
    public String web() {
      throw new InternalServerErrorException("out of order");
    }

    @GET
    @Path("web-404")
    public String absent() {
      throw new NotFoundException("no such thing");
    }

    @GET
    @Path("logged")
    public String logged() {
      Mapped failure = new Mapped(500);
      LOG.error("cannot do it", failure);
      throw failure;
    }

    @GET
    @Path("async")
    public void later(@Suspended AsyncResponse answer) {
      Schedulers.parallel().schedule(() -> answer.resume(new Mapped(503)));
    }

    @GET
    @Path("after-commit")
    public StreamingOutput stream() {
      return out -> {
        out.write("a part".getBytes(StandardCharsets.UTF_8));
        out.flush();
        throw new IllegalStateException("halfway");
      };
    }
  }

  /** Jersey below {@code /api}. */
  @Configuration(proxyBeanMethods = false)
  static class Jersey {

    @Bean
    ResourceConfig resources() {
      return new ResourceConfig(Resource.class, Mapper.class, NotingMapper.class);
    }
  }

  private FailingResources() {}
}
