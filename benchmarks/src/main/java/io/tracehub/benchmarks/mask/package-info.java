/** What masking costs: our masker beside a dozen regular expressions, on four kinds of text. */
@NullMarked
package io.tracehub.benchmarks.mask;

import org.jspecify.annotations.NullMarked;
