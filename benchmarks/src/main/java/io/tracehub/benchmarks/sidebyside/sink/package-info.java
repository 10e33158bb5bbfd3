/** The server that all shippers send to: it counts every record of each protocol. */
@NullMarked
package io.tracehub.benchmarks.sidebyside.sink;

import org.jspecify.annotations.NullMarked;
