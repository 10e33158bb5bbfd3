// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with an empty profile, and what it noticed: errors, violations, requests. */
final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final JsonMapper JSON = new JsonMapper();

  /** Other sites, which are on this machine too; no other name leads anywhere. */
  private static final String NAMES =
      "MAP evil.test 127.0.0.1, MAP rebound.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1";

  /** Selenium warns that it does not know this Chromium's protocol, of which we use two words. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  /** Runs before each page's own scripts, and remembers what no page of ours may do. */
  private static final String WATCH =
      """
      window.watched = {ran: [], violations: [], failures: []};
      window.pwned = what => window.watched.ran.push(String(what));
      for (const name of ["alert", "confirm", "prompt"]) window[name] = what => window.watched.ran.push(name + " " + what);
      document.addEventListener("securitypolicyviolation", event => window.watched.violations.push(event.violatedDirective + " " + event.blockedURI));
      window.addEventListener("error", event => window.watched.failures.push(event.message));
      window.addEventListener("unhandledrejection", event => window.watched.failures.push(String(event.reason)));
      """;

  private final Path profile;
  private final ChromeDriver driver;

  private Chromium(Path profile) {
    this.profile = profile;
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--force-device-scale-factor=1",
        "--host-resolver-rules=" + NAMES,
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
  }

  static boolean isInstalled() {
    return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
  }

  static Chromium start() {
    try {
      return new Chromium(
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens a page of the local server, as from a link. */
  Page open(URI server, String hash) {
    driver.get(server + hash);
    return new Page(this, server);
  }

  /** Leaves the page, and all that was noticed so far. */
  void forget() {
    driver.get("about:blank");
    screen(1280, 900);
    scheme("light");
    driver.manage().logs().get(LogType.BROWSER);
    driver.manage().logs().get(LogType.PERFORMANCE);
  }

  void screen(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** What the machine's setting would be: {@code light} or {@code dark}. */
  void scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** What the console says at the level of a warning or above, since the last call. */
  List<String> console() {
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        lines.add(entry.getMessage());
      }
    }
    return lines;
  }

  /**
   * What the present page was seen to do wrong: {@code ran}, {@code violations}, {@code failures}.
   */
  List<String> watched(String kind) {
    return texts("return window.watched." + kind);
  }

  /** What the script returns; an empty text for nothing. */
  Object script(String javaScript, Object... arguments) {
    return Objects.requireNonNullElse(driver.executeScript(javaScript, arguments), "");
  }

  /** What the script hands to its last argument, which is a function. */
  String answer(String javaScript, Object... arguments) {
    return String.valueOf(driver.executeAsyncScript(javaScript, arguments));
  }

  /** What a script returns that makes a list. */
  List<String> texts(String javaScript, Object... arguments) {
    return script(javaScript, arguments) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The addresses that were asked for since the last call. */
  List<URI> requests() {
    List<URI> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = message(entry);
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        String address = message.at("/params/request/url").asText();
        if (!address.startsWith("data:") && !address.startsWith("about:")) {
          addresses.add(URI.create(address.replaceFirst("[?#].*", "")));
        }
      }
    }
    return addresses;
  }

  private static JsonNode message(LogEntry entry) {
    try {
      return JSON.readTree(entry.getMessage()).path("message");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A figure of the browser's about the present page, after it threw away what is not used. */
  long metric(String name) {
    driver.executeCdpCommand("HeapProfiler.collectGarbage", Map.of());
    driver.executeCdpCommand("Performance.enable", Map.of());
    for (Object each :
        (List<?>)
            Objects.requireNonNull(
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics"))) {
      if (each instanceof Map<?, ?> metric
          && name.equals(metric.get("name"))
          && metric.get("value") instanceof Number value) {
        return value.longValue();
      }
    }
    throw new AssertionError("The browser has no figure " + name);
  }

  void screenshot(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.map(Path::toFile).sorted((a, b) -> b.compareTo(a)).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // The browser removes its last files while we look; the next clean build takes what stays.
    }
  }
}
