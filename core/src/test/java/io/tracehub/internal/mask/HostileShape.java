// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.mask;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A text of any length that asks much of a scanner: a unit over and over, and what stands round it.
 */
record HostileShape(String prefix, String unit, String suffix) {

  private static final int MAX_UNIT = 60;

  /** Each ends with a bar. */
  private static final String UNITS =
      """
      a¦7¦"¦\\¦'¦`¦=¦:¦&¦%¦<¦>¦-¦@¦+¦[¦{¦(¦]¦)¦}¦;¦ ¦_¦.¦/¦,¦é¦e¦B¦password¦password=¦
      password: ¦password ¦password"¦password=[¦password=[a]¦password=\\¦password=\\u¦
      \\"password\\":¦"password":¦"password":[¦"password":{¦pin:¦pin=1¦pin_¦session:¦
      -session\\u003d¦sig=aaaaaaaaaaaaa¦pass=1/¦passwordconfirm¦passwordhash=¦password1111=¦
      a=b ¦a:¦a=¦x=y&¦key=¦name:¦name=password ¦name=a value=¦a()=¦['password']¦x'='¦=\t¦   :¦
      ","¦{"a":¦["a",¦=\\¦->¦a=>¦\\u003apin¦a\\u003d¦&#61;¦a&#61;¦%3D¦a%3D¦%22¦\\u0022¦&quot;¦
      &gt;¦&lt;¦&lt;a&gt;¦<a>¦<password>¦</password>¦<![CDATA[¦<password><![CDATA[¦
      name="password">¦--a¦--password ¦-u ¦-u a¦-p '¦--user ¦IDENTIFIED BY '¦PASSWORD '¦ '¦
      Authorization: ¦Authorization: a ¦Authorization: Digest a="¦Digest a="¦Bearer ¦
      Bearer abcdefg1¦Basic ¦Basic dXNlcg¦Basic AAAAAAAA-¦token a-¦Negotiate a-¦cookie: a¦
      cookie=a; ¦://¦://a:b¦://a:1/¦://@¦://a:b@¦thin:¦thin:a/¦thin:a/b@¦%3a%2f%2f¦eyJ¦eyJ.¦
      eyJ-¦-eyJ¦AKIA¦AKIA_¦th_¦npm_¦hf_¦sk-¦sk_live_¦xoxb-¦SG.¦ghp_¦ya29.¦hvs.¦dp.pt.¦key-¦pul-¦
      EAAA¦-----¦-----BEGIN¦-----BEGIN PRIVATE¦-----BEGIN RSA PRIVATE KEY-----¦-----END¦
      -----BEGIN CERTIFICATE-----¦4111 ¦4111-¦411111 ¦4111%20¦41 ¦4111 1111 1111 1112 ¦
      4111111111111112 ¦4111111111111111 ¦DE89 ¦DE89 3704 ¦NO93 8601 ¦DE89370400440532013001 ¦
      [masked:¦[masked:field]¦a[masked:field]=¦+token¦_Bearer¦%26key:¦&a¦=&#pin¦pin->&a;¦/arn:a:token:¦
      key=&amp;¦%3a%2f%2fa@¦a@¦a@b.¦a.b@¦+1¦+49 1 ¦1.1.1.1.¦123-45-¦fe80:¦::¦f::¦a:b:¦
      """;

  private static final List<String> ODD_UNITS = List.of("\n", "\t", "\0", "\uD83D");

  private static final List<String> PREFIXES =
      List.of(
          "", "password=", "{\"a\":\"", "[", "eyJ", "://a:", "\"", "-----BEGIN PRIVATE KEY-----");

  /** Only what stands at the end of the text tells what each of its units is. */
  private static final HostileShape TOLD_AT_END = new HostileShape("", "Authorization:a%27", " ");

  /** All units, each by itself and within what another rule reads on from. */
  static Stream<HostileShape> all() {
    Stream<HostileShape> listed =
        Stream.concat(Stream.of(UNITS.split("¦\n?", 0)), ODD_UNITS.stream())
            .flatMap(
                unit ->
                    PREFIXES.stream().map(prefix -> new HostileShape(prefix, unit, end(prefix))));
    return Stream.concat(listed, Stream.of(TOLD_AT_END));
  }

  /** What makes JSON of it as a whole. */
  private static String end(String prefix) {
    return prefix.startsWith("{") ? "\"}" : prefix.startsWith("[") ? "\"]" : "";
  }

  /** Whether it is one text in an object of JSON, as long as its unit does not end that. */
  boolean isInJson() {
    return prefix.equals("{\"a\":\"");
  }

  /** Another one in the same surroundings. */
  HostileShape mutatedUnit(Random random) {
    return new HostileShape(prefix, mutated(random).unit, suffix);
  }

  /** Another one, a little different. */
  HostileShape mutated(Random random) {
    String piece = new HostileTexts(random).piece();
    int at = random.nextInt(unit.length() + 1);
    String other =
        switch (random.nextInt(4)) {
          case 0 -> unit + piece;
          case 1 -> piece + unit;
          case 2 -> unit.substring(0, at) + piece + unit.substring(at);
          default -> unit.substring(at) + piece;
        };
    return new HostileShape(
        random.nextInt(4) == 0 ? piece : prefix,
        other.substring(0, Math.min(MAX_UNIT, other.length())),
        random.nextInt(4) == 0 ? new HostileTexts(random).piece() : suffix);
  }

  /** The text of so many characters. */
  String text(int chars) {
    return prefix + HostileTexts.repeated(unit, chars - prefix.length() - suffix.length()) + suffix;
  }
}
