// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import io.tracehub.cli.print.VisibleText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A failure of the disk in words; the JDK's own texts are often a mere path. */
final class Trouble {

  private Trouble() {}

  static String of(IOException e) {
    if (e instanceof FileSystemException file) {
      return VisibleText.line(String.valueOf(file.getFile())) + ": " + what(file);
    }
    return VisibleText.line(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private static String what(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "access denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    return e.getReason() == null
        ? e.getClass().getSimpleName().replace("Exception", "")
        : VisibleText.line(e.getReason());
  }
}
