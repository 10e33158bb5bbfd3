// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// How times, sizes and names are written.
import { h } from "./dom.js";

export const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
const UNITS = [["day", 86_400_000], ["h", 3_600_000], ["min", 60_000], ["s", 1000]];

const MOST_LOGGER_CHARS = 24;
const MOST_LINE_CHARS = 600;

const pad = (number, width = 2) => String(number).padStart(width, "0");

export const grouped = (number) => Number(number ?? 0).toLocaleString("en-US");
export const count = (number, one, many = `${one}s`) => `${grouped(number)} ${number === 1 ? one : many}`;

export function bytes(number) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let step = 0;
  let left = number;
  while (left >= 1000 && step < units.length - 1) {
    left /= 1024;
    step += 1;
  }
  return `${left >= 10 || step === 0 ? Math.round(left) : left.toFixed(1).replace(".0", "")} ${units[step]}`;
}

/** 14:06:13.901, after the day unless that is today. */
export function clock(timestamp) {
  const time = new Date(timestamp);
  if (Number.isNaN(time.getTime())) return String(timestamp ?? "");
  const hours = `${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}.${pad(time.getMilliseconds(), 3)}`;
  return isToday(time) ? hours : `${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${hours}`;
}

export const isToday = (timestamp) => new Date(timestamp).toDateString() === new Date().toDateString();

/** 2026-04-06 14:06:13.901 +02:00 */
export function exact(timestamp) {
  const time = new Date(timestamp);
  if (Number.isNaN(time.getTime())) return String(timestamp ?? "");
  const offset = -time.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())} ${pad(time.getHours())}:${pad(time.getMinutes())}:${pad(time.getSeconds())}.${pad(time.getMilliseconds(), 3)} ${zone}`;
}

/** 10:30, 10:30:10 or 04-06 10:30, whatever tells moments `step` apart. */
export function moment(millis, step) {
  const time = new Date(millis);
  const day = isToday(millis) ? "" : `${pad(time.getMonth() + 1)}-${pad(time.getDate())} `;
  if (step >= 86_400_000) return `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
  return `${day}${pad(time.getHours())}:${pad(time.getMinutes())}${step < 60_000 ? `:${pad(time.getSeconds())}` : ""}`;
}

export function duration(millis) {
  if (millis <= 0) return "0 ms";
  if (millis < 1) return `${Math.round(millis * 1000)} µs`;
  if (millis < 1000) return `${millis < 10 ? Math.round(millis * 10) / 10 : Math.round(millis)} ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
  const [unit, size] = UNITS.find(([, millisOf]) => millis >= millisOf);
  const amount = Math.round((millis / size) * 10) / 10;
  return `${amount} ${unit === "day" && amount !== 1 ? "days" : unit}`;
}

function agoText(millis) {
  const past = Date.now() - millis;
  const unit = UNITS.find(([, size]) => past >= size);
  if (!unit || past < 5000) return past < -60_000 ? "in the future" : "just now";
  const amount = Math.floor(past / unit[1]);
  return `${amount} ${unit[0] === "day" && amount > 1 ? "days" : unit[0]} ago`;
}

/** "3 min ago", kept true by `refreshAgo`; the exact time is its title. Nothing for what is no time. */
export function ago(timestamp, properties) {
  const millis = new Date(timestamp).getTime();
  // TraceHub takes any text for a time.
  if (Number.isNaN(millis)) return null;
  return h("time.ago", { ...properties, datetime: new Date(millis).toISOString(), title: exact(millis), "data-ago": millis }, agoText(millis));
}

export function refreshAgo() {
  for (const node of document.querySelectorAll("time[data-ago]")) {
    const text = agoText(Number(node.dataset.ago));
    if (node.textContent !== text) node.textContent = text;
  }
}

/** com.acme.orders.OrderService becomes c.a.orders.OrderService: the end is what tells loggers apart. */
export function shortLogger(name) {
  const parts = String(name ?? "").split(".");
  const shorter = (kept) => parts.map((part, i) => (i < parts.length - kept ? part.slice(0, 1) : part)).join(".");
  const usual = shorter(2);
  return usual.length > MOST_LOGGER_CHARS ? shorter(1) : usual;
}

/** Class and method of a frame, or the end of a logger's name. */
export const shortCulprit = (name) => String(name).split(".").slice(-2).join(".");

export const shortType = (type) => String(type).slice(Math.max(type.lastIndexOf("."), type.lastIndexOf("$")) + 1);
export const firstLine = (text) => String(text ?? "").trimStart().split("\n", 1)[0];
/** All of a short text in one line, with a sign where lines ended. */
export const oneLine = (text) => String(text ?? "").slice(0, MOST_LINE_CHARS).trim().replace(/\s*\n\s*/g, " ↵ ");
export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export function asText(value) {
  if (typeof value === "string") return value;
  const words = Array.isArray(value) && value.every((item) => item === null || typeof item !== "object");
  return words ? value.join(", ") : JSON.stringify(value, null, 1);
}

export function levelBadge(level) {
  return h("span.level", { class: LEVELS.includes(level) ? level.toLowerCase() : "" }, level);
}

/** TraceHub's own protocol is what the page expects; any other is worth a word. */
export function protocolMark(stored) {
  return !stored.protocol || stored.protocol === "tracehub" ? null : h("em.mark.protocol", { title: `came by the protocol ${stored.protocol}` }, stored.protocol);
}
