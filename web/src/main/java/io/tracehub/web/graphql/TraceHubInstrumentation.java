// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of each exception that a data fetcher or batch loader throws and that ends among
 * the {@code errors} of the answer, whose status says nothing of it. One that a handler turned into
 * the client's mistake, such as {@code NOT_FOUND} or {@code BAD_REQUEST}, makes none.
 *
 * <pre>{@code
 * GraphQL.newGraphQL(schema).instrumentation(new TraceHubInstrumentation()).build();
 * }</pre>
 *
 * <p>The Spring Boot starter adds it by itself. The event has the tags {@code operation}, the name,
 * and {@code operation_type}, and the field as the extra {@code path}; the query and its variables
 * only with {@code sendDefaultPii}. An exception that several fields share is one event.
 *
 * <p>Thread-safe; nothing here blocks, and no answer is changed.
 */
public final class TraceHubInstrumentation extends SimplePerformantInstrumentation {

  /** For each of the application's schemas, or one for all of them. */
  public TraceHubInstrumentation() {}

  @Override
  public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
    return new OperationStory(parameters.getExecutionInput());
  }

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    if (!(state instanceof OperationStory story)) {
      return null;
    }
    story.begin(parameters.getExecutionContext().getOperationDefinition());
    return SimpleInstrumentationContext.whenCompleted((result, thrown) -> story.end(result));
  }

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
      InstrumentationFieldParameters parameters, InstrumentationState state) {
    return state instanceof OperationStory story
        ? SimpleInstrumentationContext.whenCompleted((result, thrown) -> story.end(result))
        : null;
  }

  @Override
  public @Nullable FieldFetchingInstrumentationContext beginFieldFetching(
      InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
    return state instanceof OperationStory story ? new Fetching(parameters, story) : null;
  }

  private record Fetching(InstrumentationFieldFetchParameters field, OperationStory story)
      implements FieldFetchingInstrumentationContext {

    @Override
    public void onDispatched() {
      // How long it takes is no part of the story.
    }

    @Override
    public void onFetchedValue(@Nullable Object value) {
      // What it fetches is no part of the story.
    }

    @Override
    public void onCompleted(@Nullable Object value, @Nullable Throwable thrown) {
      if (thrown != null) {
        story.failed(field.getEnvironment().getExecutionStepInfo().getPath(), thrown);
      }
    }
  }
}
