/**
 * Who may send entries: keys, of which only the SHA-256 is kept, and the projects that they belong
 * to. Both are rows of the server's database, so that a program beside a running server can change
 * them.
 */
@NullMarked
package io.tracehub.server.access;

import org.jspecify.annotations.NullMarked;
