// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process is told to consist of. */
class LoadedModulesTest {

  @TempDir private Path folder;

  @Test
  void jdk_isOneModuleWithItsVersion() {
    assertThat(read()).containsKey("java.base").doesNotContainKey("java.sql");
  }

  @Test
  void jar_isNamedByMavenElseByItsFileElseByItsManifest() throws IOException {
    Path maven =
        jar(
            "x.jar",
            null,
            "META-INF/maven/com.acme/orders/pom.properties",
            "groupId=com.acme\nartifactId=orders\nversion=1.4\n");
    Path plain = jar("guava-33.0-jre.jar", null, "a.txt", "");
    Path manifest = jar("driver.jar", "8.1", "a.txt", "");
    Path nothing = jar("old.jar", null, "a.txt", "");
    assertThat(read(maven, plain, manifest, nothing))
        .containsEntry("com.acme:orders", "1.4")
        .containsEntry("guava", "33.0-jre")
        .containsEntry("driver", "8.1")
        .containsEntry("old", "unknown");
  }

  @Test
  void executableJar_tellsTheJarsWithinIt() throws IOException {
    Path app = jar("app-2.0.jar", null, "BOOT-INF/lib/jackson-core-2.20.0.jar", "");
    assertThat(read(app)).containsEntry("jackson-core", "2.20.0").containsEntry("app", "2.0");
  }

  @Test
  void whatIsNoJar_isLeftOutAndItsNeighboursAreNot() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken-1.0.jar"), "no zip");
    Path good = jar("good-1.0.jar", null, "a.txt", "");
    assertThat(read(broken, folder.resolve("missing-1.0.jar"), folder, good))
        .containsKey("good")
        .doesNotContainKeys("broken", "missing");
  }

  @Test
  void hostileJar_isBounded() throws IOException {
    String[] nested =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "BOOT-INF/lib/lib" + i + "-1.0.jar")
            .toArray(String[]::new);
    Path many = jar("x.jar", "9".repeat(5_000), nested, "");
    Map<String, String> modules = read(many);
    assertThat(modules).hasSizeLessThanOrEqualTo(LoadedModules.MAX_MODULES);
    assertThat(modules.values()).allSatisfy(version -> assertThat(version.length()).isLessThan(99));
  }

  private static Map<String, String> read(Path... jars) {
    StringBuilder classPath = new StringBuilder();
    for (Path jar : jars) {
      classPath.append(jar).append(File.pathSeparator);
    }
    return LoadedModules.read(ModuleLayer.boot(), classPath.toString());
  }

  private Path jar(String name, @Nullable String version, String entry, String text)
      throws IOException {
    return jar(name, version, new String[] {entry}, text);
  }

  private Path jar(String name, @Nullable String version, String[] entries, String text)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (version != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    }
    Path file = folder.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return file;
  }
}
