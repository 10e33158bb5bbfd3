/**
 * What the pipeline costs, measured beside the alternatives: one package for each subject, started
 * by {@link io.tracehub.benchmarks.Benchmarks}.
 */
@NullMarked
package io.tracehub.benchmarks;

import org.jspecify.annotations.NullMarked;
