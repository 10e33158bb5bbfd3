// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.benchmarks.sidebyside.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.benchmarks.sidebyside.child.Board;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSinkTest {

  @TempDir private Path directory;

  @Test
  void sink_unzipsCountsAndAnswersAsTheBackEndDoes() throws Exception {
    Board board = new Board(directory.resolve("board"));
    Arrivals arrivals = new Arrivals(board);
    byte[] body = gzip("[{\"level\":\"INFO\"},{\"level\":\"WARN\"}]");
    HttpResponse<String> response;
    try (HttpSink sink = new HttpSink(arrivals)) {
      URI uri = URI.create("http://127.0.0.1:" + sink.port() + "/api/v1/ingest");
      response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .header("Content-Encoding", "gzip")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
    }
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"accepted\":2}");
    assertThat(arrivals.logs()).isEqualTo(2);
    assertThat(arrivals.wireBytes()).isEqualTo(body.length);
    assertThat(new Board(directory.resolve("board")).arrived()).isEqualTo(2);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
