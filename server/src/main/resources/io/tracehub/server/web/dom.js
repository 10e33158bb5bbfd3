// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Everything on the page is made here, of elements and texts: a log message cannot become markup.

const SVG = "http://www.w3.org/2000/svg";

/** h("li.row", {title: "…", onclick: f}, child, …): a child is a node, a text, a list, or nothing. */
export function h(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElement(tag), classes, rest);
}

/** The same in SVG. */
export function svg(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  return fill(document.createElementNS(SVG, tag), classes, rest);
}

function fill(node, classes, [first, ...rest]) {
  const properties = first?.constructor === Object ? first : null;
  for (const name of classes) node.classList.add(name);
  for (const [name, value] of Object.entries(properties ?? {})) set(node, name, value);
  append(node, properties ? rest : [first, ...rest]);
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "class") node.classList.add(...value.split(" ").filter(Boolean));
  else if (name === "value" || name === "checked") node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** Adds children; texts become text nodes. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") node.append(child);
  }
  return node;
}

export function replace(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

export function button(label, properties, ...more) {
  return h("button", { type: "button", ...properties }, label, ...more);
}

export function link(href, properties, ...children) {
  return h("a", { href, ...properties }, ...children);
}

/** Without https a browser has no clipboard for pages, but copies what is selected. */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const field = h("textarea.unseen", { value: text });
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** A button that copies what `text()` says, and says so. */
export function copyButton(text, label = "Copy") {
  const node = button(label, {
    class: "copy",
    onclick: async () => {
      node.textContent = (await copied(text())) ? "Copied" : "Not allowed";
      setTimeout(() => (node.textContent = label), 1500);
    },
  });
  return node;
}

/** Calls `action` once, `millis` after the first of any number of calls. */
export function throttled(action, millis, signal) {
  let timer = 0;
  signal?.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    if (timer || signal?.aborted) return;
    timer = setTimeout(() => {
      timer = 0;
      action();
    }, millis);
  };
}
