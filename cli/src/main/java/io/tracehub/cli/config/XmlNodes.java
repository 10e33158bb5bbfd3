// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.cli.config;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as nodes. A document type is skipped unread and no entity is replaced but the five of XML
 * itself, so that a file can make us open nothing and grow to nothing.
 */
final class XmlNodes {

  private static final int MOST_DEPTH = 200;

  private XmlNodes() {}

  static Node read(String file, byte[] content) throws UnreadableConfig {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      return read(file, factory.createXMLStreamReader(new ByteArrayInputStream(content)));
    } catch (XMLStreamException e) {
      throw new UnreadableConfig(
          "%s is not well-formed XML: line %d, %s"
              .formatted(file, e.getLocation().getLineNumber(), reason(e)),
          e);
    }
  }

  /** The parser puts the place before its message. */
  private static String reason(XMLStreamException e) {
    String text = String.valueOf(e.getMessage());
    int message = text.indexOf("Message: ");
    return message < 0 ? text : text.substring(message + "Message: ".length());
  }

  private static Node read(String file, XMLStreamReader reader)
      throws XMLStreamException, UnreadableConfig {
    Deque<Open> open = new ArrayDeque<>();
    while (true) {
      // Once a start tag is read, the reader stands at its end.
      int line = reader.getLocation().getLineNumber();
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() == MOST_DEPTH) {
            throw new UnreadableConfig(
                file + " nests more than " + MOST_DEPTH + " elements in each other");
          }
          open.push(new Open(reader, line));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.peek().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Node ended = open.pop().node();
          if (open.isEmpty()) {
            return ended;
          }
          open.peek().children.add(ended);
        }
        default -> {}
      }
    }
  }

  /** An element whose end has not come yet. */
  private static final class Open {
    final String name;
    final int line;
    final Map<String, String> attributes = new LinkedHashMap<>();
    final List<Node> children = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    Open(XMLStreamReader reader, int line) {
      this.name = reader.getLocalName();
      this.line = line;
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }

    Node node() {
      return new Node(name, line, attributes, children, text.toString().strip());
    }
  }
}
