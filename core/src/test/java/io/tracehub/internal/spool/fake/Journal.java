// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool.fake;

import io.tracehub.internal.spool.fake.Node.Data;
import io.tracehub.internal.spool.fake.Node.Folder;

/** Is told what changes on a {@link MemoryDisk}, after it happened. */
interface Journal {

  /** For a disk that nobody watches. */
  Journal NONE =
      new Journal() {
        @Override
        public void named(Folder folder, String name, Node node) {}

        @Override
        public void unnamed(Folder folder, String name, Node node) {}

        @Override
        public void renamed(Folder from, String old, Folder to, String name, Node node) {}

        @Override
        public void wrote(Data file, int position, byte[] bytes) {}

        @Override
        public void truncated(Data file, int length) {}

        @Override
        public void forced(Data file) {}

        @Override
        public void forced(Folder folder) {}
      };

  /** A folder got a new entry. */
  void named(Folder folder, String name, Node node);

  /** A folder lost an entry. */
  void unnamed(Folder folder, String name, Node node);

  /** An entry moved, in one step. */
  void renamed(Folder from, String old, Folder to, String name, Node node);

  /** Bytes were written. */
  void wrote(Data file, int position, byte[] bytes);

  /** A file was cut. */
  void truncated(Data file, int length);

  /** The bytes of a file are durable. */
  void forced(Data file);

  /** The names in a folder are durable. */
  void forced(Folder folder);
}
