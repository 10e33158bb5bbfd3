/** What it costs to write an entry, and to compress many. */
@NullMarked
package io.tracehub.benchmarks.wire;

import org.jspecify.annotations.NullMarked;
