// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.servlet;

import io.tracehub.web.BodyCopy;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The container's writer; what the application writes to it is copied. Each method is passed on as
 * it is, since containers have their own ideas of locks, line ends, locales and errors.
 */
final class CopyingWriter extends PrintWriter {

  private final PrintWriter container;
  private final BodyCopy copy;

  CopyingWriter(PrintWriter container, BodyCopy copy) {
    super(container);
    this.container = container;
    this.copy = copy;
  }

  @Override
  public void write(int value) {
    container.write(value);
    copy.add(Character.toString((char) value));
  }

  @Override
  public void write(char[] source, int offset, int length) {
    container.write(source, offset, length);
    copy.add(source, offset, length);
  }

  @Override
  public void write(char[] source) {
    container.write(source);
    copy.add(source, 0, source.length);
  }

  @Override
  public void write(String text, int offset, int length) {
    container.write(text, offset, length);
    copy.add(text.substring(offset, offset + length));
  }

  @Override
  public void write(String text) {
    container.write(text);
    copy.add(text);
  }

  @Override
  public void println() {
    container.println();
    copy.add("\n");
  }

  @Override
  public void print(boolean value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(char value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(char value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(int value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(int value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(long value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(long value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(float value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(float value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(double value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(double value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(char[] value) {
    container.print(value);
    copy.add(new String(value));
  }

  @Override
  public void println(char[] value) {
    container.println(value);
    copy.add(new String(value));
    copy.add("\n");
  }

  @Override
  public void print(@Nullable String value) {
    container.print(value);
    copy.add(String.valueOf(value));
  }

  @Override
  public void println(@Nullable String value) {
    container.println(value);
    copy.add(value + "\n");
  }

  @Override
  public void print(@Nullable Object value) {
    String text = String.valueOf(value);
    container.print(text);
    copy.add(text);
  }

  @Override
  public void println(@Nullable Object value) {
    String text = String.valueOf(value);
    container.println(text);
    copy.add(text);
    copy.add("\n");
  }

  @Override
  public PrintWriter format(String format, @Nullable Object... arguments) {
    container.format(format, arguments);
    copyFormatted(Locale.getDefault(Locale.Category.FORMAT), format, arguments);
    return this;
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    container.format(locale, format, arguments);
    copyFormatted(locale, format, arguments);
    return this;
  }

  /** Foreign arguments are not asked a second time what they look like: the copy has a gap then. */
  private void copyFormatted(
      @Nullable Locale locale, String format, @Nullable Object... arguments) {
    if (Arrays.stream(arguments).allMatch(CopyingWriter::isOfTheJdk)) {
      copy.add(String.format(locale, format, arguments));
    } else {
      copy.skip(format.length());
    }
  }

  private static boolean isOfTheJdk(@Nullable Object argument) {
    return argument == null
        || argument instanceof String
        || argument instanceof Character
        || argument instanceof Boolean
        || (argument instanceof Number && argument.getClass().getClassLoader() == null);
  }

  @Override
  public void flush() {
    container.flush();
    copy.flush();
  }

  @Override
  public void close() {
    container.close();
  }

  @Override
  public boolean checkError() {
    return container.checkError();
  }
}
