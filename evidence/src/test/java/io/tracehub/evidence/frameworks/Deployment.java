// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.frameworks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Applications as a container runs them: each has a class loader with all its libraries, lives on a
 * thread of its own, and is gone when it ends, if nothing holds its loader.
 */
final class Deployment {

  private final Predicate<Path> lacking;
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Set<Reference<ClassLoader>> deployed = new HashSet<>();

  /** Applications with all libraries of this test. */
  Deployment() {
    this(library -> false);
  }

  /** The same without some. */
  Deployment(Predicate<Path> lacking) {
    this.lacking = lacking;
  }

  /**
   * Runs an application from its start to its end.
   *
   * @param application with a constructor without parameters
   * @param server where it is to send its logs
   */
  void run(Class<? extends Consumer<String>> application, String server) {
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(() -> runInALoader(application.getName(), server), "application");
    thread.setUncaughtExceptionHandler((ended, thrown) -> failure[0] = thrown);
    thread.setContextClassLoader(null);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    if (failure[0] != null) {
      throw new AssertionError("the application failed", failure[0]);
    }
  }

  private void runInALoader(String application, String server) {
    try (URLClassLoader loader = new URLClassLoader(libraries(), platform())) {
      deployed.add(new WeakReference<>(loader, collected));
      Thread.currentThread().setContextClassLoader(loader);
      @SuppressWarnings("unchecked") // of the JDK's loader, so both sides mean the same
      Consumer<String> main =
          (Consumer<String>) loader.loadClass(application).getDeclaredConstructor().newInstance();
      main.accept(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(application, e);
    }
  }

  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  private URL[] libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(lacking.negate())
        .map(Deployment::url)
        .toArray(URL[]::new);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many applications are still in memory after so long a time at most. */
  int left(Duration patience) {
    takeThePlaceOfTheLastRecord();
    long deadline = System.nanoTime() + patience.toNanos();
    while (!deployed.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      try {
        Reference<? extends ClassLoader> gone = collected.remove(500);
        while (gone != null) {
          deployed.remove(gone);
          gone = collected.poll();
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return deployed.size();
  }

  /**
   * The JDK holds a class that the last record has a field of, until another's {@code equals} and
   * {@code hashCode} are called for the first time ({@code java.lang.runtime.ObjectMethods} in JDK
   * 17). So this is a new class each time.
   */
  private void takeThePlaceOfTheLastRecord() {
    try (URLClassLoader loader = new URLClassLoader(libraries(), platform())) {
      Class<?> bystander = loader.loadClass(Bystander.class.getName());
      ((Runnable) bystander.getDeclaredConstructor().newInstance()).run();
    } catch (IOException | ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls the methods of a record of its own. */
  public static final class Bystander implements Runnable {

    private record Seat(Place place) {}

    private record Place(int number) {}

    @Override
    public void run() {
      Seat one = new Seat(new Place(1));
      Seat other = new Seat(new Place(2));
      if (one.equals(other) || one.hashCode() == other.hashCode()) {
        throw new AssertionError();
      }
    }
  }
}
