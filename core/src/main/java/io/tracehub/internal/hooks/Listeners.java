// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.hooks;

import io.tracehub.spi.LossReport;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The user's callbacks that are told of things, and answer nothing.
 *
 * @param onError is told of failed deliveries; null for nobody
 * @param onDrop is told how many of a kind were lost; null for nobody
 */
public record Listeners(
    @Nullable Consumer<Failure> onError, @Nullable ObjLongConsumer<LossReport.Kind> onDrop) {

  /** Nobody listens. */
  public static final Listeners NONE = new Listeners(null, null);

  /** Whether nobody listens. */
  public boolean isEmpty() {
    return onError == null && onDrop == null;
  }
}
