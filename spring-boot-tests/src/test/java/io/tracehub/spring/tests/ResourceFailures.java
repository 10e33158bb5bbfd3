// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spring.tests.FailingResources.Mapped;
import io.tracehub.spring.tests.FailingResources.MappedAndNoted;
import jakarta.ws.rs.InternalServerErrorException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Jersey applications have to have in common, on whatever server. */
abstract class ResourceFailures extends FailureContract {

  @Override
  List<String> properties() {
    return List.of("spring.jersey.application-path=/api");
  }

  @Override
  String last() {
    return "/api/last";
  }

  @Override
  List<Expected> expected() {
    Class<?> illegal = IllegalStateException.class;
    return List.of(
        Expected.nothing("/api/works"),
        Expected.event("/api/orders/42/payment", 500, illegal),
        Expected.event("/api/mapped/500", 500, Mapped.class),
        Expected.event("/api/mapped/503", 503, Mapped.class),
        Expected.nothing("/api/mapped/404"),
        Expected.event("/api/noted", 507, MappedAndNoted.class),
        Expected.withoutException("/api/said-500", 500),
        Expected.event("/api/web-500", 500, InternalServerErrorException.class),
        Expected.nothing("/api/web-404"),
        Expected.nothing("/api/no-such-resource"),
        Expected.logged("/api/logged", Mapped.class),
        Expected.event("/api/async", 503, Mapped.class),
        Expected.event("/api/after-commit", 500, illegal));
  }

  @Test
  void anEvent_saysByWhichRouteItsRequestCame() {
    int before = events().size();
    application().get("/api/orders/43/payment");
    assertThat(eventSince(before).at("/extra/endpoint").asText())
        .isEqualTo("/api/orders/{id}/payment");
  }
}
