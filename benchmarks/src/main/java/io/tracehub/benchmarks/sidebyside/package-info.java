/**
 * Ours and the others, side by side: each in a JVM of its own, with the same flags and the same
 * calls, against one sink. {@link io.tracehub.benchmarks.sidebyside.SideBySide} starts it.
 */
@NullMarked
package io.tracehub.benchmarks.sidebyside;

import org.jspecify.annotations.NullMarked;
