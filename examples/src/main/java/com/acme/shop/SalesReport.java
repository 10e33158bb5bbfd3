// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was sold so far. */
final class SalesReport {
  private static final Logger log = LoggerFactory.getLogger(SalesReport.class);

  private final Database database;

  SalesReport(Database database) {
    this.database = database;
  }

  /**
   * One line of the report.
   *
   * @param sku the product
   * @param orders how often it was ordered
   * @param cents what it earned
   */
  record Line(String sku, long orders, long cents) {}

  /** All products, the best sellers first. */
  List<Line> bySku() {
    List<Line> lines =
        database.transaction(
            session ->
                session.query(
                    """
                    SELECT p.sku, COUNT(b.number), COALESCE(SUM(b.cents), 0) AS earned
                    FROM product p LEFT JOIN purchase b ON b.sku = p.sku
                    GROUP BY p.sku
                    ORDER BY earned DESC, p.sku""",
                    row -> new Line(row.getString(1), row.getLong(2), row.getLong(3))));
    log.info("reported on {} products", lines.size());
    return lines;
  }
}
