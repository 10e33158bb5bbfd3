// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spring.tests.FailingPages.Mapped;
import io.tracehub.spring.tests.FailingPages.MappedHere;
import io.tracehub.spring.tests.FailingPages.Overloaded;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/** What MVC and WebFlux applications have to have in common. */
abstract class PageFailures extends FailureContract {

  @Override
  List<Expected> expected() {
    Class<?> illegal = IllegalStateException.class;
    return List.of(
        Expected.nothing("/works"),
        Expected.event("/throws/42", 500, illegal),
        Expected.event("/mapped-500", 500, Mapped.class),
        Expected.event("/mapped-here", 500, MappedHere.class),
        Expected.nothing("/mapped-404"),
        Expected.event("/annotated-503", 503, Overloaded.class),
        Expected.nothing("/annotated-409"),
        Expected.event("/status-502", 502, ResponseStatusException.class),
        Expected.nothing("/status-400"),
        Expected.event("/problem-500", 500, ErrorResponseException.class),
        Expected.nothing("/parameter-missing"),
        Expected.nothing("/parameter-missing?page=two"),
        Expected.nothing("/no-such-page"),
        Expected.withoutException("/said-500", 500),
        Expected.logged("/logged", illegal),
        Expected.logged("/logged-and-mapped", Mapped.class),
        Expected.event("/mono", 500, illegal),
        Expected.event("/mono-mapped-500", 500, Mapped.class),
        Expected.nothing("/mono-mapped-404"),
        Expected.event("/future", 500, illegal),
        Expected.event("/after-commit", 500, illegal));
  }

  @Test
  void anEvent_saysByWhichRouteItsRequestCame() {
    int before = events().size();
    application().get("/throws/43");
    assertThat(eventsSince(before).get(0).at("/extra/endpoint").asText())
        .isEqualTo("/throws/{id}");
  }
}
