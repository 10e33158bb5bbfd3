// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.jul;

import static io.tracehub.fixtures.LogCall.info;
import static io.tracehub.fixtures.LogCall.warn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.TraceHubConfig;
import io.tracehub.fixtures.IngestScript;
import io.tracehub.fixtures.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The handler as {@code logging.properties} sees it. */
@ExtendWith(LeakCheck.class)
class ConfigurationTest {

  private static final String KEY = "th_0a1b2c3d4e5f";

  @TempDir Path folder;
  private final IngestScript server = IngestScript.start();
  private final Map<String, String> settings = LoggingProperties.quick(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void unknownProperty_isToldWithTheNearestSettingAndTheHandlerWorksOn() throws IOException {
    settings.put("batchSizes", KEY);
    JulLogging logging = fromFile(settings);
    logging.log(warn("slow"));
    logging.stop();

    assertThat(logging.statusMessages())
        .singleElement()
        .asString()
        .startsWith("TraceHub setting batchSizes (value not shown) from ")
        .contains(file().toString(), "is unknown. Did you mean batchSize?")
        .doesNotContain(KEY);
    assertThat(server.messages()).containsExactly("slow");
  }

  @Test
  void handlerThatIsSwitchedOff_complainsOfNothing() throws IOException {
    JulLogging logging =
        fromFile(
            Map.of(
                "enabled",
                "false",
                "batchSizes",
                "1",
                "level",
                "LOUD",
                "filter",
                "x",
                "fsync",
                ""));
    logging.stop();
    assertThat(logging.statusMessages()).isEmpty();
  }

  @Test
  void formatter_isToldToHaveNoEffect() throws IOException {
    settings.put("formatter", "java.util.logging.SimpleFormatter");
    JulLogging logging = fromFile(settings);
    logging.stop();
    assertThat(logging.statusMessages())
        .singleElement()
        .asString()
        .startsWith("TraceHub ignores formatter from " + LoggingProperties.PREFIX + "formatter");
  }

  @Test
  void propertiesThatStandInNoFile_areNotMixedUpWithTheFile() throws IOException {
    Files.writeString(file(), LoggingProperties.of(Map.of("batchSizes", "1", "compress", "x")));
    String before = System.setProperty("java.util.logging.config.file", file().toString());
    try {
      JulLogging logging = new JulLogging(Map.of("compress", "perhaps"));
      logging.stop();
      assertThat(logging.statusMessages())
          .singleElement()
          .asString()
          .contains("'perhaps' from " + LoggingProperties.PREFIX + "compress in the logging prop");
    } finally {
      if (before == null) {
        System.clearProperty("java.util.logging.config.file");
      } else {
        System.setProperty("java.util.logging.config.file", before);
      }
    }
  }

  @Test
  void level_isThatOfTheHandlerAlone() throws IOException {
    settings.put("level", "WARNING");
    JulLogging logging = fromFile(settings);
    logging.log(info("of no interest"));
    logging.log(warn("slow"));
    logging.stop();
    assertThat(logging.statusMessages()).isEmpty();
    assertThat(server.messages()).containsExactly("slow");
    assertThat(server.entries().get(0).at("/extra/breadcrumbs").isMissingNode()).isTrue();
  }

  @Test
  void filter_isAskedForEachRecord() throws IOException {
    settings.put("filter", NothingPrivate.class.getName());
    JulLogging logging = fromFile(settings);
    logging.log(warn("private"));
    logging.log(warn("slow"));
    logging.stop();
    assertThat(logging.statusMessages()).isEmpty();
    assertThat(server.messages()).containsExactly("slow");
  }

  @Test
  void wrongLevelOrFilter_isToldAndTheHandlerStaysOff() throws IOException {
    settings.put("level", "LOUD");
    settings.put("filter", "com.acme.Missing");
    settings.put("compress", "perhaps");
    JulLogging logging = fromFile(settings);
    logging.log(warn("the application runs on"));
    logging.stop();
    assertThat(logging.statusMessages())
        .singleElement()
        .asString()
        .contains("level = 'LOUD' from " + LoggingProperties.PREFIX + "level in " + file())
        .contains("filter = 'com.acme.Missing' from ", "java.util.logging.Filter")
        .contains("compress = 'perhaps'")
        .endsWith("The handler stays off; the application runs on.");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void classThatIsNoFilter_isToldAndTheHandlerStaysOff() throws IOException {
    for (Class<?> unfit : List.of(String.class, Filter.class, Broken.class)) {
      settings.put("filter", unfit.getName());
      JulLogging logging = fromFile(settings);
      logging.log(warn("the application runs on"));
      logging.stop();
      assertThat(logging.statusMessages()).singleElement().asString().contains(unfit.getName());
    }
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatWasToldBeforeThereWasAnErrorManager_isToldToTheFirstOneOnly() {
    TraceHubHandler handler =
        new TraceHubHandler(
            TraceHubConfig.builder()
                .apiKey(KEY.replace("th_", "live_"))
                .service("orders")
                .set("durability", "memory", "the test")
                .build());
    Listening first = new Listening();
    Listening second = new Listening();
    handler.setErrorManager(first);
    handler.setErrorManager(second);
    handler.close();
    assertThat(first.told).singleElement().asString().contains("does not start with th_");
    assertThat(first.told.toString()).doesNotContain("0a1b2c3d4e5f");
    assertThat(second.told).isEmpty();
    assertThat(handler.getErrorManager()).isSameAs(second);
  }

  @Test
  void errorManagerThatThrows_harmsNobody() {
    ErrorManagerDiagnostics diagnostics = new ErrorManagerDiagnostics();
    diagnostics.use(
        new ErrorManager() {
          @Override
          public synchronized void error(String message, @Nullable Exception cause, int code) {
            throw new NoClassDefFoundError("com/acme/Missing");
          }
        });
    diagnostics.warn("the server cannot be reached");
    Listening next = new Listening();
    diagnostics.use(next);
    diagnostics.warn("the server cannot be reached");
    assertThat(next.told).containsExactly("the server cannot be reached");
  }

  @Test
  void subclass_hasPropertiesOfItsOwn() throws IOException {
    settings.put("compress", "perhaps");
    String properties =
        LoggingProperties.of(settings)
            .replace(TraceHubHandler.class.getName(), Billing.class.getName());
    JulLogging logging = new JulLogging(Files.writeString(file(), properties));
    logging.stop();
    assertThat(logging.statusMessages())
        .singleElement()
        .asString()
        .contains("'perhaps' from " + Billing.class.getName() + ".compress in ");
  }

  @Test
  void toString_namesTheHandlerWithoutItsSettings() {
    TraceHubHandler handler =
        new TraceHubHandler(
            TraceHubConfig.builder()
                .apiKey(KEY)
                .service("orders")
                .set("durability", "memory", "the test")
                .build());
    handler.close();
    assertThat(handler).hasToString("TraceHubHandler");
  }

  @BeforeEach
  void leaveNoSpool() {
    settings.put("spoolPath", folder.toString());
  }

  private JulLogging fromFile(Map<String, String> properties) throws IOException {
    return new JulLogging(Files.writeString(file(), LoggingProperties.of(properties)));
  }

  private Path file() {
    return folder.resolve("logging.properties");
  }

  /** A filter as a user would write it. */
  public static final class NothingPrivate implements Filter {
    @Override
    public boolean isLoggable(LogRecord record) {
      return !record.getMessage().equals("private");
    }
  }

  /** A filter that cannot be made. */
  public static final class Broken implements Filter {
    public Broken() {
      throw new IllegalStateException("no use");
    }

    @Override
    public boolean isLoggable(LogRecord record) {
      return true;
    }
  }

  /** A second handler. */
  public static final class Billing extends TraceHubHandler {}

  private static final class Listening extends ErrorManager {
    private final List<String> told = new ArrayList<>();

    @Override
    public synchronized void error(String message, @Nullable Exception cause, int code) {
      told.add(message);
    }
  }
}
