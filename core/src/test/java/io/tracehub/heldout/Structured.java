// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.heldout;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Secrets that have a structure: signed and encrypted tokens, keys in PEM, Basic credentials. */
final class Structured {

  private Structured() {}

  static String jwt(Draw draw) {
    String header =
        draw.one(
            "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
            "{\"typ\":\"JWT\",\"alg\":\"RS256\"}",
            "{\"alg\":\"ES256\",\"kid\":\"" + draw.hex(8) + "\"}",
            "{\"kid\":\"" + draw.alnum(20) + "\",\"typ\":\"at+jwt\",\"alg\":\"PS256\"}",
            "{ \"alg\" : \"none\" }",
            "{\n  \"alg\": \"RS256\"\n}");
    String claims =
        "{\"sub\":\""
            + draw.hex(12)
            + "\",\"jti\":\""
            + draw.alnum(16)
            + "\",\"exp\":"
            + draw.between(1_700_000_000, 1_900_000_000)
            + "}";
    return base64Url(header) + "." + base64Url(claims) + "." + draw.chars(Draw.BASE64URL, 43);
  }

  static String jwe(Draw draw) {
    return base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}")
        + "."
        + draw.chars(Draw.BASE64URL, 86)
        + "."
        + draw.chars(Draw.BASE64URL, 16)
        + "."
        + draw.chars(Draw.BASE64URL, 70)
        + "."
        + draw.chars(Draw.BASE64URL, 22);
  }

  /** The Base64 of a user and a password, without the word Basic. */
  static String basic(Draw draw) {
    return Encodings.apply(
        "b64", draw.one("admin", "svc-orders", "anna") + ":" + Words.password(draw));
  }

  /** What stands between the two lines of a PEM, {@code breaks} between its lines. */
  static String pemBody(Draw draw, String breaks) {
    String encoded = Base64.getEncoder().encodeToString(draw.bytes(draw.between(150, 400)));
    return "MII" + encoded.replaceAll("(.{64})(?=.)", "$1" + breaks.replace("\\", "\\\\"));
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
