// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import io.tracehub.canary.Call;
import io.tracehub.canary.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways in which the key in use, or a text that the user wants hidden, gets into a log call. */
final class KeyCarriers {

  private KeyCarriers() {}

  /** The same secret in each of them. */
  static List<Planting> of(String title, String secret) {
    List<Planting> plantings = new ArrayList<>();
    for (Call call : calls(secret)) {
      plantings.add(
          new Planting(title, new Planted(secret, List.of(secret)), call, entry -> false));
    }
    return plantings;
  }

  private static List<Call> calls(String secret) {
    PlantedException outer = new PlantedException("call failed", new PlantedException(secret));
    outer.addSuppressed(new PlantedException("not closed by " + secret));
    return List.of(
        Planting.saying(secret),
        Planting.saying("started with " + secret + " and ran on"),
        Planting.saying("x" + secret + "y"),
        Planting.saying(secret + secret),
        Planting.saying("GET /in?k=" + secret + "&step=2"),
        Planting.saying("{\"note\":\"" + secret + "\"}"),
        Planting.saying("{\"log\":\"{\\\"note\\\":\\\"" + secret + "\\\"}\"}"),
        Planting.saying("<note>" + secret + "</note>\n<note>" + secret + "</note>"),
        Planting.saying("said {}", secret),
        Planting.saying("said {}", Map.of("note", List.of(secret))),
        Planting.saying("a very long line ".repeat(3000) + secret),
        Planting.with(Map.of("step", secret), Map.of(), null),
        Planting.with(Map.of("step " + secret, "2"), Map.of(), null),
        Planting.with(Map.of(), Map.of("step", secret), null),
        Planting.with(Map.of(), Map.of("step " + secret, 2), null),
        Planting.with(Map.of(), Map.of("in", Map.of("steps", List.of(secret, 2))), null),
        Planting.with(Map.of(), Map.of(), new PlantedException("rejected " + secret)),
        Planting.with(Map.of(), Map.of(), outer),
        Planting.named(false, Planting.MESSAGE, "AUDIT " + secret, "main", ""),
        Planting.named(false, Planting.MESSAGE, "AUDIT", "upload " + secret, ""),
        Planting.named(false, Planting.MESSAGE, "AUDIT", "main", "." + secret),
        Planting.named(true, "trying " + secret, "AUDIT", "main", ""));
  }
}
