// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.tracehub.TraceHub;
import io.tracehub.fixtures.IngestScript;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Spring for GraphQL, whose answers have the status 200 whatever went wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(GraphQlTest.class);

  /** What is sold. */
  record Item(String name) {}

  /** An exception that a resolver of the application knows. */
  static final class Known extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ErrorType type;

    Known(ErrorType type) {
      super("known as " + type);
      this.type = type;
    }
  }

  /** What the schema asks for. */
  @Controller
  static class Fields {

    @QueryMapping
    String works() {
      return "fine";
    }

    @QueryMapping
    String broken() {
      throw new IllegalStateException("the shelf is empty");
    }

    @QueryMapping
    Mono<String> brokenLater() {
      return Mono.delay(Duration.ofMillis(1))
          .publishOn(Schedulers.boundedElastic())
          .flatMap(tick -> Mono.error(new IllegalStateException("later")));
    }

    @QueryMapping
    String logged() {
      IllegalStateException failure = new IllegalStateException("logged and thrown");
      LOG.error("cannot do it", failure);
      throw failure;
    }

    @QueryMapping
    String absent() {
      throw new Known(ErrorType.NOT_FOUND);
    }

    @QueryMapping
    String forbidden() {
      throw new Known(ErrorType.FORBIDDEN);
    }

    @QueryMapping
    String internal() {
      throw new Known(ErrorType.INTERNAL_ERROR);
    }

    @QueryMapping
    List<Item> shared() {
      return List.of(new Item("a"), new Item("b"), new Item("c"));
    }

    @BatchMapping(typeName = "Item")
    List<Integer> price(List<Item> items) {
      LOG.info("prices of {} items are looked up", items.size());
      throw new IllegalStateException("no prices today");
    }

    @QueryMapping
    Mono<String> elsewhere() {
      return Mono.delay(Duration.ofMillis(1))
          .publishOn(Schedulers.boundedElastic())
          .doOnNext(tick -> LOG.error("on {}", Thread.currentThread().getName()))
          .map(tick -> "logged elsewhere");
    }

    @MutationMapping
    String pay(@Argument("card") String card) {
      throw new IllegalStateException("declined");
    }
  }

  /** What the application makes of its own exceptions. */
  @Configuration(proxyBeanMethods = false)
  static class Resolvers {

    @Bean
    DataFetcherExceptionResolver known() {
      return new DataFetcherExceptionResolverAdapter() {
        @Override
        protected GraphQLError resolveToSingleError(
            Throwable thrown, DataFetchingEnvironment environment) {
          return thrown instanceof Known known
              ? GraphqlErrorBuilder.newError(environment)
                  .errorType(known.type)
                  .message("as the application says it")
                  .build()
              : null;
        }
      };
    }
  }

  private final Map<String, String> answersWithout = new LinkedHashMap<>();
  private final List<String> queries =
      List.of(
          "{ works }",
          "query Shelf { broken }",
          "{ brokenLater }",
          "{ logged }",
          "{ absent forbidden }",
          "query Inside { internal }",
          "{ shared { name price } }",
          "mutation Pay { pay(card: \"4111\") }",
          "{ no such thing");

  private IngestScript backEnd;
  private RunningApplication application;

  private RunningApplication run(boolean enabled) {
    return RunningApplication.start(
        backEnd,
        List.of(Shop.class, Fields.class, Resolvers.class, Servers.Tomcat.class),
        "spring.graphql.schema.locations=classpath:graphql-of-a-test/",
        "tracehub.enabled=" + enabled);
  }

  @BeforeAll
  void start() {
    backEnd = IngestScript.start();
    try (RunningApplication without = run(false)) {
      queries.forEach(query -> answersWithout.put(query, answer(without, query, "none").body()));
    }
    application = run(true);
  }

  @AfterAll
  void stop() {
    application.close();
    backEnd.close();
  }

  private static HttpResponse<String> answer(
      RunningApplication application, String query, String traceId) {
    return application.send(
        HttpRequest.newBuilder(application.url("/graphql"))
            .header("Content-Type", "application/json")
            .header("X-Trace-ID", traceId)
            .timeout(PATIENCE)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"query\": \"" + query.replace("\"", "\\\"") + "\"}"))
            .build());
  }

  /** The events of a query, and of nothing else, since all that came is looked at. */
  private List<JsonNode> eventsOf(String query) {
    int before = events().size();
    String id = "query-" + before;
    HttpResponse<String> answer = answer(application, query, id);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(settled(answer.body()))
        .isEqualTo(settled(answersWithout.getOrDefault(query, answer.body())));
    answer(application, "{ elsewhere }", "last");
    List<JsonNode> all = events();
    List<JsonNode> own =
        all.subList(before, all.size()).stream()
            .filter(event -> !event.path("trace_id").asText().equals("last"))
            .toList();
    assertThat(own).allSatisfy(event -> assertThat(event.path("trace_id").asText()).isEqualTo(id));
    return own;
  }

  private JsonNode eventOf(String query) {
    List<JsonNode> events = eventsOf(query);
    assertThat(events.stream().map(JsonNode::toString)).hasSize(1);
    return events.get(0);
  }

  private List<JsonNode> events() {
    assertThat(TraceHub.flush(PATIENCE).pending()).isZero();
    return backEnd.entries();
  }

  private static String settled(String body) {
    return body.replaceAll("for [0-9a-f-]{8,36}", "for (id)");
  }

  @Test
  void anExceptionThatEndsAmongTheErrors_isAnEvent_withOperationAndField() {
    JsonNode event = eventOf("query Shelf { broken }");
    assertThat(event.path("error_message").asText()).isEqualTo("the shelf is empty");
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("Shelf");
    assertThat(event.at("/extra/tags/operation_type").asText()).isEqualTo("query");
    assertThat(event.at("/extra/path").asText()).isEqualTo("/broken");
    assertThat(event.toString()).doesNotContain("query Shelf {");
  }

  @Test
  void aMutation_isToldAsSuch_withoutItsArguments() {
    JsonNode event = eventOf("mutation Pay { pay(card: \"4111\") }");
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("Pay");
    assertThat(event.at("/extra/tags/operation_type").asText()).isEqualTo("mutation");
    assertThat(event.toString()).doesNotContain("4111");
  }

  @Test
  void anExceptionOfAnotherThread_isAnEventOfItsTrace() {
    JsonNode event = eventOf("{ brokenLater }");
    assertThat(event.path("error_message").asText()).isEqualTo("later");
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("anonymous");
  }

  @Test
  void anExceptionThatIsLoggedAndThrown_isOneEvent() {
    JsonNode event = eventOf("{ logged }");
    assertThat(event.path("message").asText()).isEqualTo("cannot do it");
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("anonymous");
  }

  @Test
  void whatTheApplicationCallsTheClientsFault_isNoEvent() {
    assertThat(eventsOf("{ absent forbidden }")).isEmpty();
  }

  @Test
  void whatTheApplicationCallsAnInternalError_isAnEvent() {
    JsonNode event = eventOf("query Inside { internal }");
    assertThat(event.path("error_type").asText()).isEqualTo(Known.class.getName());
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("Inside");
    assertThat(event.at("/extra/path").asText()).isEqualTo("/internal");
  }

  @Test
  void anExceptionOfABatchLoader_isOneEvent_howeverManyFieldsItFails() {
    JsonNode event = eventOf("{ shared { name price } }");
    assertThat(event.path("error_message").asText()).isEqualTo("no prices today");
    assertThat(event.at("/extra/path").asText()).startsWith("/shared[");
    assertThat(event.at("/extra/breadcrumbs").toString())
        .contains("prices of 3 items are looked up");
  }

  @Test
  void queriesThatWork_orThatAreNone_areNoEvents() {
    assertThat(eventsOf("{ works }")).isEmpty();
    assertThat(eventsOf("{ no such thing")).isEmpty();
  }
}
