// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.log4j2;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A leaf sees the public API of core and its service interfaces, nothing else of ours. */
class ArchitectureTest {

  @Test
  void leaf_dependsOnThePublicApiOfCoreOnly() {
    JavaClasses leaf =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.tracehub.log4j2");
    classes()
        .that()
        .resideInAPackage("io.tracehub.log4j2")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.tracehub",
            "io.tracehub.spi",
            "io.tracehub.log4j2",
            "java..",
            "org.apache.logging.log4j..",
            "org.jspecify.annotations")
        .check(leaf);
  }
}
