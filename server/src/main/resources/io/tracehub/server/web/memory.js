// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What the browser remembers of this reader's choices; nothing, where it is told to remember nothing.

/** What was kept under the name, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(`tracehub.${name}`);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`tracehub.${name}`, value);
  } catch {
    // Forbidden or full: the choice holds until the page is left.
  }
}
