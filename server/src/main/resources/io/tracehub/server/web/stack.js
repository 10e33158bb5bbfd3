// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// The stack: the application's frames stand out, runs of library frames are folded, causes are blocks.
import { append, button, copyButton, h, replace } from "./dom.js";
import { asText, count, isObject } from "./format.js";
import { keep, recall } from "./memory.js";

const FRAME = /^\s*at (?:[^\s(]*\/)?([^\s(/]+)\((.*)\)\s*$/;
const HEAD = /^\s*(?:(Caused by|Suppressed): )?(?:\[CIRCULAR REFERENCE: ?)?([\p{L}_$][\p{L}\p{N}_$.]*)(?:: ?([\s\S]*))?$/u;
const FOLD_FROM = 3;
const FIRST_OF_LIBRARY = 6;

const orders = { ours: read("oursFirst"), root: read("rootFirst"), all: false };

function read(name) {
  return recall(name) === "true";
}

/**
 * The exception and its causes: {label, type, message, frames, more}. Frames are {text, name, place, own}.
 * A trace that is not Java's is one block whose frames are its lines.
 */
export function blocksOf(entry) {
  const told = Array.isArray(entry.extra?.frames) ? entry.extra.frames.filter(isObject) : [];
  const own = ownTest(entry);
  if (!entry.stack_trace) {
    const frames = told.map((frame) => ({ name: asText(frame.function ?? ""), place: `${frame.file ?? "Unknown Source"}${frame.line > 0 ? `:${frame.line}` : ""}`, own: frame.in_app === true }));
    return frames.length === 0 ? [] : [{ label: "", type: entry.error_type ?? "", message: entry.error_message ?? "", frames, more: "" }];
  }
  const blocks = [];
  for (const line of entry.stack_trace.trimEnd().split("\n")) {
    const block = blocks[blocks.length - 1];
    const frame = FRAME.exec(line);
    if (frame && block) block.frames.push({ name: frame[1], place: frame[2], own: own(frame[1]) });
    else if (block && /^\s+(at|File|in) /.test(line)) block.frames.push({ text: line.trim(), own: false });
    else if (block && /^\s*\.\.\. /.test(line)) block.more = line.trim();
    else if (block && block.frames.length === 0 && !/^\s*(Caused by|Suppressed): /.test(line)) block.message += `\n${line}`;
    else if (block && !/^\s*(Caused by|Suppressed): /.test(line)) block.frames.push({ text: line, own: false });
    else {
      const [, label = "", type = line, message = ""] = HEAD.exec(line) ?? [];
      blocks.push({ label, type, message, frames: [], more: "" });
    }
  }
  return blocks;
}

/** Frames are listed for each exception where the SDK could; others are judged by their package. */
function ownTest(entry) {
  const lists = [entry.extra?.frames, ...(Array.isArray(entry.extra?.causes) ? entry.extra.causes.map((cause) => cause?.frames) : [])];
  const frames = lists.filter(Array.isArray).flat().filter(isObject);
  const exact = new Map(frames.map((frame) => [frame.function, frame.in_app === true]));
  const packageOf = (name) => `${name.split(".").slice(0, 2).join(".")}.`;
  const starts = [...new Set([...exact].filter(([, inApp]) => inApp).map(([name]) => packageOf(String(name))))];
  return (name) => exact.get(name) ?? starts.some((start) => name.startsWith(start));
}

export function frameLine(frame) {
  if (frame.text !== undefined) return h("li.frame.library", frame.text);
  const dot = frame.name.lastIndexOf(".");
  const before = frame.name.lastIndexOf(".", dot - 1);
  return h("li.frame", { class: frame.own ? "own" : "library" },
    h("span.at", "at\u00a0"), h("span.package", frame.name.slice(0, before + 1)), h("b", frame.name.slice(before + 1)), h("span.place", "(", h("i", frame.place), ")"));
}

export function stackSection(entry) {
  const blocks = blocksOf(entry);
  if (blocks.length === 0) return null;
  const own = blocks.flatMap((block) => block.frames).filter((frame) => frame.own).length;
  const total = blocks.flatMap((block) => block.frames).length;
  const body = h("div.stack");
  const show = () => {
    const ordered = orders.root ? [...blocks].reverse() : blocks;
    replace(body, ordered.map((block) => blockNode(block, own > 0)));
  };
  const toggle = (name, label, title, store) =>
    button(label, {
      class: "toggle", "aria-pressed": String(orders[name]), title,
      onclick: (event) => {
        orders[name] = !orders[name];
        if (store) keep(store, String(orders[name]));
        event.currentTarget.setAttribute("aria-pressed", String(orders[name]));
        show();
      },
    });
  orders.all = false;
  show();
  const folds = body.querySelector(".fold") !== null;
  return h("section.card", { "aria-label": "Stack trace" },
    h("header", h("h2", "Stack trace", own > 0 ? h("small", `${count(own, "frame")} of the application, ${total} in all`) : null),
      h("div.toggles",
        own > 0 && own < total ? toggle("ours", "Ours first", "The application's frames before those of libraries", "oursFirst") : null,
        blocks.length > 1 ? toggle("root", "Root cause first", "The innermost cause at the top", "rootFirst") : null,
        folds ? toggle("all", "All frames", "Unfold the frames of libraries") : null,
        copyButton(() => entry.stack_trace ?? asJava(blocks)))),
    body);
}

const asJava = ([block]) => `${block.type}: ${block.message}\n${block.frames.map((frame) => `\tat ${frame.name}(${frame.place})`).join("\n")}`;

function blockNode(block, hasOwn) {
  const [first, ...rest] = block.message.split("\n");
  const frames = orders.ours ? [...block.frames.filter((frame) => frame.own), ...block.frames.filter((frame) => !frame.own)] : block.frames;
  const list = h("ol.frames");
  append(list, orders.all ? frames.map(frameLine) : folded(frames, hasOwn));
  if (block.more) list.append(h("li.frame.library.more", block.more));
  return h("div.block",
    h("p.cause", block.label ? h("span.by", block.label) : null, h("b", block.type), first ? h("span", `: ${first}`) : null),
    rest.length > 0 ? h("pre.rest", rest.join("\n")) : null,
    list);
}

/** The frame that threw always shows; a longer run of library frames is one line to unfold. */
function folded(frames, hasOwn) {
  const lines = [];
  const visible = hasOwn ? 1 : FIRST_OF_LIBRARY;
  for (let i = 0; i < frames.length; ) {
    let end = i;
    while (end < frames.length && !frames[end].own) end += 1;
    const from = i === 0 && !orders.ours ? Math.min(visible, end) : i;
    lines.push(...frames.slice(i, from).map(frameLine));
    if (end - from >= FOLD_FROM) lines.push(fold(frames.slice(from, end)));
    else lines.push(...frames.slice(from, end).map(frameLine));
    if (end < frames.length) lines.push(frameLine(frames[end]));
    i = end + 1;
  }
  return lines;
}

function fold(frames) {
  return h("li.fold", button(`… ${frames.length} library frames`, {
    "aria-expanded": "false", onclick: (event) => event.target.closest("li").replaceWith(...frames.map(frameLine)),
  }));
}
