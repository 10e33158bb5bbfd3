@NullMarked
package io.tracehub.benchmarks.sidebyside;

import org.jspecify.annotations.NullMarked;
