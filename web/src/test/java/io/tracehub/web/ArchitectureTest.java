// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

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
          .importPackages("io.tracehub.web");

  private static final String CALLS = "io.tracehub.web.client";

  @Test
  void requests_dependOnThePublicApiOfCoreAndOnNoContainer() {
    classes()
        .that()
        .resideOutsideOfPackage(CALLS)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.tracehub",
            "io.tracehub.spi",
            "io.tracehub.web",
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations")
        .check(LEAF);
  }

  /** Each library stands in one class, so that nobody needs it who does not call by it. */
  @Test
  void calls_needTheirLibraryInOneClassOnly() {
    onlyIn("TracedRequestInterceptor", "org.springframework.http..");
    onlyIn(
        "TracedExchangeFilter",
        "org.springframework.http..",
        "org.springframework.web.reactive..",
        "reactor..",
        "org.reactivestreams..");
    onlyIn("TracedOkHttpInterceptor", "okhttp3..", "kotlin..");
    classes()
        .that()
        .resideInAPackage(CALLS)
        .and()
        .haveNameNotMatching(".*Traced(RequestInterceptor|ExchangeFilter|OkHttpInterceptor).*")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(ours())
        .check(LEAF);
  }

  private static void onlyIn(String type, String... library) {
    String[] all = new String[ours().length + library.length];
    System.arraycopy(ours(), 0, all, 0, ours().length);
    System.arraycopy(library, 0, all, ours().length, library.length);
    classes()
        .that()
        .haveNameMatching(".*\\." + type + ".*")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .check(LEAF);
  }

  private static String[] ours() {
    return new String[] {
      "io.tracehub", CALLS, "java..", "javax.net.ssl", "org.jspecify.annotations"
    };
  }
}
