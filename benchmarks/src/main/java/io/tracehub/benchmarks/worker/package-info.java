/** What the batch thread pays for each record, and a caller who finds the ring full. */
@NullMarked
package io.tracehub.benchmarks.worker;

import org.jspecify.annotations.NullMarked;
