// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.ErrorClassification;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceScope;
import io.tracehub.fixtures.IngestScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** graphql-java as it is, without a framework around it. */
class TraceHubInstrumentationTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SCHEMA = "type Query { stock(of: String): Int, price: Int! }";

  private final IngestScript backEnd = IngestScript.start();
  private boolean withPii;

  private static final DataFetcherExceptionHandler USUAL = new SimpleDataFetcherExceptionHandler();

  @BeforeEach
  void noOtherClientRuns() {
    assertThat(TraceHub.client()).isNull();
  }

  @AfterEach
  void stop() {
    backEnd.close();
  }

  private static ExecutionResult run(DataFetcher<?> stock, DataFetcherExceptionHandler handler) {
    RuntimeWiring.Builder wiring =
        RuntimeWiring.newRuntimeWiring()
            .type("Query", type -> type.dataFetcher("stock", stock).dataFetcher("price", stock));
    return GraphQL.newGraphQL(
            new SchemaGenerator()
                .makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring.build()))
        .instrumentation(new TraceHubInstrumentation())
        .defaultDataFetcherExceptionHandler(handler)
        .build()
        .execute(
            ExecutionInput.newExecutionInput("query Stock($of: String) { stock(of: $of) }")
                .variables(Map.of("of", "a secret thing")));
  }

  /** All events of a query whose field is fetched so. */
  private List<JsonNode> events(DataFetcher<?> stock, DataFetcherExceptionHandler handler) {
    try (TraceHubClient client =
            TraceHub.init(
                TraceHubConfig.builder()
                    .endpoint(backEnd.url())
                    .service("stock")
                    .set("durability", "memory")
                    .set("sendDefaultPii", String.valueOf(withPii))
                    .build());
        TraceScope scope = TraceScope.open("of-the-query")) {
      assertThat(scope.traceId()).isEqualTo("of-the-query");
      assertThat(run(stock, handler).getErrors()).hasSize(1);
      assertThat(client.flush(PATIENCE).pending()).isZero();
    }
    return backEnd.entries();
  }

  private static DataFetcherExceptionHandler classifying(String as) {
    return parameters ->
        CompletableFuture.completedFuture(
            DataFetcherExceptionHandlerResult.newResult(
                    GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
                        .errorType(ErrorClassification.errorClassification(as))
                        .message("as the handler says it")
                        .build())
                .build());
  }

  private static final DataFetcher<?> FAILING =
      environment -> {
        throw new IllegalStateException("the shelf is gone");
      };

  @Test
  void anException_isAnEventOfItsTrace_withoutWhatWasAsked() {
    JsonNode event = events(FAILING, USUAL).get(0);
    assertThat(event.path("error_message").asText()).isEqualTo("the shelf is gone");
    assertThat(event.path("trace_id").asText()).isEqualTo("of-the-query");
    assertThat(event.at("/extra/tags/operation").asText()).isEqualTo("Stock");
    assertThat(event.at("/extra/path").asText()).isEqualTo("/stock");
    assertThat(event.toString()).doesNotContain("query Stock").doesNotContain("secret thing");
  }

  @Test
  void withPii_theQueryAndItsVariablesStandOnTheEvent() {
    withPii = true;
    JsonNode event = events(FAILING, USUAL).get(0);
    assertThat(event.at("/extra/query").asText()).startsWith("query Stock(");
    assertThat(event.at("/extra/variables/of").asText()).isEqualTo("a secret thing");
  }

  @Test
  void anExceptionOfAnotherThread_isAnEventOfTheTraceOfTheQuery() {
    JsonNode event =
        events(
                environment ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          throw new IllegalStateException("elsewhere");
                        }),
                USUAL)
            .get(0);
    assertThat(event.path("error_type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(event.path("error_message").asText()).isEqualTo("elsewhere");
    assertThat(event.path("trace_id").asText()).isEqualTo("of-the-query");
  }

  @Test
  void whatAHandlerCallsTheClientsFault_isNoEvent() {
    for (String fault : List.of("BAD_REQUEST", "NOT_FOUND", "PERMISSION_DENIED")) {
      assertThat(events(FAILING, classifying(fault))).as(fault).isEmpty();
    }
  }

  @Test
  void whatAHandlerCallsOtherwise_isAnEvent() {
    assertThat(events(FAILING, classifying("BANK_UNAVAILABLE"))).hasSize(1);
  }
}
