@NullMarked
package io.tracehub.benchmarks.sidebyside.report;

import org.jspecify.annotations.NullMarked;
