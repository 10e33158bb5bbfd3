// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// How many entries when, stacked by level. Dragging over it zooms; so does a click on a bar.
import { append, h, replace, svg } from "./dom.js";
import { exact, grouped, LEVELS, moment } from "./format.js";

const WIDTH = 1000;
const HEIGHT = 56;

/** `zoom(from, to)` is told the chosen window in milliseconds. */
export function histogram(zoom) {
  const bars = svg("g");
  const chosen = svg("rect.chosen", { y: 0, height: HEIGHT, width: 0 });
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" }, bars, chosen);
  const tip = h("div.tip", { hidden: true });
  const axis = h("div.axis", { "aria-hidden": "true" });
  const element = h("figure.histogram", { hidden: true }, h("div.plot", picture, tip), axis);
  let data = null;
  let dragFrom = null;

  const bucketAt = (event) => {
    const box = picture.getBoundingClientRect();
    const at = (event.clientX - box.left) / box.width;
    return Math.min(data.buckets.length - 1, Math.max(0, Math.floor(at * data.buckets.length)));
  };

  function hover(event) {
    if (!data) return;
    const at = bucketAt(event);
    const bucket = data.buckets[at];
    const step = WIDTH / data.buckets.length;
    const first = Math.min(at, dragFrom ?? at);
    const last = Math.max(at, dragFrom ?? at);
    chosen.setAttribute("x", first * step);
    chosen.setAttribute("width", (last - first + 1) * step);
    replace(tip,
      dragFrom === null || first === last
        ? h("b", moment(bucket.at_ms, data.step_ms), " – ", moment(bucket.at_ms + data.step_ms, data.step_ms))
        : h("b", moment(data.buckets[first].at_ms, data.step_ms), " – ", moment(data.buckets[last].at_ms + data.step_ms, data.step_ms)),
      dragFrom === null ? [...LEVELS].reverse().filter((level) => bucket.levels[level]).map((level) => h("span", { class: level.toLowerCase() }, `${grouped(bucket.levels[level])} ${level}`)) : null,
      bucket.total === 0 && dragFrom === null ? h("span", "nothing") : null);
    tip.hidden = false;
    const share = (at + 0.5) / data.buckets.length;
    tip.style.left = `${share * 100}%`;
    tip.style.transform = `translateX(${-share * 100}%)`;
  }

  picture.addEventListener("pointermove", hover);
  picture.addEventListener("pointerdown", (event) => {
    if (!data || event.button !== 0) return;
    dragFrom = bucketAt(event);
    picture.setPointerCapture(event.pointerId);
    hover(event);
  });
  picture.addEventListener("pointerup", (event) => {
    if (!data || dragFrom === null) return;
    const [first, last] = [dragFrom, bucketAt(event)].sort((a, b) => a - b);
    dragFrom = null;
    zoom(data.buckets[first].at_ms, data.buckets[last].at_ms + data.step_ms);
  });
  const leave = () => {
    dragFrom = null;
    tip.hidden = true;
    chosen.setAttribute("width", 0);
  };
  picture.addEventListener("pointerleave", leave);
  picture.addEventListener("pointercancel", leave);

  return {
    element,
    /** Shows an answer of /api/histogram; an empty one hides it. */
    show(answer) {
      const total = answer.buckets.reduce((sum, bucket) => sum + bucket.total, 0);
      element.hidden = total === 0 || answer.buckets.length === 0;
      if (dragFrom !== null || element.hidden) return;
      data = answer;
      replace(bars, draw(answer));
      picture.setAttribute("aria-label", `${grouped(total)} entries from ${exact(answer.from_ms)} to ${exact(answer.to_ms)}`);
      replace(axis, [0, 0.25, 0.5, 0.75, 1].map((share) => h("span", moment(answer.from_ms + share * (answer.to_ms - answer.from_ms), answer.step_ms))));
    },
  };
}

function draw({ buckets }) {
  const most = Math.max(...buckets.map((bucket) => bucket.total));
  const step = WIDTH / buckets.length;
  const gap = Math.min(2, step / 5);
  const drawn = [];
  buckets.forEach((bucket, i) => {
    let y = HEIGHT;
    const parts = LEVELS.filter((level) => bucket.levels[level] > 0);
    for (const level of parts) {
      const height = Math.max(1.5, (bucket.levels[level] / most) * (HEIGHT - 4));
      y -= height;
      drawn.push(svg("rect", { class: level.toLowerCase(), x: i * step + gap / 2, y: Math.max(0, y), width: step - gap, height }));
    }
  });
  return drawn;
}

/** A small picture of how counts went, for a row of a list. */
export function sparkline(trend, label) {
  const most = Math.max(1, ...trend.counts);
  const picture = svg("svg.sparkline", { viewBox: "0 0 96 24", preserveAspectRatio: "none", role: "img", "aria-label": label });
  const step = 96 / trend.counts.length;
  return append(picture, trend.counts.map((count, i) => {
    const height = count === 0 ? 1 : Math.max(2, (count / most) * 24);
    return svg("rect", { class: count === 0 ? "none" : "some", x: i * step, y: 24 - height, width: step * 0.75, height }, svg("title", `${grouped(count)} at ${moment(trend.from_ms + i * trend.step_ms, trend.step_ms)}`));
  }));
}
