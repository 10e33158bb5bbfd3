// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Server-Sent Events, read for the news that there is news: what has arrived is asked for
 * afterwards, so it does not matter if an event is missed here. For one thread, but for {@link
 * #close}.
 */
public final class LiveStream implements AutoCloseable {

  private final BufferedInputStream in;
  private int beginning = -1;

  LiveStream(InputStream in) {
    this.in = new BufferedInputStream(in, 16 * 1024);
  }

  /**
   * Waits until something has arrived, and swallows what is known of it by then.
   *
   * @return false if the stream has ended, for whatever reason
   */
  public boolean awaitNews() {
    try {
      boolean news = false;
      while (!news || in.available() > 0) {
        int b = in.read();
        if (b < 0) {
          return false;
        }
        // A line that begins with "data" is the only one that tells of an entry.
        if (b == '\n') {
          beginning = 0;
        } else if (beginning >= 0) {
          beginning = b == "data:".charAt(beginning) ? beginning + 1 : -1;
          if (beginning == 5) {
            news = true;
            beginning = -1;
          }
        }
      }
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException gone) {
      beginning = -1;
    }
  }
}
