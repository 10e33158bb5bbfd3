// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Dark or light, before anything is drawn: what the reader chose here, else what the system says.
"use strict";

try {
  const chosen = localStorage.getItem("tracehub.theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // The browser is told to remember nothing: the system's choice holds.
}
