@NullMarked
package io.tracehub.benchmarks.sidebyside.sink;

import org.jspecify.annotations.NullMarked;
