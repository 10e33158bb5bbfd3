// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import io.tracehub.canary.Call;
import io.tracehub.canary.Canary;
import io.tracehub.canary.Planted;
import io.tracehub.heldout.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One secret in one log call, whoever made it up.
 *
 * @param title what a failure calls it
 * @param shownBy whether its own entry shows it, for a secret too short to be searched for
 */
record Planting(String title, Planted planted, Call call, Predicate<String> shownBy) {

  static final String MESSAGE = "payment failed";
  private static final String LOGGER = "com.acme.orders.OrderService";

  static Planting of(Canary canary) {
    Planted planted = canary.planted();
    return new Planting(
        canary.title(),
        planted,
        canary.call(),
        entry -> !planted.isSearchable() && planted.standsIn(entry));
  }

  static Planting of(io.tracehub.heldout.Canary canary) {
    return new Planting(
        canary.template().source(),
        new Planted(canary.secret(), List.of(canary.secret())),
        call(canary.where(), canary.template().path(), canary.text()),
        entry -> !canary.leftIn(entry).isEmpty());
  }

  private static Call call(Where where, List<String> path, String text) {
    return switch (where) {
      case MESSAGE -> saying(text);
      case EXCEPTION -> with(Map.of(), Map.of(), new PlantedException(text));
      case MDC -> with(Map.of(path.get(0), text), Map.of(), null);
      case KEY_VALUE, NESTED -> with(Map.of(), nested(path, text), null);
    };
  }

  static Call saying(String template, Object... arguments) {
    return new Call(
        false, template, List.of(arguments), Map.of(), Map.of(), List.of(), "main", LOGGER, null);
  }

  static Call with(Map<String, String> mdc, Map<String, Object> pairs, @Nullable Throwable thrown) {
    return new Call(false, MESSAGE, List.of(), mdc, pairs, List.of(), "main", LOGGER, thrown);
  }

  static Call named(boolean breadcrumb, String template, String marker, String thread, String end) {
    return new Call(
        breadcrumb,
        template,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(marker),
        thread,
        LOGGER + end,
        null);
  }

  private static Map<String, Object> nested(List<String> path, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(path.get(0), path.size() == 1 ? value : nested(path.subList(1, path.size()), value));
    return map;
  }

  /** Everything the call says, in one text and as it was said. */
  String unmasked() {
    return String.join("\n", call.texts()) + "\n" + call.mdc() + "\n" + call.keyValues();
  }
}
