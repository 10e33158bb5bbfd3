// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Secrets whose form is a protocol's: headers, signed tokens, URLs, keys in armour. */
final class CredentialForms {

  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final int PEM_LINE = 64;

  private CredentialForms() {}

  static Planted bearer(Dice dice) {
    Planted token = dice.coin() ? jwt(dice) : OpaqueForms.base64Url(dice);
    return new Planted(dice.pick("Bearer ", "Bearer ", "bearer ") + token.text(), token.tokens());
  }

  static Planted basic(Dice dice) {
    String pair = dice.of(Dice.LOWER, 6) + ":" + dice.of(Dice.ALNUM, dice.between(14, 24));
    String text = Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    String core = text.replace("=", "");
    return Planted.part("Basic ", core, text.substring(core.length()));
  }

  static Planted digest(Dice dice) {
    return Planted.part(
        "Digest username=\"alice\", realm=\"shop\", uri=\"/\", response=\"",
        dice.of(Dice.HEX, 32),
        "\", qop=auth");
  }

  /** A cookie header with the session somewhere among harmless ones. */
  static Planted cookie(Dice dice) {
    String session = dice.pick("SESSION", "JSESSIONID", "sid", "remember-me", "connect.sid");
    return Planted.part(
        dice.pick("", "theme=dark; ", "lang=en; theme=dark; ") + session + "=",
        dice.of(Dice.ALNUM, dice.between(20, 40)),
        dice.pick("", "; lang=en", "; Path=/; HttpOnly"));
  }

  static Planted jwt(Dice dice) {
    String payload = encode("{\"jti\":\"" + dice.of(Dice.ALNUM, 24) + "\",\"sub\":\"alice\"}");
    String signature = URL.encodeToString(dice.bytes(32));
    return new Planted(
        encode("{\"alg\":\"" + dice.pick("HS256", "RS256", "ES256") + "\",\"typ\":\"JWT\"}")
            + "."
            + payload
            + "."
            + signature,
        // The first characters of a payload are the same in all.
        List.of(signature, payload.substring(12, 36)));
  }

  static Planted jwe(Dice dice) {
    String key = URL.encodeToString(dice.bytes(64));
    String vector = URL.encodeToString(dice.bytes(12));
    String cipher = URL.encodeToString(dice.bytes(dice.between(40, 80)));
    String tag = URL.encodeToString(dice.bytes(16));
    return new Planted(
        String.join(
            ".", encode("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}"), key, vector, cipher, tag),
        List.of(key, vector, cipher, tag));
  }

  private static String encode(String json) {
    return URL.encodeToString(json.getBytes(UTF_8));
  }

  static Planted azureKey(Dice dice) {
    String key = Base64.getEncoder().encodeToString(dice.bytes(64));
    return Planted.part(
        "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=",
        key.replace("=", ""),
        "==;EndpointSuffix=core.windows.net");
  }

  static Planted sharedAccessSignature(Dice dice) {
    return Planted.part(
        "https://shop.blob.core.windows.net/orders?sv=2022-11-02&sp=r&se=2027-01-01&sig=",
        dice.of(Dice.ALNUM, 43),
        "%3D");
  }

  static Planted urlPassword(Dice dice) {
    String scheme = dice.pick("https", "amqp", "mongodb", "mongodb+srv", "postgres", "ftp");
    return Planted.part(scheme + "://app:", dice.of(Dice.ALNUM, 20), "@db.acme.example/orders");
  }

  static Planted redisPassword(Dice dice) {
    return Planted.part("redis://:", dice.of(Dice.ALNUM, 20), "@cache.acme.example:6379/0");
  }

  static Planted oracleThin(Dice dice) {
    return Planted.part(
        "jdbc:oracle:thin:app/", dice.of(Dice.ALNUM, 20), "@//db.acme.example:1521/ORCL");
  }

  static Planted pem(Dice dice) {
    String label = dice.pick("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY");
    String body = Base64.getEncoder().encodeToString(dice.bytes(dice.between(110, 300)));
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < body.length(); at += PEM_LINE) {
      lines.add(body.substring(at, Math.min(body.length(), at + PEM_LINE)));
    }
    String end = dice.pick("\n", "\r\n");
    String text =
        "-----BEGIN "
            + label
            + "-----"
            + end
            + String.join(end, lines)
            + end
            + "-----END "
            + label
            + "-----";
    lines.removeIf(line -> line.replace("=", "").length() < Planted.SEARCHABLE);
    return new Planted(text, lines.stream().map(line -> line.replace("=", "")).toList());
  }
}
