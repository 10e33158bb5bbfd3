// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys of cloud services, most of which can be told by how they begin. */
final class CloudKeys {

  private static final String BASE32 = Draw.UPPER + "234567";

  private static final Map<String, Function<Draw, String>> FORMS =
      Map.ofEntries(
          entry("aws_id", d -> d.one("AKIA", "ASIA") + d.chars(BASE32, 16)),
          entry("aws_secret", d -> d.chars(Draw.BASE64, 40)),
          entry("aws_session", d -> "IQoJb3JpZ2luX2Vj" + d.chars(Draw.BASE64, 200) + "=="),
          entry("google", d -> "AIza" + d.chars(Draw.BASE64URL, 35)),
          entry("google_access", d -> "ya29.a0" + d.chars(Draw.BASE64URL, 120)),
          entry("google_client", d -> "GOCSPX-" + d.chars(Draw.BASE64URL, 28)),
          entry("github", d -> d.one("ghp", "gho", "ghu", "ghs", "ghr") + "_" + d.alnum(36)),
          entry("github_fine", d -> "github_pat_" + d.alnum(22) + "_" + d.alnum(59)),
          entry("gitlab", d -> "glpat-" + d.chars(Draw.BASE64URL, 20)),
          entry("slack", CloudKeys::slack),
          entry("stripe", d -> d.one("sk", "rk") + d.one("_live_", "_test_") + d.alnum(24)),
          entry("stripe_long", d -> "sk_live_51" + d.alnum(97)),
          entry("openai", d -> "sk-" + d.alnum(20) + "T3BlbkFJ" + d.alnum(20)),
          entry("openai_project", d -> "sk-proj-" + d.chars(Draw.BASE64URL, 120) + d.alnum(4)),
          entry(
              "sendgrid",
              d -> "SG." + d.chars(Draw.BASE64URL, 22) + "." + d.chars(Draw.BASE64URL, 43)),
          entry("npm", d -> "npm_" + d.alnum(36)),
          entry("huggingface", d -> "hf_" + d.chars(Draw.UPPER + Draw.LOWER, 34)),
          entry("pypi", d -> "pypi-AgEIcHlwaS5vcmc" + d.chars(Draw.BASE64URL, 150)),
          entry("digitalocean", d -> d.one("dop", "doo") + "_v1_" + d.hex(64)),
          entry("shopify", d -> d.one("shpat", "shpss", "shpca") + "_" + d.hex(32)),
          entry("azure_key", d -> d.chars(Draw.BASE64, 86) + "=="),
          entry("azure_sig", d -> Encodings.url(d.chars(Draw.BASE64, 43) + "=")),
          entry("tracehub", d -> "th_" + d.hex(64)),
          entry("vault", d -> "hvs." + d.chars(Draw.BASE64URL, 90)),
          entry("twilio", d -> "SK" + d.hex(32)),
          entry("docker", d -> "dckr_pat_" + d.chars(Draw.BASE64URL, 27)),
          entry("databricks", d -> "dapi" + d.hex(32)),
          entry("telegram", d -> "6" + d.digits(9) + ":AA" + d.chars(Draw.BASE64URL, 33)));

  private CloudKeys() {}

  static @Nullable Function<Draw, String> form(String placeholder) {
    return FORMS.get(placeholder);
  }

  private static String slack(Draw draw) {
    String workspace = draw.digits(12);
    return switch (draw.between(0, 3)) {
      case 0 -> "xoxb-" + workspace + "-" + draw.digits(13) + "-" + draw.alnum(24);
      case 1 ->
          "xoxp-" + workspace + "-" + draw.digits(12) + "-" + draw.digits(12) + "-" + draw.hex(32);
      default ->
          "xapp-1-A" + draw.chars(Draw.UPPER, 10) + "-" + draw.digits(13) + "-" + draw.hex(64);
    };
  }
}
