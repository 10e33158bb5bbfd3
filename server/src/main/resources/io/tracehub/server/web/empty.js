// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
//
// What to do when there is nothing to show.
import { button, copyButton, h, link, replace } from "./dom.js";
import { lastOf } from "./route.js";

const address = () => location.origin;

const SNIPPETS = [
  ["Logback", "logback.xml", () => `<appender name="TRACEHUB" class="io.tracehub.logback.TraceHubAppender">
  <endpoint>${address()}</endpoint>
  <service>my-service</service>
</appender>

<root level="DEBUG">
  <appender-ref ref="TRACEHUB"/>
</root>`],
  ["Log4j2", "log4j2.xml", () => `<Configuration status="WARN">
  <Appenders>
    <TraceHub name="TRACEHUB" endpoint="${address()}" service="my-service"/>
  </Appenders>
  <Loggers>
    <Root level="DEBUG">
      <AppenderRef ref="TRACEHUB"/>
    </Root>
  </Loggers>
</Configuration>`],
  ["java.util.logging", "logging.properties", () => `handlers = java.util.logging.ConsoleHandler, io.tracehub.jul.TraceHubHandler
io.tracehub.jul.TraceHubHandler.endpoint = ${address()}
io.tracehub.jul.TraceHubHandler.service = my-service
com.example.level = FINE`],
  ["curl", "a shell", () => `curl ${address()}/api/v1/ingest \\
  -H 'X-API-Key: th_local' -H 'Content-Type: application/json' \\
  -d '[{"level": "ERROR", "message": "hello from curl", "service": "my-service", "timestamp": "'$(date -u +%FT%TZ)'"}]'`],
  ["OpenTelemetry", "the environment", () => `OTEL_EXPORTER_OTLP_ENDPOINT=${address()}
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_LOGS_EXPORTER=otlp
OTEL_TRACES_EXPORTER=otlp
OTEL_METRICS_EXPORTER=none`],
];

/** What to paste where; `bare` without the words around it. */
export function emptyState(bare = false) {
  const place = h("div");
  const tabs = SNIPPETS.map((snippet, i) => button(snippet[0], { class: "chip", role: "tab", "aria-selected": String(i === 0), onclick: () => show(i) }));
  const show = (chosen) => {
    const [, file, text] = SNIPPETS[chosen];
    tabs.forEach((tab, i) => tab.setAttribute("aria-selected", String(i === chosen)));
    replace(place, h("div.snippet", { role: "tabpanel", "aria-label": SNIPPETS[chosen][0] }, h("span.file", file), copyButton(text), h("pre", text())));
  };
  show(0);
  const pasted = [h("div.chips", { role: "tablist", "aria-label": "How you log" }, tabs), place];
  if (bare) return h("div", pasted);
  return h("section.empty",
    h("h2.title", "Waiting for the first line"),
    h("p", "Paste this and log as you always do. Every WARN and ERROR appears here at once, with the lines that led to it."),
    pasted);
}

export function notKept(failure, sentence) {
  return h("p.quiet.card", failure.status === 404 ? sentence : `${explained(failure)} `, link(lastOf("list"), {}, "Back to the list"));
}

export const unreachable = (failure) => h("p.quiet", explained(failure));

function explained({ status, message }) {
  const sentence = message.endsWith(".") || message.endsWith("?") ? message : `${message}.`;
  return status === 401 || status === 403 ? `${sentence} Open the link that the server printed when it started.` : sentence;
}
