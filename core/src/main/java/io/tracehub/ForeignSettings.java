// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.tracehub.spi.ForeignName;
import io.tracehub.spi.ForeignName.Means;
import io.tracehub.spi.ForeignName.Place;
import io.tracehub.spi.ForeignName.Refusal;
import io.tracehub.spi.ForeignName.Remark;
import io.tracehub.spi.WireFormatProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is configured by the names of the chosen protocol's own SDKs. They stand behind all names of
 * ours, and the first of them behind none.
 */
final class ForeignSettings {

  /** Any of them says where to send, and whoever says it by a name of ours has said it all. */
  static final List<Setting<?>> ADDRESSES =
      List.of(Settings.INGEST_URL, Settings.DSN, Settings.ENDPOINT);

  /** What a name is called whose value may be a key: which setting it fills is not known yet. */
  private static final Pattern OF_SECRETS =
      Pattern.compile("key|token|secret|password|credential|auth|header", CASE_INSENSITIVE);

  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  ForeignSettings(WireFormatProvider provider, Surroundings surroundings, SettingsFile file) {
    for (ForeignName each : provider.foreignNames()) {
      Given found =
          each.place() == Place.VARIABLE
              ? variable(surroundings, each.name())
              : file.claim(each.name());
      if (found != null) {
        read(each, found);
      }
    }
  }

  private static @Nullable Given variable(Surroundings surroundings, String name) {
    String text = surroundings.variable(name);
    return text == null ? null : new Given(text.trim(), "the environment variable " + name);
  }

  private void read(ForeignName name, Given found) {
    if (found.text().isEmpty()) {
      readEmpty(name, found);
      return;
    }
    try {
      ForeignName.Meaning meaning = name.reading().apply(found.text());
      if (meaning instanceof Means means) {
        given.putIfAbsent(means.setting(), new Given(means.text(), found.origin()));
      } else if (meaning instanceof Remark remark) {
        if (!hints.contains(remark.hint())) {
          hints.add(remark.hint());
        }
      } else if (meaning instanceof Refusal refusal) {
        problems.add(problem(name, found, refusal.expected()));
      }
    } catch (IllegalArgumentException unreadable) {
      problems.add(problem(name, found, String.valueOf(unreadable.getMessage())));
    } catch (RuntimeException hostile) {
      problems.add(problem(name, found, "a value that the protocol's provider can read"));
    }
  }

  /** An empty value is none, as with ours, unless that system makes something of it. */
  private void readEmpty(ForeignName name, Given found) {
    try {
      if (name.reading().apply("") instanceof Means means && !means.text().isBlank()) {
        given.putIfAbsent(means.setting(), new Given(means.text(), found.origin()));
      }
    } catch (RuntimeException none) {
      // Nothing was said.
    }
  }

  private static String problem(ForeignName name, Given found, String expected) {
    String shown =
        OF_SECRETS.matcher(name.name()).find()
            ? "(not shown)"
            : "'" + Setting.shown(Quoted.shorten(found.text())) + "'";
    return "TraceHub cannot use %s = %s from %s: expected %s."
        .formatted(name.name(), shown, found.origin(), expected);
  }

  /**
   * Whether the addresses named here are all on other machines than this one, so that the keys
   * named here are not for it; false if there are none.
   */
  boolean isElsewhere(URI address) {
    List<String> hosts =
        ADDRESSES.stream().flatMap(each -> find(each).stream()).map(ForeignSettings::host).toList();
    return !hosts.isEmpty() && hosts.stream().noneMatch(host(address)::equalsIgnoreCase);
  }

  private static String host(Given given) {
    try {
      return host(new URI(given.text()));
    } catch (URISyntaxException unreadable) {
      return "";
    }
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost();
  }

  Optional<Given> find(Setting<?> setting) {
    return Optional.ofNullable(given.get(setting.name()));
  }

  List<String> problems() {
    return problems;
  }

  List<String> hints() {
    return hints;
  }
}
