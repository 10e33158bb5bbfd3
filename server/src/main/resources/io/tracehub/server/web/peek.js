// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What a row opens to: enough of an entry to decide whether to go there.
import { h, link } from "./dom.js";
import { asText } from "./format.js";
import { factsOf } from "./facts.js";
import { actions } from "./values.js";
import { hrefOf } from "./route.js";
import { blocksOf, frameLine } from "./stack.js";
import { hrefOfTrace } from "./facts.js";

const FRAMES = 5;
const VALUE_CHARS = 160;

export function peek(stored) {
  const entry = stored.entry;
  return [
    h("pre.whole", entry.message),
    entry.error_type ? errors(entry) : null,
    h("dl.pills", factsOf(stored).filter((group) => group.inPeek).flatMap((group) => group.rows).map(({ name, value, key }) =>
      h("div", h("dt", name), h("dd", shortened(asText(value)), actions(key, value))))),
    h("p.ways",
      link(hrefOf("entry", stored.id), {}, "Open"),
      stored.issue ? link(hrefOf("issue", stored.issue), {}, `Issue ${stored.issue}`) : null,
      entry.trace_id ? link(hrefOfTrace(entry.trace_id), {}, "Its trace") : null,
      stored.breadcrumb_count > 0 ? link(hrefOf("entry", stored.id), {}, `${stored.breadcrumb_count} breadcrumbs`) : null),
  ];
}

const shortened = (text) => (text.length > VALUE_CHARS ? `${text.slice(0, VALUE_CHARS)}…` : text);

function errors(entry) {
  const blocks = blocksOf(entry);
  const own = blocks.flatMap((block) => block.frames).filter((frame) => frame.own);
  const shown = (own.length > 0 ? own : blocks[0]?.frames ?? []).slice(0, FRAMES);
  return h("div.brief",
    h("p", h("b.error", entry.error_type), entry.error_message ? `: ${entry.error_message}` : ""),
    blocks.slice(1).map((block) => h("p", h("span.by", block.label), " ", h("b.error", block.type), block.message ? `: ${block.message}` : "")),
    shown.length > 0 ? h("ol.frames", shown.map(frameLine)) : null);
}
