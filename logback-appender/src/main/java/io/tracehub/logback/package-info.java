/** The appender for Logback: settings from XML, and how a Logback event is read. */
@NullMarked
package io.tracehub.logback;

import org.jspecify.annotations.NullMarked;
