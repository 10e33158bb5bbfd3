// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracehub.spring.tests.FailingPages.Absent;
import io.tracehub.spring.tests.FailingPages.Mapped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.scheduler.Schedulers;

/** Spring MVC, on whatever server. */
abstract class WebMvcFailures extends PageFailures {

  private static final Logger LOG = LoggerFactory.getLogger(WebMvcFailures.class);

  /** What only MVC has. */
  @RestController
  static class LaterPages {

    @GetMapping("/callable")
    Callable<String> callable() {
      return () -> {
        throw new IllegalStateException("in a Callable");
      };
    }

    @GetMapping("/callable-elsewhere")
    Callable<String> elsewhere() {
      return () -> {
        LOG.error("in a Callable");
        return "logged";
      };
    }

    @GetMapping("/deferred-mapped-500")
    DeferredResult<String> mapped() {
      return failing(new Mapped("later"));
    }

    @GetMapping("/deferred-mapped-404")
    DeferredResult<String> absent() {
      return failing(new Absent());
    }

    private static DeferredResult<String> failing(Throwable failure) {
      DeferredResult<String> result = new DeferredResult<>();
      Schedulers.parallel().schedule(() -> result.setErrorResult(failure));
      return result;
    }
  }

  abstract Class<?> server();

  @Override
  List<Class<?>> sources() {
    return List.of(
        Shop.class,
        FailingPages.Pages.class,
        FailingPages.Advice.class,
        LaterPages.class,
        server());
  }

  @Override
  List<Expected> expected() {
    List<Expected> all = new ArrayList<>(super.expected());
    all.add(Expected.event("/callable", 500, IllegalStateException.class));
    all.add(Expected.event("/deferred-mapped-500", 500, Mapped.class));
    all.add(Expected.nothing("/deferred-mapped-404"));
    return all;
  }

  @Test
  void aLineInACallable_hasTheTraceOfItsRequest() {
    int before = events().size();
    application().get("/callable-elsewhere", "X-Trace-ID", "of-a-callable");
    JsonNode event = eventSince(before);
    assertThat(event.path("trace_id").asText()).isEqualTo("of-a-callable");
    assertThat(event.path("thread_id").asText()).startsWith("task-");
  }
}
