// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package com.acme.shop;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is for sale. */
final class Catalogue {
  private static final Logger log = LoggerFactory.getLogger(Catalogue.class);

  private static final Database.Row<Product> PRODUCT =
      row -> new Product(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4));

  private final Database database;

  Catalogue(Database database) {
    this.database = database;
  }

  /** Everything, in the order of its keys. */
  List<Product> products() {
    List<Product> products =
        database.transaction(
            session ->
                session.query("SELECT sku, name, cents, stock FROM product ORDER BY sku", PRODUCT));
    log.info("showing {} products", products.size());
    return products;
  }

  /** One product; an unknown one is refused. */
  Product product(String sku) {
    log.debug("looking up {}", sku);
    List<Product> found =
        database.transaction(
            session ->
                session.query(
                    "SELECT sku, name, cents, stock FROM product WHERE sku = ?", PRODUCT, sku));
    if (found.isEmpty()) {
      throw RefusedException.unknown("no such product: " + sku);
    }
    log.info("showing {}, {} in stock", sku, found.get(0).stock());
    return found.get(0);
  }
}
