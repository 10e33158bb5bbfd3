@NullMarked
package io.tracehub.benchmarks.mask;

import org.jspecify.annotations.NullMarked;
