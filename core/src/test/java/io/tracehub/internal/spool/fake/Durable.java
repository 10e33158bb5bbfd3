// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What a {@link MemoryDisk} would still hold if its memory were lost: names and bytes. */
final class Durable {

  private final Map<Folder, NavigableMap<String, Node>> names = new HashMap<>();
  private final Map<Data, Data> contents = new HashMap<>();

  /** All that is below a folder is durable as it is. */
  void addAll(Folder folder) {
    names(folder).putAll(folder.entries);
    for (Node node : folder.entries.values()) {
      if (node instanceof Folder deeper) {
        addAll(deeper);
      } else if (node instanceof Data data) {
        contents.put(data, data.twin());
      }
    }
  }

  NavigableMap<String, Node> names(Folder folder) {
    return names.computeIfAbsent(folder, none -> new TreeMap<>());
  }

  Data contents(Data file) {
    return contents.computeIfAbsent(file, none -> new Data());
  }

  Durable twin() {
    Durable twin = new Durable();
    names.forEach((folder, entries) -> twin.names.put(folder, new TreeMap<>(entries)));
    contents.forEach((file, bytes) -> twin.contents.put(file, bytes.twin()));
    return twin;
  }

  /** All that has a name, from a folder on. */
  Set<Node> named(Folder top) {
    Set<Node> found = new HashSet<>();
    collect(top, found);
    return found;
  }

  private void collect(Folder folder, Set<Node> into) {
    for (Node node : names(folder).values()) {
      if (into.add(node) && node instanceof Folder deeper) {
        collect(deeper, into);
      }
    }
  }

  /** Fills an empty folder of another disk. */
  void copyInto(Folder folder, Folder copy) {
    names(folder)
        .forEach(
            (name, node) -> {
              if (node instanceof Folder deeper) {
                Folder made = new Folder();
                made.modifiedMillis = deeper.modifiedMillis;
                copyInto(deeper, made);
                copy.entries.put(name, made);
              } else if (node instanceof Data data) {
                Data made = contents(data).twin();
                made.modifiedMillis = data.modifiedMillis;
                copy.entries.put(name, made);
              } else {
                copy.entries.put(name, node);
              }
            });
  }
}
