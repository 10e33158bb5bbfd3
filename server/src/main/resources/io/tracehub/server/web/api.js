// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// Requests to the server beside which this page lives.

/** What the server answered instead: its own sentence, and the status. */
class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** GET; parameters that are empty are left out. */
export function get(path, parameters = {}, signal = undefined) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, value);
  }
  const tail = search.toString();
  return ask(tail ? `${path}?${tail}` : path, { signal });
}

export function post(path, body) {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** A session file, packed or not. */
export async function upload(path, file) {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const packed = first === 0x1f && second === 0x8b;
  return ask(path, { method: "POST", headers: { "Content-Type": packed ? "application/gzip" : "application/x-ndjson" }, body: file });
}

/** Numbers that JavaScript would round, such as the ids that many programs make, stay the digits they are. */
function parsed(text) {
  const exactly = (_, value, source) => (typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source?.source) ? source.source : value);
  return JSON.parse(text, /\d{16}/.test(text) ? exactly : undefined);
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new ApiError(0, "The server does not answer. Is it still running?");
  }
  const answer = await response.text().then(parsed).catch((failure) => {
    if (failure.name === "AbortError") throw failure;
    if (response.ok) throw new ApiError(0, "The answer of the server broke off.");
    return {};
  });
  if (!response.ok) {
    const detail = typeof answer.detail === "string" ? answer.detail : `The server answered ${response.status}.`;
    throw new ApiError(response.status, detail);
  }
  return answer;
}

/** For what is not waited for: what was given up is no failure. */
export function unlessAborted(action) {
  return (failure) => {
    if (failure.name !== "AbortError") action(failure);
  };
}
