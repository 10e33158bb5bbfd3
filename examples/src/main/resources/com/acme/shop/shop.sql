CREATE TABLE product (
  sku   VARCHAR(20)  PRIMARY KEY,
  name  VARCHAR(100) NOT NULL,
  cents INT          NOT NULL,
  stock INT          NOT NULL CHECK (stock >= 0)
);

CREATE TABLE purchase (
  number   BIGINT      PRIMARY KEY,
  sku      VARCHAR(20) NOT NULL REFERENCES product,
  quantity INT         NOT NULL,
  cents    INT         NOT NULL,
  receipt  VARCHAR(40) NOT NULL
);

CREATE SEQUENCE order_number;

INSERT INTO product (sku, name, cents, stock) VALUES
  ('anvil-10',    'Anvil, 10 kg',              4900, 400),
  ('anvil-50',    'Anvil, 50 kg',             14900, 120),
  ('boots-rocket','Rocket boots',              8900, 250),
  ('bricks-100',  'Portable holes, a hundred', 2500, 300),
  ('glue-500',    'Glue, 500 ml',               790, 900),
  ('magnet-xl',   'Magnet, extra large',       3200, 300),
  ('paint-road',  'Road paint',                1490, 600),
  ('seed-bird',   'Bird seed, 2 kg',            590, 900),
  ('skates-jet',  'Jet skates',                9900, 200),
  ('spring-2m',   'Spring, 2 m',               1990, 500);
