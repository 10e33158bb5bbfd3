// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A leaf sees the public API of core and its service interfaces, nothing else of ours. */
class ArchitectureTest {

  private static final JavaClasses LEAF =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tracehub.otel");

  private static final String SESSIONS = "io.tracehub.otel.session";

  @Test
  void leaf_dependsOnThePublicApiOfCoreOnly() {
    classes()
        .that()
        .resideOutsideOfPackage(SESSIONS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.tracehub",
            "io.tracehub.spi",
            "io.tracehub.otel",
            "java..",
            "com.fasterxml.jackson.core..",
            "com.google.protobuf..",
            "io.opentelemetry.proto..",
            "io.opentelemetry.api.trace..",
            "io.opentelemetry.context..",
            "org.jspecify.annotations")
        .check(LEAF);
  }

  /** They are OpenTelemetry's and Multiplayer's, and need none of ours. */
  @Test
  void sessions_areAPackageOfTheirOwn() {
    classes()
        .that()
        .resideInAPackage(SESSIONS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            SESSIONS,
            "java..",
            "com.fasterxml.jackson.core..",
            "io.opentelemetry.api..",
            "io.opentelemetry.context..",
            "io.opentelemetry.sdk..",
            "org.jspecify.annotations")
        .check(LEAF);
  }

  /** The formats work where nobody traces. */
  @Test
  void openTelemetrysApi_isSeenByTheSpanReaderAlone() {
    classes()
        .that()
        .haveNameNotMatching(".*OtelSpanReader")
        .and()
        .resideOutsideOfPackage(SESSIONS)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("io.opentelemetry.api..", "io.opentelemetry.context..")
        .check(LEAF);
  }
}
