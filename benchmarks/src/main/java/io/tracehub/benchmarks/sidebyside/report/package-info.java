/** The tables and charts, made from the result of a run. */
@NullMarked
package io.tracehub.benchmarks.sidebyside.report;

import org.jspecify.annotations.NullMarked;
