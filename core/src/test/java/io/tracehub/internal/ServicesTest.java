// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.TransportProvider;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServicesTest {

  /** {@code ServiceLoader} answers the same again and again. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void classLoaderThatCannotLook_isGivenUp() {
    assertThat(Services.of(TransportProvider.class, new Closed(new IOException("closed"))))
        .isEmpty();
    assertThat(Services.of(TransportProvider.class, new Closed(new IllegalStateException())))
        .isEmpty();
  }

  @Test
  void providers_areFoundByOurOwnClassLoaderToo() {
    assertThat(Services.of(TransportProvider.class, ServicesTest.class.getClassLoader()))
        .extracting(TransportProvider::name)
        .contains("pigeon");
  }

  /** Of an application that was stopped, say. */
  private static final class Closed extends ClassLoader {

    private final Exception why;

    Closed(Exception why) {
      super(null);
      this.why = why;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (why instanceof IOException io) {
        throw io;
      }
      throw (RuntimeException) why;
    }
  }
}
