# SPDX-FileCopyrightText: The TraceHub for Java authors
# SPDX-License-Identifier: MIT
#
# For run-demo and run-shop, which source it. They say what it is about: $what (the demo), $built (the mark of the last
# build), $jars (what must be there), $modules (what these are made of), $wanted (what Maven is to package) and $options
# (the source whose text block is the usage).

fail() {
  printf '%s\n' "$1" >&2
  exit 2
}

for word in "$@"; do
  case $word in
    --help | -h)
      sed -n '/"""$/,/""";$/{/"""/!{s/^ \{6\}//;p;};}' "$options"
      exit 0
      ;;
  esac
done

java=java
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
fi
command -v "$java" >/dev/null || fail "The $what needs Java 17 or newer, and there is no $java."
# The first line reads: openjdk version "17.0.15" 2025-04-15
java_version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
if [ "${java_version:-0}" -lt 17 ]; then
  fail "The $what needs Java 17 or newer, and $java is version ${java_version:-unknown}."
fi

# Whether the jars are there and newer than everything that they are made of.
is_up_to_date() {
  local file
  for file in "$built" "${jars[@]}"; do
    [ -f "$file" ] || return 1
  done
  local sources=(pom.xml)
  local module
  for module in "${modules[@]}"; do
    sources+=("$module/pom.xml" "$module/src/main")
  done
  [ -z "$(find "${sources[@]}" -newer "$built" -print -quit 2>/dev/null)" ]
}

build() {
  command -v mvn >/dev/null || fail "The $what is built with Maven 3.8 or newer, and there is no mvn."
  local maven_version
  maven_version=$(mvn -v | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  if [ "$(printf '3.8\n%s\n' "${maven_version:-0}" | sort -V | head -n 1)" != 3.8 ]; then
    fail "The $what is built with Maven 3.8 or newer, and mvn is version ${maven_version:-unknown}."
  fi
  command -v "${java}c" >/dev/null || fail "The $what is built with a JDK, and there is no ${java}c."
  echo "Building the $what; the first time Maven downloads what it needs, which may take a minute."
  # A source that is changed while the build runs has to be newer than its mark.
  local started
  started=$(mktemp)
  mvn -q -B package -pl "$wanted" -am -DskipTests -Dspotless.check.skip -Dmaven.javadoc.skip \
    -Dmaven.source.skip -Djacoco.skip -Denforcer.skip \
    || fail "The $what could not be built; Maven says why above."
  mkdir -p "${built%/*}"
  mv "$started" "$built"
}

build_if_changed() {
  is_up_to_date || build
}
