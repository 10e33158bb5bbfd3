/** What a servlet filter adds to a request. */
@NullMarked
package io.tracehub.benchmarks.web;

import org.jspecify.annotations.NullMarked;
