// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is piped into the program, and out of it where that is not text.
 *
 * @param in standard input
 * @param out standard output; who writes here prints nothing
 */
record Streams(InputStream in, OutputStream out) {

  static Streams ofThisProcess() {
    return new Streams(
        new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
  }
}
