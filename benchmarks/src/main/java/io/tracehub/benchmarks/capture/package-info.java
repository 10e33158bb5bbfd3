/** What the thread that logs pays: through Logback, beside an appender that does nothing. */
@NullMarked
package io.tracehub.benchmarks.capture;

import org.jspecify.annotations.NullMarked;
