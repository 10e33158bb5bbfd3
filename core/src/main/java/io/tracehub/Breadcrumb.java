// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step that led to where an event happens. Lower log lines become breadcrumbs by themselves; this
 * is for steps that no line tells of, and for those that a back end is to show as what they are.
 *
 * <pre>{@code
 * TraceHub.addBreadcrumb(
 *     Breadcrumb.builder("GET /stock/42").type(BreadcrumbType.HTTP).data("status", 200).build());
 * }</pre>
 *
 * <p>Immutable, but for values of {@code data} that are not: these are read when it is added.
 */
public final class Breadcrumb {

  private final String message;
  private final BreadcrumbType type;
  private final String category;
  private final Severity level;
  private final @Nullable Instant timestamp;
  private final @Nullable String traceId;
  private final Map<String, @Nullable Object> data;

  private Breadcrumb(Builder builder) {
    this.message = builder.message;
    this.type = builder.type;
    this.category = builder.category;
    this.level = builder.level;
    this.timestamp = builder.timestamp;
    this.traceId = builder.traceId;
    this.data = builder.takenData();
  }

  /** One that says no more than this; null says nothing, and is kept all the same. */
  public static Breadcrumb of(@Nullable String message) {
    return builder(message).build();
  }

  /** To say more. */
  public static Builder builder(@Nullable String message) {
    return new Builder(message);
  }

  /** A builder that starts from this one. */
  public Builder toBuilder() {
    Builder builder = new Builder(message);
    builder.type = type;
    builder.category = category;
    builder.level = level;
    builder.timestamp = timestamp;
    builder.traceId = traceId;
    builder.data = data;
    builder.dataIsTaken = true;
    return builder;
  }

  /** What happened. */
  public String message() {
    return message;
  }

  /** What kind of step it is. */
  public BreadcrumbType type() {
    return type;
  }

  /** Where it happened, such as a logger's name; empty if it was not said. */
  public String category() {
    return category;
  }

  /** How grave it is. */
  public Severity level() {
    return level;
  }

  /** When it happened; null for when it is added. */
  public @Nullable Instant timestamp() {
    return timestamp;
  }

  /** The trace that it leads through, if it was said. */
  public @Nullable String traceId() {
    return traceId;
  }

  /** What else is known of it. */
  public Map<String, @Nullable Object> data() {
    return data;
  }

  /** Its kind only: a message may hold what nobody is to see. */
  @Override
  public String toString() {
    return "Breadcrumb{" + type + ", " + level + "}";
  }

  /** Builds one; for one thread. */
  public static final class Builder {

    private String message;
    private BreadcrumbType type = BreadcrumbType.DEFAULT;
    private String category = "";
    private Severity level = Severity.INFO;
    private @Nullable Instant timestamp;
    private @Nullable String traceId;
    private Map<String, @Nullable Object> data = Collections.emptyMap();
    private boolean dataIsTaken;

    private Builder(@Nullable String message) {
      this.message = String.valueOf(message);
    }

    /** What happened. */
    public Builder message(@Nullable String text) {
      message = String.valueOf(text);
      return this;
    }

    /** What kind of step it is; {@link BreadcrumbType#DEFAULT} unless said. */
    public Builder type(@Nullable BreadcrumbType kind) {
      type = kind == null ? BreadcrumbType.DEFAULT : kind;
      return this;
    }

    /** Where it happened. */
    public Builder category(@Nullable String name) {
      category = name == null ? "" : name;
      return this;
    }

    /** How grave it is; {@link Severity#INFO} unless said. */
    public Builder level(@Nullable Severity severity) {
      level = severity == null ? Severity.INFO : severity;
      return this;
    }

    /** When it happened; null, as unless said, for when it is added. */
    public Builder timestamp(@Nullable Instant time) {
      timestamp = time;
      return this;
    }

    /**
     * The trace that it leads through; that of the present thread unless said. For a step that is
     * over on another thread than its trace's own.
     */
    public Builder traceId(@Nullable String value) {
      traceId = value;
      return this;
    }

    /** What else is known of it; values as in {@link Event.Builder#extra}, null removes one. */
    public Builder data(@Nullable String name, @Nullable Object value) {
      if (dataIsTaken) {
        data = new LinkedHashMap<>(data);
        dataIsTaken = false;
      }
      data = Event.withPair(data, name, value);
      return this;
    }

    /** From now on it belongs to a breadcrumb; who says more has a copy. */
    private Map<String, @Nullable Object> takenData() {
      if (data.isEmpty()) {
        return Collections.emptyMap();
      }
      if (!dataIsTaken) {
        data = Collections.unmodifiableMap(data);
        dataIsTaken = true;
      }
      return data;
    }

    /** The breadcrumb. */
    public Breadcrumb build() {
      return new Breadcrumb(this);
    }
  }
}
