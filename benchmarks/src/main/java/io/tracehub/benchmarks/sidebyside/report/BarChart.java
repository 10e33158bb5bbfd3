// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.report;

import java.util.List;
import java.util.Locale;

/**
 * One figure of all rows as bars, in SVG. Where the longest is more than {@value #MUCH} times the
 * shortest, the scale is logarithmic, and the chart says so.
 */
final class BarChart {

  /** One bar. */
  record Bar(String label, double value, String text, boolean ours) {}

  private static final double MUCH = 60;
  private static final int WIDTH = 800;
  private static final int LABELS = 270;
  private static final int BARS = 400;
  private static final int TOP = 48;
  private static final int STEP = 26;
  private static final int THICKNESS = 16;

  private final String title;
  private final boolean percent;
  private final List<Bar> bars;
  private final double longest;
  private final double shortest;

  /**
   * A chart.
   *
   * @param percent whether the values are shares of a whole, whose scale is never logarithmic
   */
  BarChart(String title, boolean percent, List<Bar> bars) {
    this.title = title;
    this.percent = percent;
    this.bars = bars;
    this.longest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    this.shortest =
        bars.stream().mapToDouble(Bar::value).filter(value -> value > 0).min().orElse(1);
  }

  private boolean isLogarithmic() {
    return !percent && longest > MUCH * shortest;
  }

  String svg() {
    int height = TOP + bars.size() * STEP + 12;
    String scale = isLogarithmic() ? "(logarithmic scale)" : "";
    StringBuilder svg = new StringBuilder();
    line(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\""
            + " viewBox=\"0 0 %d %d\" font-family=\"system-ui, sans-serif\" font-size=\"13\">",
        WIDTH,
        height,
        WIDTH,
        height);
    line(svg, "<title>%s</title>", escaped(title + " " + scale).strip());
    line(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    line(
        svg,
        "<text x=\"16\" y=\"28\" font-size=\"15\" font-weight=\"600\" fill=\"#1f2328\">%s"
            + "<tspan dx=\"8\" font-weight=\"400\" fill=\"#656d76\">%s</tspan></text>",
        escaped(title),
        scale);
    for (int i = 0; i < bars.size(); i++) {
      bar(svg, bars.get(i), TOP + i * STEP);
    }
    return svg.append("</svg>\n").toString();
  }

  private void bar(StringBuilder svg, Bar bar, int y) {
    int baseline = y + THICKNESS - 3;
    String weight = bar.ours() ? "600" : "400";
    double length = Math.max(1, share(bar.value()) * BARS);
    line(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" font-weight=\"%s\" fill=\"#1f2328\">%s</text>",
        LABELS - 8,
        baseline,
        weight,
        escaped(bar.label()));
    line(
        svg,
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\" fill=\"%s\"/>",
        LABELS,
        y,
        length,
        THICKNESS,
        bar.ours() ? "#0969da" : "#afb8c1");
    line(
        svg,
        "<text x=\"%.1f\" y=\"%d\" font-weight=\"%s\" fill=\"#1f2328\">%s</text>",
        LABELS + length + 6,
        baseline,
        weight,
        escaped(bar.text()));
  }

  /** How much of the longest bar, from 0 to 1. */
  private double share(double value) {
    if (value <= 0) {
      return 0;
    }
    if (!isLogarithmic()) {
      return value / longest;
    }
    double floor = Math.floor(Math.log10(shortest));
    return (Math.log10(value) - floor) / Math.max(1, Math.log10(longest) - floor);
  }

  private static void line(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
