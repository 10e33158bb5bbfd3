// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Settings that cannot be used, or can, with a secret in each; and what is said of them. */
final class WrongSettings {

  private final StringBuilder said = new StringBuilder();

  private record Given(String name, String value) {}

  /**
   * Everything that is said when this planting stands where a setting should.
   *
   * @param share each so manieth setting, by turns
   */
  static String said(Planting planting, int number, int share) {
    WrongSettings settings = new WrongSettings();
    String text = planting.call().message();
    List<String> names = TraceHubConfig.settingNames();
    for (int i = number % share; i < names.size(); i += share) {
      settings.tryOut(new Given(names.get(i), text));
    }
    // In these places no name and no form need tell that it is a secret.
    for (String secret : planting.planted().tokens()) {
      anywhere(secret).forEach(settings::tryOut);
    }
    return settings.said.toString();
  }

  private static List<Given> anywhere(String secret) {
    List<Given> given = new ArrayList<>();
    for (String url : List.of("endpoint", "ingestUrl")) {
      given.add(new Given(url, "https://app:" + secret + "@logs.example.com/in"));
      given.add(new Given(url, "https://" + encode(secret, UTF_8) + "@logs.example.com"));
      given.add(new Given(url, "https://app:" + secret + "@logs.example.com/in?mail=a@b.example"));
      given.add(new Given(url, "app:" + secret + "@logs.example.com"));
      given.add(new Given(url, "https://logs.example.com/in?x=" + secret));
      given.add(new Given(url, "https://logs.example.com/a b?x=" + secret));
      given.add(new Given(url, "ftp://logs.example.com/in?x=" + secret + "&y=2"));
    }
    given.add(new Given("apiKey", secret));
    given.add(new Given("apiKey", secret + " and more"));
    given.add(new Given("apiKey", secret + "\u00fc"));
    given.add(new Given("maskLiterals", secret));
    given.add(new Given("maskLiterals", secret + ";;abc"));
    given.add(new Given("maskLiterals", "abc\n" + secret));
    given.add(new Given("apikey", secret));
    given.add(new Given("no.such.setting", secret));
    return given;
  }

  private void tryOut(Given given) {
    build(TraceHubConfig.builder().set(given.name(), given.value(), "a test"));
    String property =
        "tracehub." + given.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    System.setProperty(property, given.value());
    try {
      build(TraceHubConfig.builder());
    } finally {
      System.clearProperty(property);
    }
  }

  private void build(TraceHubConfig.Builder builder) {
    try {
      said.append(builder.build()).append('\n');
    } catch (TraceHubConfigException wrong) {
      for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
        said.append(cause).append('\n');
      }
    }
  }
}
