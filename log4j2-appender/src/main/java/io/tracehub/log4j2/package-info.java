/** The appender for Log4j2: settings from its configuration, and how one of its events is read. */
@NullMarked
package io.tracehub.log4j2;

import org.jspecify.annotations.NullMarked;
