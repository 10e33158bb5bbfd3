// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.RecordReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** Reads sample records like any other reader, except that one of its methods fails. */
public final class HostileReader {

  private HostileReader() {}

  /** The names of all methods that can be made to fail. */
  public static List<String> methods() {
    return Arrays.stream(RecordReader.class.getMethods()).map(Method::getName).sorted().toList();
  }

  /** A reader whose {@code method} throws {@code failure}. */
  @SuppressWarnings("unchecked") // a proxy knows no type arguments
  public static RecordReader<SampleRecord> failingAt(String method, Throwable failure) {
    SampleRecord.Reader sound = new SampleRecord.Reader();
    return (RecordReader<SampleRecord>)
        Proxy.newProxyInstance(
            HostileReader.class.getClassLoader(),
            new Class<?>[] {RecordReader.class},
            (proxy, called, arguments) -> {
              if (called.getName().equals(method)) {
                throw failure;
              }
              try {
                return called.invoke(sound, arguments);
              } catch (InvocationTargetException wrapped) {
                throw wrapped.getCause();
              }
            });
  }
}
