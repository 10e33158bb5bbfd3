// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// A short word at the lower edge, perhaps with one thing to do; gone by itself.
import { button, h, replace } from "./dom.js";

const SHOWN_MILLIS = 6000;
const place = h("div.toast", { role: "status", hidden: true });
let timer = 0;

export function toast(sentence, label, action) {
  if (!place.isConnected) document.body.append(place);
  const hide = () => (place.hidden = true);
  replace(place, h("span", sentence), label ? button(label, { onclick: () => { hide(); action(); } }) : null);
  place.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(hide, SHOWN_MILLIS);
}
