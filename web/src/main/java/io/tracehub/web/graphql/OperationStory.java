// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.language.OperationDefinition;
import io.tracehub.Event;
import io.tracehub.TraceHub;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceScope;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one operation of a GraphQL request: which of its fields failed, and which of
 * these failures end as errors of the server's.
 *
 * <p>Where it has a trace, operation and field are said of that too, so that they stand on the
 * event of a line that somebody logs of the exception first: Spring for GraphQL does.
 *
 * <p>Thread-safe; does not block.
 */
final class OperationStory implements InstrumentationState {

  private static final String LOGGER = "graphql";
  private static final String OPERATION = "operation";
  private static final String OPERATION_TYPE = "operation_type";
  private static final String PATH = "path";
  private static final String ANONYMOUS = "anonymous";

  /** How graphql-java, Spring for GraphQL and DGS classify what the client did wrong. */
  private static final Set<String> CLIENTS_FAULT =
      Set.of(
          "BAD_REQUEST",
          "UNAUTHORIZED",
          "UNAUTHENTICATED",
          "FORBIDDEN",
          "PERMISSION_DENIED",
          "NOT_FOUND",
          "FAILED_PRECONDITION",
          "InvalidSyntax",
          "ValidationError",
          "OperationNotSupported");

  private final ExecutionInput input;
  private final Map<ResultPath, Throwable> failures = new ConcurrentHashMap<>();
  private final Set<Throwable> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  private volatile @Nullable String traceId;
  private volatile String operation = ANONYMOUS;
  private volatile String type = "query";

  OperationStory(ExecutionInput input) {
    this.input = input;
  }

  void begin(OperationDefinition definition) {
    String name = definition.getName();
    operation = name == null ? ANONYMOUS : name;
    type = definition.getOperation().name().toLowerCase(Locale.ROOT);
    traceId = TraceScope.currentId();
    if (traceId != null) {
      TraceHub.setTag(OPERATION, operation);
      TraceHub.setTag(OPERATION_TYPE, type);
    }
  }

  void failed(ResultPath field, Throwable thrown) {
    failures.put(field, unwrapped(thrown));
    if (isInTrace()) {
      TraceHub.setExtra(PATH, field.toString());
    }
  }

  void end(@Nullable ExecutionResult result) {
    List<GraphQLError> errors = result == null ? List.of() : result.getErrors();
    failures.forEach(
        (field, thrown) -> {
          if (isServersFault(field, errors)) {
            tell(field, thrown);
          }
        });
    if (!failures.isEmpty() && isInTrace()) {
      TraceHub.setExtra(PATH, null);
    }
    failures.clear();
  }

  private boolean isInTrace() {
    String own = traceId;
    return own != null && own.equals(TraceScope.currentId());
  }

  /** What became of the failure of a field; an error that names no field may be of any. */
  private static boolean isServersFault(ResultPath field, List<GraphQLError> errors) {
    List<Object> path = field.toList();
    boolean named = errors.stream().anyMatch(error -> path.equals(error.getPath()));
    return errors.stream()
        .filter(error -> named ? path.equals(error.getPath()) : error.getPath() == null)
        .anyMatch(error -> !CLIENTS_FAULT.contains(String.valueOf(error.getErrorType())));
  }

  private void tell(ResultPath field, Throwable thrown) {
    if (!told.add(thrown)) {
      return;
    }
    Event.Builder event =
        Event.builder()
            .logger(LOGGER)
            .exception(thrown)
            .traceId(traceId)
            .tag(OPERATION, operation)
            .tag(OPERATION_TYPE, type)
            .extra(PATH, field.toString())
            .deduplicate(true);
    TraceHubClient client = TraceHub.client();
    if (client != null && client.config().sendsDefaultPii()) {
      event.extra("query", input.getQuery()).extra("variables", input.getVariables());
    }
    TraceHub.capture(event.build());
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause != null
            && (thrown instanceof CompletionException || thrown instanceof ExecutionException)
        ? unwrapped(cause)
        : thrown;
  }
}
