// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.mask;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Masking as many teams configure it in a layout: a dozen patterns, compiled once, each replaced
 * over the whole text.
 *
 * <p>Each stands in one of the faster of the usual forms, to keep the comparison fair: no pattern
 * backtracks without need, word boundaries stand only where they save time or prevent a false find,
 * and e-mail addresses are let through, as our masker does by default. They check no digit of a
 * card number or IBAN, look into no escaped JSON and know no vendor but AWS.
 */
final class TwelveRegexes {

  /** Found at the end of longer names too: {@code dbPassword}, {@code client_secret}. */
  private static final String NAME =
      "(?:password|passwd|pwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)";

  private static final List<Rule> RULES =
      List.of(
          // name=value and name: value
          rule("(?i)(" + NAME + "\\s*[=:]\\s*)[^\\s,;&\"'{}\\[\\]()]+", "$1***"),
          // JSON fields
          rule("(?i)(\"[\\w.-]*" + NAME + "\"\\s*:\\s*)\"[^\"]*\"", "$1\"***\""),
          // bearer and basic credentials
          rule("(?i)(bearer\\s+)[A-Za-z0-9._~+/-]{8,}=*", "$1***"),
          rule("(?i)\\b(basic\\s+)[A-Za-z0-9+/]{8,}={0,2}", "$1***"),
          // JSON web tokens
          rule("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*", "***"),
          // payment cards
          rule("\\b[3-6]\\d{3}[ -]?\\d{4}[ -]?\\d{4}[ -]?\\d{3,4}\\b", "***"),
          // IBAN
          rule("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\\b", "***"),
          // AWS access keys
          rule("A[KS]IA[0-9A-Z]{16}", "***"),
          // passwords in URLs
          rule("(://[^:/@\\s]+:)[^@/\\s]+@", "$1***@"),
          // private keys
          rule("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----", "***"),
          // query parameters
          rule(
              "(?i)([?&](?:access_token|token|sig|signature|key|api_?key|code)=)[^&\\s#]+",
              "$1***"),
          // cookies, sent and set
          rule("(?i)(cookie: ?)[^\\r\\n]+", "$1***"));

  /** One pattern and what stands in the place of what it finds. */
  private record Rule(Pattern pattern, String replacement) {

    String over(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  private static Rule rule(String regex, String replacement) {
    return new Rule(Pattern.compile(regex), replacement);
  }

  /** The text with every find replaced; the same instance if there is none. */
  String text(String text) {
    String masked = text;
    for (Rule rule : RULES) {
      masked = rule.over(masked);
    }
    return masked;
  }
}
