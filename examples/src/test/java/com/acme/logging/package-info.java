/** The team's own format and transport at work. */
@NullMarked
package com.acme.logging;

import org.jspecify.annotations.NullMarked;
