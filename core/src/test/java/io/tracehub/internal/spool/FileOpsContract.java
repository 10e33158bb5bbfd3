// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracehub.internal.spool.FileOps.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the spool relies on, of a machine's files and of those in memory alike. */
public abstract class FileOpsContract {

  /** The files under test. */
  protected abstract FileOps files();

  /** An empty folder that exists. */
  protected abstract Path folder();

  /** Puts a symbolic link there. */
  protected abstract void link(Path name, Path target) throws IOException;

  private Path file(String name) {
    return folder().resolve(name);
  }

  /** A file of this content. */
  protected final void given(Path file, String content) throws IOException {
    try (OpenFile open = files().create(file)) {
      write(open, content);
    }
  }

  /** Appends to an open file. */
  protected static void write(OpenFile open, String text) throws IOException {
    open.write((text + "junk behind").getBytes(UTF_8), text.length());
  }

  /** What a file holds. */
  protected final String content(Path file) throws IOException {
    return new String(files().read(file, 0, 1000), UTF_8);
  }

  @Test
  void write_goesToTheEndAndIsReadableAtOnce() throws IOException {
    try (OpenFile open = files().create(file("a"))) {
      write(open, "one");
      assertThat(content(file("a"))).isEqualTo("one");
      write(open, "two");
      open.force();
    }
    assertThat(content(file("a"))).isEqualTo("onetwo");
    assertThat(files().size(file("a"))).isEqualTo(6);
  }

  @Test
  void append_goesOnWhereAnEarlierHandleStopped() throws IOException {
    given(file("a"), "one");
    try (OpenFile open = files().append(file("a"))) {
      write(open, "two");
    }
    try (OpenFile open = files().append(file("new"))) {
      write(open, "first");
    }
    assertThat(content(file("a"))).isEqualTo("onetwo");
    assertThat(content(file("new"))).isEqualTo("first");
  }

  @Test
  void truncate_cutsOffWhatAShortWriteLeftAndGoesOnFromThere() throws IOException {
    try (OpenFile open = files().create(file("a"))) {
      write(open, "whole");
      write(open, "tor");
      open.truncate(5);
      assertThat(content(file("a"))).isEqualTo("whole");
      write(open, "next");
    }
    assertThat(content(file("a"))).isEqualTo("wholenext");
  }

  @Test
  void read_givesLessAtTheEndAndNothingBehindIt() throws IOException {
    given(file("a"), "0123456789");
    assertThat(files().read(file("a"), 8, 100)).containsExactly('8', '9');
    assertThat(files().read(file("a"), 3, 2)).containsExactly('3', '4');
    assertThat(files().read(file("a"), 10, 100)).isEmpty();
    assertThat(files().read(file("a"), 1L << 62, 100)).isEmpty();
    assertThat(files().read(file("a"), 0, 0)).isEmpty();
  }

  @Test
  void read_takesNoMoreMemoryThanTheFileHas() throws IOException {
    given(file("a"), "short");
    assertThat(files().read(file("a"), 0, Integer.MAX_VALUE)).hasSize(5);
  }

  @Test
  void read_saysWhenThereIsNoSuchFile() {
    assertThatThrownBy(() -> files().read(file("none"), 0, 1))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void create_refusesANameThatIsTaken() throws IOException {
    given(file("a"), "mine");
    assertThatThrownBy(() -> files().create(file("a"))).isInstanceOf(IOException.class);
    assertThat(content(file("a"))).isEqualTo("mine");
  }

  @Test
  void create_failsWithoutItsFolder() {
    assertThatThrownBy(() -> files().create(file("none").resolve("a")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void createFolder_makesWhatIsMissingAboveAndMayBeRepeated() throws IOException {
    Path deep = file("x").resolve("y").resolve("z");
    files().createFolder(deep);
    files().createFolder(deep);
    assertThat(files().isFolder(deep)).isTrue();
    given(file("a"), "");
    assertThat(files().isFolder(file("a"))).isFalse();
    assertThatThrownBy(() -> files().createFolder(file("a"))).isInstanceOf(IOException.class);
  }

  @Test
  void list_isSortedAndEmptyWhereThereIsNoFolder() throws IOException {
    given(file("b"), "");
    given(file("c"), "");
    files().createFolder(file("a"));
    assertThat(files().list(folder())).containsExactly(file("a"), file("b"), file("c"));
    assertThat(files().list(file("none"))).isEmpty();
    assertThat(files().list(file("b"))).isEmpty();
  }

  @Test
  void delete_takesFilesAndEmptyFoldersOnly() throws IOException {
    files().createFolder(file("x"));
    given(file("x").resolve("a"), "");
    assertThatThrownBy(() -> files().delete(file("x"))).isInstanceOf(IOException.class);
    files().delete(file("x").resolve("a"));
    files().delete(file("x"));
    files().delete(file("x"));
    assertThat(files().list(folder())).isEmpty();
  }

  @Test
  void rename_replacesAFileAndMovesAFolderWhole() throws IOException {
    given(file("a"), "new");
    given(file("b"), "old");
    files().rename(file("a"), file("b"));
    assertThat(content(file("b"))).isEqualTo("new");
    files().createFolder(file("x"));
    files().rename(file("b"), file("x").resolve("b"));
    files().rename(file("x"), file("y"));
    assertThat(content(file("y").resolve("b"))).isEqualTo("new");
    assertThat(files().list(folder())).containsExactly(file("y"));
    assertThatThrownBy(() -> files().rename(file("none"), file("z")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void openFile_outlivesItsName() throws IOException {
    try (OpenFile open = files().create(file("a"))) {
      write(open, "one");
      files().rename(file("a"), file("b"));
      write(open, "two");
      assertThat(content(file("b"))).isEqualTo("onetwo");
      files().delete(file("b"));
      write(open, "lost");
      open.force();
    }
    assertThat(files().list(folder())).isEmpty();
  }

  @Test
  void closedFile_refusesAndMayBeClosedAgain() throws IOException {
    OpenFile open = files().create(file("a"));
    open.close();
    open.close();
    assertThatThrownBy(() -> write(open, "late")).isInstanceOf(IOException.class);
  }

  @Test
  void link_isNeverWrittenThroughAndIsNoFolder() throws IOException {
    given(file("victim"), "mine");
    files().createFolder(file("x"));
    link(file("a"), file("victim"));
    link(file("y"), file("x"));
    link(file("nowhere"), file("none"));
    for (String name : new String[] {"a", "nowhere"}) {
      assertThatThrownBy(() -> files().create(file(name))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> files().append(file(name))).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> files().lock(file(name))).isInstanceOf(IOException.class);
    }
    assertThat(content(file("victim"))).isEqualTo("mine");
    assertThat(files().isFolder(file("y"))).isFalse();
    assertThatThrownBy(() -> files().createFolder(file("y"))).isInstanceOf(IOException.class);
    files().delete(file("y"));
    assertThat(files().isFolder(file("x"))).isTrue();
  }

  @Test
  void lock_isTakenOnceByOneProcess() throws IOException {
    try (Closeable lock = files().lock(file("lock"))) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> files().lock(file("lock"))).isInstanceOf(IOException.class);
    }
    try (Closeable lock = files().lock(file("lock"))) {
      assertThat(lock).isNotNull();
    }
  }

  @Test
  void interrupt_doesNoHarm() throws IOException {
    given(file("old"), "old");
    Thread.currentThread().interrupt();
    try (Closeable lock = files().lock(file("lock"));
        OpenFile made = files().create(file("a"));
        OpenFile old = files().append(file("old"))) {
      assertThat(lock).isNotNull();
      write(made, "one");
      made.force();
      write(old, "er");
      old.truncate(4);
      assertThat(content(file("a"))).isEqualTo("one");
      write(made, "two");
      assertThat(content(file("a"))).isEqualTo("onetwo");
      files().createFolder(file("x"));
      files().rename(file("old"), file("x").resolve("b"));
      assertThat(files().list(file("x"))).hasSize(1);
      files().delete(file("x").resolve("b"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void interrupt_doesNotKeepAFolderFromBeingForced() throws IOException {
    Thread.currentThread().interrupt();
    try {
      files().forceFolder(folder());
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void roomAndTimes_areToldOfWhatExists() throws IOException {
    given(file("a"), "");
    files().forceFolder(folder());
    assertThat(files().room(folder())).isPositive();
    assertThat(files().modifiedMillis(file("a"))).isPositive();
    assertThatThrownBy(() -> files().modifiedMillis(file("none")))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> files().size(file("none"))).isInstanceOf(NoSuchFileException.class);
  }
}
