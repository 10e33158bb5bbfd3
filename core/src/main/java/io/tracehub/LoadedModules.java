// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a process consists of: its Java modules, of the JDK's only {@code java.base}, and the jars
 * of its class path, those within an executable jar too, each with its version where it tells one.
 *
 * <p>Reads every jar's directory, so not for a thread of the application. What cannot be read is
 * left out.
 */
final class LoadedModules {

  static final int MAX_MODULES = 300;
  private static final int MAX_NAME_CHARS = 120;
  private static final int MAX_VERSION_CHARS = 60;
  private static final String UNKNOWN = "unknown";
  private static final Pattern JAR_NAME = Pattern.compile("(.+?)(?:-(\\d[^/]*))?\\.jar");
  private static final Pattern NESTED = Pattern.compile("(?:BOOT|WEB)-INF/lib/([^/]+\\.jar)");
  private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  private final Map<String, String> found = new TreeMap<>();

  private LoadedModules() {}

  /** Those of this process by name; at most {@value #MAX_MODULES}. */
  static Map<String, String> read() {
    return read(ModuleLayer.boot(), System.getProperty("java.class.path", ""));
  }

  static Map<String, String> read(ModuleLayer layer, String classPath) {
    LoadedModules modules = new LoadedModules();
    try {
      modules.addLayer(layer);
      for (String element : classPath.split(File.pathSeparator, -1)) {
        if (element.endsWith(".jar")) {
          modules.addJar(Path.of(element));
        }
      }
    } catch (RuntimeException | LinkageError unreadable) {
      return modules.found;
    }
    return modules.found;
  }

  private void addLayer(ModuleLayer layer) {
    Set<String> ofJdk =
        ModuleFinder.ofSystem().findAll().stream()
            .map(ModuleReference::descriptor)
            .map(ModuleDescriptor::name)
            .collect(Collectors.toSet());
    for (Module module : layer.modules()) {
      String name = module.getName();
      if (name.equals("java.base") || !ofJdk.contains(name)) {
        add(name, module.getDescriptor().rawVersion().orElse(UNKNOWN));
      }
    }
  }

  private void addJar(Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      jar.stream().map(ZipEntry::getName).forEach(this::addIfNested);
      Matcher named = JAR_NAME.matcher(String.valueOf(file.getFileName()));
      String name = named.matches() ? named.group(1) : file.getFileName().toString();
      String version = named.matches() ? named.group(2) : null;
      Properties pom = pom(jar);
      if (pom != null) {
        add(
            pom.getProperty("groupId", "") + ":" + pom.getProperty("artifactId", name),
            pom.getProperty("version", UNKNOWN));
      } else {
        add(name, version == null ? manifestVersion(jar) : version);
      }
    } catch (IOException | RuntimeException unreadable) {
      // Its neighbours are told all the same.
      return;
    }
  }

  private void addIfNested(String entry) {
    Matcher nested = NESTED.matcher(entry);
    Matcher named = JAR_NAME.matcher(nested.matches() ? nested.group(1) : "");
    if (named.matches()) {
      add(named.group(1), named.group(2) == null ? UNKNOWN : named.group(2));
    }
  }

  /** What Maven left in it; null if it left nothing, or that of several projects. */
  private static @Nullable Properties pom(JarFile jar) throws IOException {
    List<ZipEntry> poms =
        jar.stream()
            .filter(entry -> POM.matcher(entry.getName()).matches())
            .limit(2)
            .collect(Collectors.toList());
    if (poms.size() != 1) {
      return null;
    }
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(poms.get(0))) {
      properties.load(in);
    }
    return properties;
  }

  private static String manifestVersion(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String version = main.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
    String bundle = main.getValue("Bundle-Version");
    return version != null ? version : bundle != null ? bundle : UNKNOWN;
  }

  private void add(String name, String version) {
    if (found.size() < MAX_MODULES) {
      found.putIfAbsent(cut(name, MAX_NAME_CHARS), cut(version, MAX_VERSION_CHARS));
    }
  }

  private static String cut(String text, int maxChars) {
    return text.substring(0, Math.min(text.length(), maxChars));
  }
}
