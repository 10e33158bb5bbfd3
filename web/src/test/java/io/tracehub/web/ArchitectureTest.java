// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What integrations share needs core and Jackson; each library only where it is served. */
class ArchitectureTest {

  @Test
  void whatAllShare_dependsOnThePublicApiOfCoreAndOnJacksonOnly() {
    JavaClasses web =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tracehub.web");
    classes()
        .that()
        .resideInAPackage("io.tracehub.web")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.tracehub",
            "io.tracehub.spi",
            "io.tracehub.web",
            "java..",
            "com.fasterxml.jackson..",
            "org.jspecify.annotations")
        .check(web);
  }
}
