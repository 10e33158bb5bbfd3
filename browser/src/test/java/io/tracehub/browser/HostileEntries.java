// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.browser;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of each protocol in which every text that may be free is one that wants to be more than
 * text. In the patterns below {@code "@name"} is such a text, and tells the page which it was.
 */
final class HostileEntries {

  /** What stands in the place of a text. */
  enum Style {
    /** Elements that run a script or call another site, and ends of whatever is open. */
    MARKUP(
        "NAME</textarea></title></script>\"'><img src=\"EVIL/NAME\" onerror=\"pwned('NAME')\"><script>pwned('NAME')</script><svg onload=pwned('NAME')><iframe srcdoc=\"<script>parent.pwned('NAME')</script>\"></iframe><style>@import 'EVIL/NAME';*{background:url(EVIL/NAME)}</style><a href=\"javascript:pwned('NAME')\">NAME</a>"),
    /** What would run as the address of a link. */
    ADDRESS("javascript:pwned('NAME')//"),
    /** Characters that break lines, turn text around, or end it. */
    CONTROL(
        "NAME\u202e\u2028\r\n\u0000\u001b[31m\ufeff{{constructor.constructor(`pwned(1)`)()}}${pwned(2)}"),
    /** Longer than any place for it. */
    LONG("NAME" + "x".repeat(5_000)),
    /** What TraceHub's rules let through where a text is expected; names are harmless. */
    NO_TEXT("NAME");

    private static final String OBJECT =
        """
        {"onclick":"pwned('%1$s')","onerror":"pwned('%1$s')","href":"javascript:pwned('%1$s')","src":"EVIL/%1$s","style":"background:url(EVIL/%1$s)",
         "class":"row","innerHTML":"<img src=x onerror=pwned('%1$s')>","__proto__":{"onclick":"pwned('%1$s')"},"length":1,"nodeType":1,"then":"x","toJSON":"x","text":"%1$s"}""";

    private final String text;

    Style(String text) {
      this.text = text;
    }

    private String json(String name) {
      return '"'
          + String.valueOf(
              JsonStringEncoder.getInstance().quoteAsString(text.replace("NAME", name)))
          + '"';
    }

    /** In the place of a value in {@code extra}. */
    private String value(String name) {
      return this == NO_TEXT ? OBJECT.formatted(name) : json(name);
    }
  }

  /** An event with everything that has a place; in {@code extra} any JSON is allowed. */
  private static final String TRACEHUB =
      """
      [{"level":"ERROR","message":"@message","timestamp":"NOW","service":"@service","environment":"@environment","host":"@host","pid":1,
        "thread_id":"@thread","sdk_version":"@sdk","trace_id":"@trace","module":"@module","error_type":"@error_type","error_message":"@error_message",
        "stack_trace":"@stack",
        "extra":{"kind":"event","instance":"@instance","lane":"@lane","sequence":1,"@key":"@value","nested":{"@nested_key":["@nested"]},"event_id":"@event_id","logger":"@logger","template":"@template",
          "args":["@arg"],"mdc":{"@mdc_key":"@mdc","tenant":"@tenant"},"markers":["@marker"],"tags":{"@tag_key":"@tag"},"user":{"id":"@user_id","@user_key":"@user"},
          "contexts":{"@context":{"@context_key":"@context_value"},"plain":"@plain_context"},"release":"@release","commit":"@commit","fingerprint":["@fingerprint"],
          "frames":[{"function":"@frame_function","file":"@frame_file","line":1,"in_app":true}],
          "causes":[{"type":"@cause_type","message":"@cause_message","frames":[{"function":"@cause_function","file":"@cause_file","line":1,"in_app":true}]}],
          "caller":{"function":"@caller_function","file":"@caller_file","line":"@caller_line"},"trail":"@trail","protocol":"@protocol","suppressed":"@suppressed",
          "request":{"url":"@url","method":"@method","headers":{"@header":"@header_value"},"payload":"@payload"},"response":{"status":"@status","headers":{"@answer_header":"@answer_value"}},
          "breadcrumbs":[{"timestamp":"NOW","type":"@crumb_type","category":"@crumb_category","level":"@crumb_level","message":"@crumb","data":{"@crumb_key":"@crumb_value","thread":"@crumb_thread"}},"@no_crumb"],
          "logs":[{"message":"@log","level":"@log_level"}],"breadcrumbs_omitted":"@omitted"}},
       {"level":"WARN","message":"@loss","timestamp":"NOW","service":"@loss_service","extra":{"kind":"loss","instance":"@loss_instance","lane":"@loss_lane","sequence":1,"since":"@since","until":"@until",
          "lost":[{"line":"@line","reason":"@reason","count":3}]}},
       {"level":"ERROR","message":"@stack_message","timestamp":"@timestamp","error_type":"@second_type","stack_trace":"com.acme.Odd: x\\n\\tat com.acme.Odd.<img src=x onerror=pwned(1)>(Odd.java:1)\\nCaused by: <script>pwned(2)</script>: y\\n\\tat a.b.c(<svg onload=pwned(3)>:1)"}]
      """;

  private static final String XRAYRADAR =
      """
      {"event_id":"@event_id","timestamp":"@timestamp","level":"error","message":"@message","platform":"@platform","sdk":{"name":"@sdk","version":"@version"},
       "contexts":{"user":{"id":"@user","@user_key":"@user_value"},"request":{"url":"@url","method":"@method","headers":{"@header":"@header_value"},"query_string":"@query","data":"@data","env":{"@env":"@env_value"}},
         "tags":{"@tag":"@tag_value","trace_id":"@trace"},"extra":{"@extra":"@extra_value","service":"@service"},"@context":{"@context_key":"@context_value"}},
       "breadcrumbs":[{"timestamp":"@crumb_time","message":"@crumb","category":"@crumb_category","level":"@crumb_level","data":{"@crumb_key":"@crumb_value"},"type":"@crumb_type"}],
       "fingerprint":["@fingerprint"],"modules":{"@module":"@module_version"},"@more":"@more_value",
       "exception":{"values":[{"type":"@type","value":"@value","module":"@exception_module","stacktrace":{"frames":[{"filename":"@file","function":"@function","lineno":"@lineno","abs_path":"@path","context_line":"@line","in_app":true}]}}]}}
      """;

  private static final String REPLAYSTACK =
      """
      {"traceId":"@trace","eventType":"api","status":"failed","method":"@method","endpoint":"@endpoint","requestUrl":"@url","authMode":"bearer","authScheme":"@scheme",
       "requestHeaders":{"@header":"@header_value"},"responseHeaders":{"@answer":["@answer_value"]},"requestPayload":{"@payload":"@payload_value"},"responsePayload":"@response","statusCode":500,
       "errorMessage":"@error","stackTrace":"@stack","stackFrames":[{"functionName":"@function","fileName":"@file","lineNumber":1,"raw":"@raw"}],
       "breadcrumbs":[{"message":"@crumb","timestamp":"NOW","category":"@crumb_category","level":"error","metadata":{"@crumb_key":"@crumb_value"}}],
       "serviceName":"@service","environment":"@environment","appVersion":"@version","commitHash":"@commit","sourceIp":"@ip","userAgent":"@agent",
       "logs":[{"level":"error","message":"@log","metadata":{"@log_key":"@log_value"}}],"metadata":{"@meta":"@meta_value"},"@more":"@more_value"}
      """;

  private static final String OTLP_LOGS =
      """
      {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"@service"}},{"key":"@resource","value":{"stringValue":"@resource_value"}}]},
        "scopeLogs":[{"scope":{"name":"@scope","version":"@version"},"logRecords":[{"severityNumber":17,"severityText":"@severity","eventName":"@event","body":{"stringValue":"@body"},
          "attributes":[{"key":"exception.type","value":{"stringValue":"@type"}},{"key":"exception.stacktrace","value":{"stringValue":"@stack"}},{"key":"@key","value":{"stringValue":"@value"}},
            {"key":"tracehub.trace_id","value":{"stringValue":"@trace"}},{"key":"tracehub.breadcrumbs","value":{"stringValue":"@crumbs"}},{"key":"tracehub.kind","value":{"stringValue":"event"}}]}]}]}]}
      """;

  private static final String OTLP_SPANS =
      """
      {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"@service"}}]},"scopeSpans":[{"scope":{"name":"@scope"},"spans":[
        {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","name":"@name","startTimeUnixNano":"1775470530100000000","endTimeUnixNano":"1775470530150000000","traceState":"@state",
         "status":{"code":2,"message":"@status"},"attributes":[{"key":"@key","value":{"stringValue":"@value"}},{"key":"error.type","value":{"stringValue":"@error"}}],
         "events":[{"name":"@event","attributes":[{"key":"@event_key","value":{"stringValue":"@event_value"}}]}]}]}]}]}
      """;

  private static final Pattern PLACE = Pattern.compile("\"@([a-z_]+)\"(?=(\\s*:)?)");

  private HostileEntries() {}

  /** Sends one request, or more, of each protocol. */
  static void send(LocalServer server, Style style, String evil) {
    server.post("/api/v1/ingest", filled(TRACEHUB, style, evil));
    if (style != Style.NO_TEXT) {
      server.post("/api/1/store/", filled(XRAYRADAR, style, evil));
      server.post("/api/v1/ingest/events", filled(REPLAYSTACK, style, evil));
      server.post("/v1/logs", filled(OTLP_LOGS, style, evil));
      server.post("/v1/traces", filled(OTLP_SPANS, style, evil));
    }
  }

  /** Such a text by itself. */
  static String text(Style style, String name, String evil) {
    return style.text.replace("NAME", name).replace("EVIL", evil);
  }

  private static String filled(String pattern, Style style, String evil) {
    int extra = pattern.indexOf("\"extra\":");
    String now = pattern.replace("NOW", Instant.now().toString());
    Matcher matcher = PLACE.matcher(now);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      boolean value = matcher.group(2) == null && matcher.start() > extra && extra > 0;
      String text =
          value && pattern.equals(TRACEHUB) && isFree(now, matcher.start())
              ? style.value(matcher.group(1))
              : style.json(matcher.group(1));
      matcher.appendReplacement(filled, Matcher.quoteReplacement(text));
    }
    return matcher.appendTail(filled).toString().replace("EVIL", evil);
  }

  /** Whether what stands there is in an {@code extra}, where no rule asks for a text. */
  private static boolean isFree(String json, int place) {
    int entry = json.lastIndexOf("\n {", place);
    int extra = json.indexOf("\"extra\":", Math.max(entry, 0));
    return extra > 0 && extra < place;
  }
}
