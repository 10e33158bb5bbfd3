// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.docs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import io.tracehub.fixtures.LeakCheck;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/**
 * Every example in the documents works: Java is compiled, XML of Logback is loaded. Those of
 * Log4j2, java.util.logging and files of settings are loaded by tests beside their code.
 */
@ExtendWith(LeakCheck.class)
class ExamplesTest {

  /** What an application around an example has. */
  private static final String CLASS =
      """
      import io.tracehub.*;
      import java.time.Duration;
      import java.util.concurrent.*;
      import org.slf4j.*;

      class Application {
        private static final Logger log = LoggerFactory.getLogger(Application.class);

        void example(Exception e) throws Exception {
      %s
        }
      }
      """;

  /** Where a key stands that everybody keeps elsewhere. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)");

  /** Pages about libraries that are not here, whose modules have tests of them. */
  private static final Set<String> OF_OTHER_MODULES =
      Set.of("web-applications.md", "spring-boot.md");

  static Stream<Example> java() {
    return Example.in("java").stream()
        .filter(example -> !example.isOfAnother())
        .filter(
            example -> !OF_OTHER_MODULES.contains(String.valueOf(example.page().getFileName())));
  }

  @ParameterizedTest
  @MethodSource("java")
  void java_compiles(Example example, @TempDir Path classes) {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                found,
                List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-try"),
                null,
                List.of(new Source(file(example.text()))))
            .call();
    assertThat(found.getDiagnostics()).isEmpty();
    assertThat(compiled).isTrue();
  }

  /** One that begins with its imports is a whole file. */
  private static String file(String text) {
    return text.startsWith("import ") ? text : CLASS.formatted(text);
  }

  static Stream<Example> xml() {
    return Example.in("xml").stream();
  }

  @ParameterizedTest
  @MethodSource("xml")
  void xml_isWellFormed(Example example) throws Exception {
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(bytes("<example>" + example.text() + "</example>"))
                .getDocumentElement()
                .getChildNodes()
                .getLength())
        .isPositive();
  }

  static Stream<Example> logback() {
    return xml().filter(example -> example.text().contains("io.tracehub.logback"));
  }

  @ParameterizedTest
  @MethodSource("logback")
  void logback_takesTheExampleWithoutAWord(Example example) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    VARIABLE
        .matcher(example.text())
        .results()
        .forEach(one -> context.putProperty(one.group(1), "th_" + "0".repeat(64)));
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(bytes(whole(example.text())));
    List<Status> told = context.getStatusManager().getCopyOfStatusList();
    context.stop();
    assertThat(told).filteredOn(status -> status.getLevel() > Status.INFO).isEmpty();
  }

  /** The example in what it leaves out. */
  private static String whole(String text) {
    String used =
        text.contains("<root")
            ? text
            : text + "<root level='DEBUG'><appender-ref ref='TRACEHUB'/></root>";
    return text.contains("<configuration") ? text : "<configuration>" + used + "</configuration>";
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file that the compiler takes from memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Application.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
