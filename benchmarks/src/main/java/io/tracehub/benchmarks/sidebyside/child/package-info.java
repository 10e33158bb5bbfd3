/** What runs in the JVM of each shipper: the log calls, and the clocks around them. */
@NullMarked
package io.tracehub.benchmarks.sidebyside.child;

import org.jspecify.annotations.NullMarked;
