// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static io.tracehub.SampleRecord.warn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.spi.Diagnostics;
import io.tracehub.spi.Outcome;
import io.tracehub.spi.Payload;
import io.tracehub.spi.Transport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code transport}, with whole clients. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransportSettingTest {

  private static final List<Payload> SENT = new CopyOnWriteArrayList<>();

  @AfterEach
  void noThreadIsLeft() {
    SENT.clear();
    OurThreads.assertNoneLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "debug"})
  void clientWithoutANetwork_deliversNeedsNoKeyAndMakesNoHttpClient(String word) {
    PrintStream before = System.err;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setErr(new PrintStream(console, true, UTF_8));
    try (TraceHubClient client = client(word)) {
      LocalServer.log(client, warn("password=hunter2 is wrong"));
      assertThat(client.flush(ofSeconds(20))).isEqualTo(new FlushResult(1, 0, 0, 0));
      assertThat(OurThreads.alive("http")).isEmpty();
      assertThat(client.metrics().imbalances()).isEmpty();
    } finally {
      System.setErr(before);
    }
    assertThat(console.toString(UTF_8).lines().filter(line -> line.startsWith("TraceHub debug: ")))
        .hasSize(word.equals("debug") ? 1 : 0)
        .allMatch(line -> line.contains("is wrong"));
    assertThat(console.toString(UTF_8)).doesNotContain("hunter2", "th_secret");
  }

  @Test
  void classOfTheUsers_getsWhatIsSent() {
    try (TraceHubClient client = client(Keeping.class.getName())) {
      LocalServer.log(client, warn("hello"));
      assertThat(client.flush(ofSeconds(20)).isComplete()).isTrue();
      assertThat(SENT).hasSize(1);
      assertThat(FakeTransport.decode(SENT.get(0)).get(0).get("message").asText())
          .isEqualTo("hello");
      assertThat(SENT.get(0).headers().toString()).doesNotContain("th_secret");
    }
  }

  @Test
  void classWhoseConstructorThrows_isToldInOneSentenceWithoutItsWords() {
    assertThatThrownBy(() -> client(Failing.class.getName()))
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessage(
            "TraceHub setting transport = '"
                + Failing.class.getName()
                + "' cannot be used: expected a class whose constructor does not fail,"
                + " but it threw java.lang.IllegalStateException.");
  }

  @Test
  void classThatIsOff_isNotEvenMade() {
    TraceHubConfig config =
        new TraceHubConfig.Builder(name -> null, name -> null)
            .set("transport", Failing.class.getName(), "a test")
            .set("enabled", "false", "a test")
            .build();
    TraceHubClient.create(config, Diagnostics.NONE).close();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {Hidden.class, WithArgument.class, Abstract.class, Diagnostics.class, String.class})
  void classThatDoesNotFit_isRefused(Class<?> unfit) {
    assertThatThrownBy(() -> settings(unfit.getName()).build())
        .isInstanceOf(TraceHubConfigException.class)
        .hasMessageContaining(
            "expected http, debug, null, the name of one that a TransportProvider brings");
  }

  @Test
  void whatWaitsForOneWayOut_doesNotLeaveByAnother() {
    assertThat(List.of("http", "debug", "null", Keeping.class.getName()))
        .extracting(word -> ShippingPlan.of(settings(word).build()).destination())
        .doesNotHaveDuplicates();
  }

  private static TraceHubConfig.Builder settings(String transport) {
    return new TraceHubConfig.Builder(name -> null, name -> null)
        .set("transport", transport, "a test")
        .set("durability", "memory", "a test")
        .apiKey("th_secret");
  }

  private static TraceHubClient client(String transport) {
    return TraceHubClient.create(
        new TraceHubConfig.Builder(name -> null, name -> null)
            .set("transport", transport, "a test")
            .set("endpoint", "https://logs.example.com", "a test")
            .set("durability", "memory", "a test")
            .build(),
        Diagnostics.NONE);
  }

  /** Keeps what it gets. */
  public static class Keeping implements Transport {
    /** As the setting needs it. */
    public Keeping() {}

    @Override
    public Outcome send(Payload payload) {
      SENT.add(payload);
      return new Outcome.Delivered();
    }

    @Override
    public void close() {}
  }

  /** Cannot be made. */
  public static final class Failing extends Keeping {
    /** Fails. */
    public Failing() {
      throw new IllegalStateException("password=hunter2");
    }
  }

  static final class Hidden extends Keeping {
    public Hidden() {}
  }

  /** Needs something. */
  public static final class WithArgument extends Keeping {
    /** Nobody could say what. */
    public WithArgument(String what) {}
  }

  /** Nothing by itself. */
  public abstract static class Abstract extends Keeping {
    /** For nobody. */
    public Abstract() {}
  }
}
