// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A leaf sees the public API of core and its service interfaces, nothing else of ours. */
class ArchitectureTest {

  private static final JavaClasses LEAF =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tracehub.web");

  private static final String REQUESTS = "io.tracehub.web";
  private static final String CALLS = "io.tracehub.web.client";
  private static final String GRAPHQL = "io.tracehub.web.graphql";

  @Test
  void requests_dependOnThePublicApiOfCoreAndOnNoContainer() {
    restrict(
        classes().that().resideInAPackage(REQUESTS),
        REQUESTS,
        "io.tracehub.spi",
        "com.fasterxml.jackson..");
    restrict(classes().that().resideInAPackage(GRAPHQL), REQUESTS, GRAPHQL, "graphql..");
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
    restrict(
        classes()
            .that()
            .resideInAPackage(CALLS)
            .and()
            .haveNameNotMatching(".*Traced(RequestInterceptor|ExchangeFilter|OkHttpInterceptor).*"),
        CALLS,
        "javax.net.ssl");
  }

  private static void onlyIn(String type, String... library) {
    List<String> needed = new ArrayList<>(List.of(library));
    needed.add(CALLS);
    restrict(
        classes().that().haveNameMatching(".*\\." + type + ".*"), needed.toArray(String[]::new));
  }

  private static void restrict(GivenClassesConjunction these, String... needed) {
    List<String> seen =
        new ArrayList<>(List.of("io.tracehub", "java..", "org.jspecify.annotations"));
    seen.addAll(List.of(needed));
    these
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(seen.toArray(String[]::new))
        .check(LEAF);
  }
}
