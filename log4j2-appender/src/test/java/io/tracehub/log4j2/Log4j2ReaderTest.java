// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Severity;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.JdkMapAdapterStringMap;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.LocalizedMessage;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MessageFormatMessage;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringFormattedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of an event, whatever class its message is of. */
class Log4j2ReaderTest {

  private final Log4j2Reader reader = new Log4j2Reader();

  @ParameterizedTest
  @CsvSource({
    "1, FATAL",
    "100, FATAL",
    "150, ERROR",
    "200, ERROR",
    "250, WARN",
    "300, WARN",
    "350, INFO",
    "400, INFO",
    "450, DEBUG",
    "500, DEBUG",
    "550, TRACE",
    "600, TRACE",
    "2000, TRACE"
  })
  void severity_isThatOfTheNearestLessGraveLevel(int level, Severity severity) {
    Level own = Level.forName("OWN" + level, level);
    assertThat(reader.severity(Log4jLogEvent.newBuilder().setLevel(own).build()))
        .isEqualTo(severity);
  }

  /** All the messages of Log4j2's that an application can log. */
  static List<Message> messages() {
    return List.of(
        new ParameterizedMessage("a {} b {}", 1, "two"),
        new ParameterizedMessage("a {}", 1, "too many"),
        new ParameterizedMessage("\\{} a {} {}", 1),
        new ParameterizedMessage("\\{} {} without arguments", new Object[0]),
        new ParameterizedMessage("a {}", new Object[] {1, new IllegalStateException("boom")}),
        new ParameterizedMessage("a {}", new IllegalStateException("boom")),
        new ParameterizedMessage("a {}", (Object) null),
        new SimpleMessage("a {} \\{}"),
        new SimpleMessage(CharBuffer.wrap("a {}")),
        new SimpleMessage((String) null),
        new StringFormattedMessage("%s is %d", "a", 7),
        new MessageFormatMessage("{0} is {1}", "a", 7),
        new LocalizedMessage("a {}", 7),
        new ObjectMessage("a {}"),
        new ObjectMessage(List.of(1)),
        new ObjectArrayMessage("a", 1),
        new StringMapMessage(Map.of("a {}", "b")),
        new StructuredDataMessage("id@1", "a {}", "type"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void text_isWhatLog4jPrints(Message message) {
    String printed = message.getFormattedMessage();
    assertThat(captured(event(message, message.getThrowable()))).isEqualTo(printed);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void text_isWhatLog4jPrintsThoughTheEventIsUsedAgain(Message message) {
    String printed = message.getFormattedMessage();
    MutableLogEvent reused = new MutableLogEvent();
    reused.setMessage(message);
    reused.setThrown(message.getThrowable());
    assertThat(captured(reused)).isEqualTo(printed);
  }

  /** What an application can log without making a message itself: Log4j2's are used again then. */
  static List<Message> reusableMessages() {
    return List.of(
        new ReusableMessageFactory().newMessage("a {} b {}", 1, "two"),
        new ReusableMessageFactory().newMessage("a {}", 1, "too many"),
        new ReusableMessageFactory().newMessage("a {} {}", 1),
        new ReusableMessageFactory().newMessage("\\{} and {}", new Object[0]),
        new ReusableMessageFactory().newMessage("\\{} and {}"),
        new ReusableMessageFactory().newMessage("a {}", new IllegalStateException("boom")),
        new ReusableMessageFactory().newMessage("a", new IllegalStateException("boom")),
        new ReusableMessageFactory().newMessage("a {}", 1, new IllegalStateException("boom")),
        new ReusableMessageFactory()
            .newMessage("a {}", new Object[] {"x", null, new IllegalStateException("boom")}),
        new ReusableMessageFactory().newMessage((String) null),
        new ReusableMessageFactory().newMessage(""),
        new ReusableMessageFactory().newMessage(CharBuffer.wrap("a {}")),
        new ReusableMessageFactory().newMessage((Object) "a {}"),
        new ReusableMessageFactory().newMessage((Object) "plain"),
        new ReusableMessageFactory().newMessage((Object) List.of("a {}")));
  }

  @ParameterizedTest
  @MethodSource("reusableMessages")
  void text_isWhatLog4jPrintsOfAMessageThatIsUsedAgain(Message message) {
    String printed = message.getFormattedMessage();
    Throwable thrown = message.getThrowable();
    assertThat(captured(event(message, thrown))).isEqualTo(printed);
    MutableLogEvent reused = new MutableLogEvent();
    reused.setMessage(message);
    reused.setThrown(thrown);
    assertThat(captured(reused)).isEqualTo(printed);
  }

  @Test
  void exceptionThatIsNoPartOfTheText_isNoArgument() {
    Exception boom = new IllegalStateException("boom");
    LogEvent event = event(new ParameterizedMessage("a {}", new Object[] {1, boom}), boom);
    assertThat(arguments(event)).containsExactly(1);
    LogEvent shown = event(new ParameterizedMessage("a {}", boom), boom);
    assertThat(arguments(shown)).containsExactly(boom);
  }

  @Test
  void argumentsOfAnEventThatIsUsedAgain_areReadInPlace() {
    MutableLogEvent reused = new MutableLogEvent();
    reused.setMessage(new ReusableMessageFactory().newMessage("a {} b {}", 1, "two"));
    assertThat(reader.arguments(reused)).isSameAs(reader.arguments(reused));
    assertThat(arguments(reused)).containsExactly(1, "two");
    assertThat(reused.getParameters()).containsExactly(1, "two");
  }

  @Test
  void messageOfTheApplicationsOwn_isAskedForItsTextOnly() {
    LogEvent event = event(new Strange(), null);
    assertThat(reader.template(event)).isNull();
    assertThat(reader.arguments(event)).isNull();
    assertThat(reader.isRebuildable(event)).isFalse();
    assertThat(reader.renderedMessage(event)).isEqualTo("strange");
  }

  @Test
  void textThatThrows_isLeftToWhoRendersIt() {
    LogEvent event = event(new SimpleMessage(new Unreadable()), null);
    assertThat(reader.template(event)).isNull();
    assertThat(reader.isRebuildable(event)).isFalse();
  }

  @Test
  void mapMessage_hasItsPairsAsKeyValues() {
    Message message = new MapMessage<>(Map.of("count", 3, "list", List.of(1)));
    assertThat(reader.keyValues(event(message, null)))
        .containsEntry("count", 3)
        .containsEntry("list", List.of(1))
        .hasSize(2);
  }

  @Test
  void structuredData_tellsItsIdAndTypeToo() {
    StructuredDataMessage message = new StructuredDataMessage("order@32473", "paid", "audit");
    message.put("amount", "12");
    LogEvent event = event(message, null);
    assertThat(reader.keyValues(event))
        .containsEntry("sd_id", "order@32473")
        .containsEntry("sd_type", "audit")
        .containsEntry("amount", "12");
    assertThat(reader.template(event)).isEqualTo("paid");
  }

  @Test
  void stackOfTheContext_isAKeyValue() {
    ThreadContext.push("outer");
    ThreadContext.push("inner");
    try {
      LogEvent event =
          Log4jLogEvent.newBuilder().setContextStack(ThreadContext.cloneStack()).build();
      assertThat(reader.keyValues(event)).containsEntry("ndc", List.of("outer", "inner"));
    } finally {
      ThreadContext.clearStack();
    }
  }

  @Test
  void markers_areFollowedByThoseTheyBelongTo() {
    Marker sql = MarkerManager.getMarker("reader-sql");
    Marker slow = MarkerManager.getMarker("reader-slow").setParents(sql);
    Marker query = MarkerManager.getMarker("reader-query").setParents(slow, sql);
    assertThat(reader.markers(Log4jLogEvent.newBuilder().setMarker(query).build()))
        .containsExactly("reader-query", "reader-slow", "reader-sql");
    assertThat(reader.markers(Log4jLogEvent.newBuilder().setMarker(sql).build()))
        .containsExactly("reader-sql");
    assertThat(reader.markers(Log4jLogEvent.newBuilder().build())).isEmpty();
  }

  @Test
  void contextThatMayChange_isCopied() {
    SortedArrayStringMap data = new SortedArrayStringMap();
    data.putValue("tenant", "acme");
    Map<String, String> mdc = reader.mdc(withContext(data));
    data.putValue("tenant", "other");
    assertThat(mdc).containsExactly(Map.entry("tenant", "acme"));
  }

  @Test
  void contextThatIsFrozen_isKeptAsItIs() {
    JdkMapAdapterStringMap data = new JdkMapAdapterStringMap(Map.of("tenant", "acme"), true);
    Map<String, String> mdc = reader.mdc(withContext(data));
    assertThat(mdc).isInstanceOf(FrozenContext.class).containsExactly(Map.entry("tenant", "acme"));
    assertThat(mdc.get("tenant")).isEqualTo("acme");
    assertThat(mdc.get("user")).isNull();
    assertThat(mdc.get((Object) 7)).isNull();
    assertThat(mdc.containsKey("tenant")).isTrue();
    assertThat(mdc.containsKey((Object) 7)).isFalse();
    assertThat(mdc.isEmpty()).isFalse();
    assertThat(mdc).hasSize(1);
  }

  @Test
  void contextThatIsEmpty_isNone() {
    assertThat(reader.mdc(withContext(new SortedArrayStringMap()))).isSameAs(Map.of());
  }

  @Test
  void eventWithoutALogger_isThatOfTheRoot() {
    assertThat(reader.loggerName(Log4jLogEvent.newBuilder().build())).isEmpty();
  }

  /** As the pipeline does: rendered at once where it cannot be rebuilt, else later. */
  private String captured(LogEvent event) {
    if (!reader.isRebuildable(event)) {
      return String.valueOf(reader.renderedMessage(event));
    }
    String template = reader.template(event);
    @Nullable Object[] arguments = arguments(event);
    return template == null || arguments.length == 0
        ? String.valueOf(template)
        : reader.render(template, arguments);
  }

  private @Nullable Object[] arguments(LogEvent event) {
    @Nullable Object[] arguments = reader.arguments(event);
    return arguments == null || arguments.length == 0
        ? new Object[0]
        : Arrays.copyOf(arguments, reader.argumentCount(event, arguments));
  }

  private static LogEvent event(Message message, @Nullable Throwable thrown) {
    return Log4jLogEvent.newBuilder().setMessage(message).setThrown(thrown).build();
  }

  private static LogEvent withContext(StringMap data) {
    return Log4jLogEvent.newBuilder().setContextData(data).build();
  }

  /** Everything but its text is a trap. */
  private static final class Strange implements Message {
    private static final long serialVersionUID = 1L;

    @Override
    public String getFormattedMessage() {
      return "strange";
    }

    @Override
    @SuppressWarnings("deprecation") // it is asked for all the same
    public String getFormat() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object[] getParameters() {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Throwable getThrowable() {
      return null;
    }
  }

  private static final class Unreadable implements CharSequence {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public char charAt(int index) {
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }

    @Override
    public String toString() {
      throw new IllegalStateException("closed");
    }
  }
}
