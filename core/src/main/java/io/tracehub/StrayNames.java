// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * System properties and variables that bear our prefix and are no setting: misspelt, perhaps. Worth
 * a hint and no more, since the environment belongs to many.
 */
final class StrayNames {

  /** What Kubernetes tells every container of a service that is called tracehub. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile("TRACEHUB(_[A-Z0-9_]+)?_(SERVICE_HOST|SERVICE_PORT\\w*|PORT(_\\d+_\\w+)?)");

  /** What the command line reads besides, as does the local server. */
  private static final Set<String> OF_THE_COMMAND_LINE =
      Set.of("TRACEHUB_SERVER", "TRACEHUB_SERVER_TOKEN");

  /** What is said of requests, and of Spring: settings of other modules, which know them. */
  private static final Pattern OF_OTHER_MODULES =
      Pattern.compile("tracehub[._](web|spring)[._].*", Pattern.CASE_INSENSITIVE);

  private static final String PROPERTIES = "tracehub.";
  private static final String VARIABLES = "TRACEHUB_";
  private static final int MOST = 10;

  private StrayNames() {}

  /** One sentence for each of the first few. */
  static List<String> hints(Surroundings surroundings) {
    List<String> hints = new ArrayList<>();
    for (String name : stray(surroundings.propertyNames(), PROPERTIES, Setting::propertyName)) {
      if (!name.equals(FileSearch.PROPERTY)) {
        hints.add(hint("system property", name, Setting::propertyName));
      }
    }
    for (String name : stray(surroundings.variableNames(), VARIABLES, Setting::variableName)) {
      if (!name.equals(FileSearch.VARIABLE)
          && !OF_THE_COMMAND_LINE.contains(name)
          && !OF_KUBERNETES.matcher(name).matches()) {
        hints.add(hint("environment variable", name, Setting::variableName));
      }
    }
    return List.copyOf(hints.subList(0, Math.min(MOST, hints.size())));
  }

  private static Set<String> stray(
      Set<String> names, String prefix, Function<Setting<?>, String> spelling) {
    Set<String> stray = new TreeSet<>(names);
    stray.removeIf(
        name -> !name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)));
    stray.removeIf(name -> OF_OTHER_MODULES.matcher(name).matches());
    Settings.all().forEach(setting -> stray.remove(spelling.apply(setting)));
    return stray;
  }

  private static String hint(String kind, String name, Function<Setting<?>, String> spelling) {
    return "TraceHub does not know the %s %s, which is left alone.%s"
        .formatted(kind, Quoted.shorten(name), UnknownSetting.advice(name, spelling));
  }
}
