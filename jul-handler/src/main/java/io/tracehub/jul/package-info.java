/** The handler for java.util.logging: settings from its properties, and how a record is read. */
@NullMarked
package io.tracehub.jul;

import org.jspecify.annotations.NullMarked;
