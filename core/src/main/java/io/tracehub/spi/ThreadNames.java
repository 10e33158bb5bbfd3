// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spi;

/**
 * What threads are called in entries and trails: by their name, and where that is empty, as a
 * virtual thread's is as a rule, as Logback calls it: {@code virtual-42}, by its number. So what is
 * said through the API and what is logged on one thread are known to be of the same.
 *
 * <p>A name is handed on as it is; to make one costs a short string. Never throws.
 */
public final class ThreadNames {

  private ThreadNames() {}

  /** Of the present thread. */
  public static String current() {
    return of(Thread.currentThread());
  }

  /** Of any thread. */
  public static String of(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? of(name, thread.getId()) : name;
  }

  /** Of a thread that is known by its name and number only. */
  public static String of(String name, long id) {
    return name.isEmpty() ? "virtual-" + id : name;
  }
}
