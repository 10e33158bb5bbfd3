// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.tracehub.internal.run.Clock;
import java.io.ObjectInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who may know whom; the one rule that makes the packages true. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.tracehub");

  @Test
  void core_isWhatIsChecked() {
    assertThat(CORE.contain(TraceHubClient.class)).isTrue();
    assertThat(CORE.contain(ArchitectureTest.class)).isFalse();
    assertThat(CORE.size()).isGreaterThan(80);
  }

  @Test
  void core_knowsNoLoggingFramework() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.slf4j..", "java.util.logging..", "ch.qos.logback..", "org.apache.logging..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(System.Logger.class, System.LoggerFinder.class));
  }

  @Test
  void onlyTheRing_knowsTheDisruptor() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tracehub.internal.ring.RecordRing")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.lmax.."));
  }

  @Test
  void onlyTheUsersPatterns_knowALibraryForThem() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tracehub.internal.mask.Patterns")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.re2j.."));
  }

  @Test
  void onlyItsAccessor_knowsMicrometer() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(TraceIdAccessor.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(TraceIdAccessor.class));
  }

  @Test
  void masking_readsNoTextWithRegularExpressionsOfTheJdk() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.tracehub.internal.mask..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex.."));
  }

  @Test
  void wireFormats_seeThePublicApiTheSpiAndJackson() {
    check(
        classes()
            .that()
            .resideInAPackage("io.tracehub.wire..")
            .should()
            .onlyDependOnClassesThat(
                inAnyOf(
                    "io.tracehub",
                    "io.tracehub.spi..",
                    "io.tracehub.wire..",
                    "com.fasterxml.jackson.core..")));
  }

  @Test
  void http_seesThePublicApiAndTheSpi() {
    check(
        classes()
            .that()
            .resideInAPackage("io.tracehub.http..")
            .should()
            .onlyDependOnClassesThat(
                inAnyOf("io.tracehub", "io.tracehub.spi..", "io.tracehub.http..")));
  }

  @Test
  void spi_seesNothingOfOursButThePublicApi() {
    check(
        classes()
            .that()
            .resideInAPackage("io.tracehub.spi..")
            .should()
            .onlyDependOnClassesThat(inAnyOf("io.tracehub", "io.tracehub.spi..")));
  }

  @Test
  void stages_pointDownstream() {
    noneOf("mask", "batch", "delivery", "ring", "run", "spool");
    noneOf("ring", "batch", "delivery", "spool", "mask");
    noneOf("spool", "batch", "delivery", "ring", "mask");
    noneOf("run", "batch", "delivery", "ring", "spool");
    noneOf("batch", "delivery");
    noneOf("delivery", "batch", "ring", "mask", "dead");
    noneOf("dead", "batch", "ring", "mask");
  }

  @Test
  void internals_knowNoWireFormatAndNoTransportByName() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.tracehub.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tracehub.wire..", "io.tracehub.http.."));
  }

  @Test
  void onlyTheClock_asksTheSystemForTheTime() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.tracehub.internal.run")
            .or()
            .areNotAssignableTo(Clock.class)
            .and()
            .doNotHaveFullyQualifiedName(Clock.Origin.class.getName())
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now"));
  }

  @Test
  void nobody_sleeps() {
    check(
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class));
  }

  @Test
  void nobodyButASetting_namesAClassAndNobodyReadsObjects() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(UserClass.class.getName())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
            .orShould()
            .callMethod(ClassLoader.class, "loadClass", String.class));
  }

  /** Each of them empties its own, and has a test that says so. */
  @Test
  void fewClasses_keepAnythingInAThread() {
    check(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Placed.class)
            .and()
            .areDeclaredInClassesThat()
            .doNotHaveFullyQualifiedName("io.tracehub.spi.ForeignThrowable")
            .and()
            .areDeclaredInClassesThat()
            .doNotHaveFullyQualifiedName("io.tracehub.internal.ring.Foreign")
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(OwnContext.class)
            .should()
            .haveRawType(ThreadLocal.class));
  }

  private static void noneOf(String stage, String... unknown) {
    for (String other : unknown) {
      check(
          noClasses()
              .that()
              .resideInAPackage("io.tracehub.internal." + stage + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("io.tracehub.internal." + other + ".."));
    }
  }

  /** In one of these packages, or in those of the JDK, which anybody may use. */
  private static DescribedPredicate<JavaClass> inAnyOf(String... packages) {
    return resideInAnyPackage(packages)
        .or(resideInAnyPackage("java..", "javax.net.ssl..", "org.jspecify.annotations.."));
  }

  private static void check(ArchRule rule) {
    rule.check(CORE);
  }
}
