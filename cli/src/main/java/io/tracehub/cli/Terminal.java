// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whoever sits before the program, if anybody does. */
interface Terminal {

  /** Whether a person types and reads; false in a script and behind a pipe. */
  boolean isInteractive();

  /** Asks; only y and yes mean yes. */
  boolean confirms(String question);

  /** That of this process. */
  @SuppressWarnings("SystemConsoleNull") // it is null on the JDKs before 22, the others are asked
  static Terminal ofThisProcess() {
    Console console = System.console();
    boolean interactive = console != null && isTerminal(console);
    return new Terminal() {
      @Override
      public boolean isInteractive() {
        return interactive;
      }

      @Override
      public boolean confirms(String question) {
        String answer = console == null ? null : console.readLine("%s ", question);
        return answer != null && isYes(answer);
      }
    };
  }

  private static boolean isYes(String answer) {
    String word = answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }

  /** From JDK 22 on there is a console behind a pipe too, and one has to ask it. */
  private static boolean isTerminal(Console console) {
    try {
      @Nullable Object answer = Console.class.getMethod("isTerminal").invoke(console);
      return Boolean.TRUE.equals(answer);
    } catch (NoSuchMethodException olderJdk) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unexpected) {
      return false;
    }
  }
}
