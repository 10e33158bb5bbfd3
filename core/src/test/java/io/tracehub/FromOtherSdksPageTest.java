// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.FromOtherSdksPage.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the page for those who come from other SDKs says exists does, and what it calls planned does
 * not.
 */
class FromOtherSdksPageTest {

  private static final Pattern METHOD = Pattern.compile("([A-Z]\\w+)\\.(\\w+)\\(([^)]*)\\)");
  private static final Pattern SETTING = Pattern.compile("[a-z][a-zA-Z]*");
  private static final List<String> PACKAGES =
      List.of("io.tracehub.", "io.tracehub.spi.", "io.tracehub.wire.", "io.tracehub.http.");

  private final FromOtherSdksPage page;

  FromOtherSdksPageTest() throws IOException {
    page = new FromOtherSdksPage();
  }

  @ParameterizedTest
  @CsvSource({
    "TraceHub, tracehub",
    "XrayRadar, xrayradar",
    "ReplayStack, replaystack",
    "Multiplayer, multiplayer"
  })
  void page_namesAllThatAnSdkOffersAndNothingElse(String section, String inventory)
      throws IOException {
    Path file = Path.of("src/test/resources/from-other-sdks", inventory + ".txt");
    Set<String> offered = new TreeSet<>(Files.readAllLines(file));
    Set<String> named = new TreeSet<>();
    rowsOf(section).forEach(row -> named.addAll(row.theirNames()));
    named.removeIf(name -> name.equals("android"));
    assertThat(named).containsExactlyElementsOf(offered);
  }

  @Test
  void everyRow_saysWhatThereIsOrWhyNot() {
    assertThat(page.rows()).hasSizeGreaterThan(100).allMatch(Row::saysHow);
  }

  @Test
  void whatIsSaidToExist_exists() throws IOException {
    for (Row row : page.rows()) {
      for (String name : row.names()) {
        assertThat(isUsersOwn(name) || exists(name)).as("%s: %s", row, name).isTrue();
      }
    }
  }

  @Test
  void everySetting_standsWithTheDefaultOfTheCode() {
    for (Row row : page.rows()) {
      row.settings().forEach((name, told) -> assertDefault(row, name, told));
    }
  }

  @Test
  void whatIsPlanned_isNotThereYet() throws IOException {
    for (Row row : page.rows()) {
      if (!row.issue().isEmpty()) {
        assertThat(row.issue()).as("%s: issue", row).isIn("6", "7", "8", "9", "10");
        assertThat(row.plannedNames()).as("%s: planned", row).isNotEmpty();
      }
      for (String name : row.plannedNames()) {
        assertThat(existsInAnyForm(name)).as("%s: planned, but exists: %s", row, name).isFalse();
      }
    }
  }

  @Test
  void examples_setWhatExists() {
    assertThat(page.examples()).hasSizeGreaterThan(3);
    for (Map<String, String> example : page.examples()) {
      example.remove("protocol", "multiplayer"); // of the module otel
      TraceHubConfig.Builder settings = new TraceHubConfig.Builder(name -> null, name -> null);
      example.forEach((name, text) -> settings.set(name, substituted(text), "the page"));
      assertThat(settings.build().enabled()).isTrue();
    }
  }

  /** As Logback does where the variable is set. */
  private static String substituted(String text) {
    return text.replaceAll("\\$\\{\\w+\\}", "th_example");
  }

  @Test
  void variables_areOurs() {
    Set<String> variables = new TreeSet<>(Set.of("TRACEHUB_TEST_API_KEY"));
    Settings.all().forEach(setting -> variables.add(setting.variableName()));
    assertThat(page.ourVariables()).isNotEmpty().allMatch(variables::contains);
  }

  private Stream<Row> rowsOf(String section) {
    return page.rows().stream().filter(row -> row.section().equals(section));
  }

  private static void assertDefault(Row row, String name, String told) {
    Setting<?> setting = Settings.named(name).orElseThrow();
    if (row.here().startsWith("always: ")) {
      return;
    }
    assertThat(told).as("%s: default of %s", row, name).isNotNull();
    if (told.startsWith("the ") || told.equals("none")) {
      assertThat(isNothing(setting.fallback())).as("%s: %s", row, name).isTrue();
    } else if (name.equals("endpoint")) {
      assertThat(new TraceHubConfig.Builder(any -> null, any -> null).build().endpoint().toString())
          .as("%s: %s", row, name)
          .isEqualTo(told);
    } else {
      assertThat((Object) setting.parse(told))
          .as("%s: %s", row, name)
          .isEqualTo(setting.fallback());
    }
  }

  private static boolean isNothing(Object fallback) {
    return fallback.equals("")
        || fallback.equals(Optional.empty())
        || fallback.equals(List.of())
        || fallback.equals(Map.of())
        || fallback.equals(Secret.NONE)
        || fallback.equals(Secrets.NONE);
  }

  /** What the user's logging framework has, or a value of a setting. */
  private static boolean isUsersOwn(String name) {
    return name.startsWith("log.") || name.startsWith("MDC.");
  }

  private static boolean exists(String name) throws IOException {
    Matcher method = METHOD.matcher(name);
    if (method.matches()) {
      return typed(method.group(1)).stream()
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .anyMatch(one -> one.getName().equals(method.group(2)) && takes(one, method.group(3)));
    }
    return existsInAnyForm(name);
  }

  /** Also where a method takes other arguments than those that were foreseen. */
  private static boolean existsInAnyForm(String name) throws IOException {
    Matcher method = METHOD.matcher(name);
    if (method.matches()) {
      return typed(method.group(1)).stream()
          .flatMap(type -> Arrays.stream(type.getMethods()))
          .anyMatch(one -> one.getName().equals(method.group(2)));
    }
    if (name.startsWith("module ")) {
      return Files.exists(Path.of("..", name.substring("module ".length()), "pom.xml"));
    }
    if (name.startsWith("tracehub.jar ")) {
      return commands().containsAll(List.of(name.split(" ")).subList(1, name.split(" ").length));
    }
    return SETTING.matcher(name).matches()
        ? TraceHubConfig.settingNames().contains(name)
        : typed(name).isPresent() || isOfAnotherModule(name);
  }

  /** Which stands on no class path of core's. */
  private static boolean isOfAnotherModule(String name) {
    return Stream.of(
            "otel/src/main/java/io/tracehub/otel/session",
            "servlet-filter/src/main/java/io/tracehub/servlet",
            "web/src/main/java/io/tracehub/web",
            "web/src/main/java/io/tracehub/web/client",
            "web/src/main/java/io/tracehub/web/graphql")
        .anyMatch(folder -> Files.exists(Path.of("..", folder, name + ".java")));
  }

  private static boolean takes(Method method, String types) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .toList()
        .equals(types.isEmpty() ? List.of() : List.of(types.split(", ")));
  }

  private static Optional<Class<?>> typed(String simpleName) {
    return PACKAGES.stream().flatMap(start -> loaded(start + simpleName).stream()).findFirst();
  }

  private static Optional<Class<?>> loaded(String name) {
    try {
      return Optional.of(Class.forName(name));
    } catch (ClassNotFoundException notThere) {
      return Optional.empty();
    }
  }

  private static List<String> commands() throws IOException {
    Pattern name = Pattern.compile("name = \"(\\w+)\"");
    try (Stream<Path> files = Files.list(Path.of("../cli/src/main/java/io/tracehub/cli"))) {
      return files
          .filter(file -> file.toString().endsWith("Command.java"))
          .flatMap(file -> name.matcher(read(file)).results())
          .map(found -> found.group(1))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
