// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An exception is read when it is logged, and prints later as it would have then. */
class ThrowableSnapshotTest {

  private static final int ALL = 1000;

  @Test
  void stackTrace_isWhatTheJdkPrints() {
    IllegalStateException root = new IllegalStateException("root");
    RuntimeException outer = new RuntimeException("outer", root);
    outer.addSuppressed(new IOException("while closing", new Exception("deep")));
    root.addSuppressed(new Exception());
    assertPrints(outer);
    assertPrints(new Exception((String) null));
    assertPrints(new Exception(""));
    assertPrints(new NoFrames());
  }

  @Test
  void throwableThatComesUpAgain_isNamedAsTheJdkDoes() {
    Exception cyclic = new IllegalStateException("outer");
    cyclic.initCause(new IllegalArgumentException("inner", cyclic));
    assertPrints(cyclic);

    Exception shared = new IllegalStateException("shared", new IOException("its cause"));
    Exception primary = new RuntimeException("primary", shared);
    primary.addSuppressed(new IOException("close", shared));
    primary.addSuppressed(shared);
    assertPrints(primary);

    Exception twice = new RuntimeException("twice");
    Exception inner = new IllegalStateException("inner");
    inner.addSuppressed(twice);
    twice.initCause(inner);
    assertPrints(twice);
  }

  @Test
  void textOfItsOwn_isItsFirstLine() {
    Hostile own = new Hostile("m");
    own.text = () -> "code 17";
    assertPrints(own);
    assertPrints(new RuntimeException("outer", own));
    assertThat(copy(own).message()).isEqualTo("m");
    Hostile localized = new Hostile("m");
    localized.localized = () -> "M auf Deutsch";
    assertPrints(localized);
    assertThat(copy(new Hostile("m")).text()).isNull();
  }

  @Test
  void frames_areCutWithTheirNumber() {
    Exception thrown = new Exception("boom");
    CapturedThrowable copy = ThrowableSnapshot.of(thrown).capture(2);
    assertThat(copy.frames()).containsExactly(Arrays.copyOf(thrown.getStackTrace(), 2));
    assertThat(copy.framesCut()).isEqualTo(thrown.getStackTrace().length - 2);
  }

  @Test
  void whatHappensAfterTheCall_changesNothing() {
    Hostile changing = new Hostile("before");
    Exception outer = new Exception("outer", changing);
    String printed = printed(outer);
    ThrowableSnapshot snapshot = ThrowableSnapshot.of(outer);
    changing.message = () -> "after";
    changing.cause = () -> new IOException("after");
    outer.addSuppressed(new IOException("after"));
    assertThat(snapshot.capture(ALL).stackTrace(ALL)).isEqualTo(printed);
  }

  @Test
  void foreignCode_runsOnTheThreadThatLogsOnly() throws InterruptedException {
    List<Thread> ran = new ArrayList<>();
    Hostile nosy = new Hostile("m");
    nosy.message = () -> here(ran, "m");
    nosy.localized = () -> here(ran, "m");
    nosy.text = () -> here(ran, "text");
    nosy.cause = () -> here(ran, new Exception("cause"));
    nosy.frames = () -> here(ran, new StackTraceElement[0]);
    ThrowableSnapshot snapshot = ThrowableSnapshot.of(nosy);
    assertThat(ran).isNotEmpty();
    ran.clear();
    Thread batch = new Thread(() -> snapshot.capture(ALL));
    batch.start();
    batch.join();
    assertThat(ran).isEmpty();
  }

  @Test
  void methodsThatThrow_leaveAMarkAndTheRest() {
    Hostile hostile = new Hostile("m");
    Supplier<RuntimeException> refusal = () -> new UnsupportedOperationException("no");
    hostile.message =
        () -> {
          throw refusal.get();
        };
    hostile.cause =
        () -> {
          throw refusal.get();
        };
    hostile.text =
        () -> {
          throw new StackOverflowError();
        };
    hostile.frames = () -> null;
    CapturedThrowable copy = requireNonNull(copy(new Exception("outer", hostile)).cause());
    assertThat(copy.message()).isEqualTo("[failed: java.lang.UnsupportedOperationException]");
    assertThat(copy.text()).isEqualTo("[failed: java.lang.StackOverflowError]");
    assertThat(copy.frames()).isEmpty();
    assertThat(requireNonNull(copy.cause()).message()).contains("UnsupportedOperationException");
  }

  @Test
  void exceptionThatLogsItselfWhileItIsRead_ends() {
    Hostile self = new Hostile("m");
    List<String> logged = new ArrayList<>();
    self.message =
        () -> {
          logged.add(String.valueOf(copy(self).message()));
          return "m";
        };
    assertThat(copy(self).message()).isEqualTo("m");
    assertThat(logged).isNotEmpty().hasSizeLessThan(5);
    assertThat(logged.get(0)).contains("not read");
    self.message = () -> "again";
    assertThat(copy(self).message()).isEqualTo("again");
  }

  @Test
  void framesOfItsOwn_areCopiedWithoutTheirGaps() {
    StackTraceElement frame = new StackTraceElement("a.B", "c", "B.java", 1);
    StackTraceElement[] told = {frame, null, frame};
    Hostile own = new Hostile("m");
    own.frames = () -> told;
    ThrowableSnapshot snapshot = ThrowableSnapshot.of(own);
    told[0] = new StackTraceElement("x.Y", "z", "Y.java", 2);
    assertThat(snapshot.capture(ALL).frames()).containsExactly(frame, frame);
  }

  @Test
  void endlessCauses_areCutToSixteenThrowables() {
    Hostile endless = new Hostile("m");
    endless.cause = () -> endlessly(1);
    List<String> types = new ArrayList<>();
    for (CapturedThrowable each = copy(endless); each != null; each = each.cause()) {
      types.add(each.type());
    }
    assertThat(types).hasSize(17).endsWith("[more causes were cut]");
  }

  @Test
  void manySuppressed_doNotPushOutTheCauses() {
    Exception outer = new Exception("outer", new Exception("cause", new Exception("root")));
    for (int i = 0; i < 100; i++) {
      outer.addSuppressed(new Exception("s " + i, new Exception("its cause")));
    }
    String text = copy(outer).stackTrace(0);
    assertThat(text).contains("cause", "root", "[more suppressed exceptions were cut]");
    assertThat(text.split("java.lang.Exception: ", -1)).hasSize(17);
  }

  @Test
  void heldBytes_growWithMessageFramesAndCauses() {
    int plain = ThrowableSnapshot.of(new Exception("m")).heldBytes();
    assertThat(plain).isGreaterThan(1000);
    assertThat(ThrowableSnapshot.of(new Exception("m".repeat(5000))).heldBytes())
        .isGreaterThan(plain + 4000);
    assertThat(ThrowableSnapshot.of(new Exception("m", new Exception("m"))).heldBytes())
        .isEqualTo(2 * plain);
    Exception closing = new Exception("m");
    closing.addSuppressed(new Exception("m"));
    assertThat(ThrowableSnapshot.of(closing).heldBytes()).isEqualTo(2 * plain);
    Hostile without = new Hostile("m");
    without.frames = () -> new StackTraceElement[0];
    assertThat(ThrowableSnapshot.of(without).heldBytes()).isLessThan(plain / 2);
  }

  @Test
  void toString_doesNotTellTheMessage() {
    assertThat(ThrowableSnapshot.of(new IOException("password is x")))
        .hasToString("java.io.IOException");
  }

  private static Exception endlessly(int number) {
    Hostile next = new Hostile("cause " + number);
    next.cause = () -> endlessly(number + 1);
    return next;
  }

  private static <T> T here(List<Thread> ran, T answer) {
    ran.add(Thread.currentThread());
    return answer;
  }

  private static void assertPrints(Throwable throwable) {
    assertThat(copy(throwable).stackTrace(ALL)).isEqualTo(printed(throwable));
  }

  private static CapturedThrowable copy(Throwable throwable) {
    return ThrowableSnapshot.of(throwable).capture(ALL);
  }

  private static String printed(Throwable throwable) {
    StringWriter text = new StringWriter();
    throwable.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing().replace(System.lineSeparator(), "\n");
  }

  private static final class NoFrames extends Exception {
    private static final long serialVersionUID = 1L;

    NoFrames() {
      super("no frames", new Exception("cause"), true, false);
    }
  }

  /** Answers each question as a test wants it; by default as any exception does. */
  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Supplier<@Nullable String> message;
    private transient @Nullable Supplier<@Nullable String> localized;
    private transient @Nullable Supplier<@Nullable String> text;
    private transient @Nullable Supplier<@Nullable Throwable> cause;
    private transient @Nullable Supplier<StackTraceElement @Nullable []> frames;

    Hostile(String message) {
      super(message);
    }

    @Override
    public @Nullable String getMessage() {
      return message == null ? super.getMessage() : message.get();
    }

    @Override
    public @Nullable String getLocalizedMessage() {
      return localized == null ? super.getLocalizedMessage() : localized.get();
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // as some drivers do
    public @Nullable String toString() {
      return text == null ? super.toString() : text.get();
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return cause == null ? super.getCause() : cause.get();
    }

    @Override
    @SuppressWarnings("NullAway") // a getStackTrace that returns null is a case to survive
    public StackTraceElement[] getStackTrace() {
      return frames == null ? super.getStackTrace() : frames.get();
    }
  }
}
