// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.otel;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests of one record each. Messages of one type that follow each other are one message
 * in protobuf, so what is the same again and again (resource, scope, attributes) is encoded once by
 * its own classes and put beside the rest; only the lengths around it are new. For one thread.
 */
final class RequestWriter {

  private static final int BUFFER_BYTES = 4096;

  private static final ByteString SCHEMA =
      ResourceLogs.newBuilder().setSchemaUrl(Names.SCHEMA_URL).build().toByteString();

  private final Target target = new Target();
  private @Nullable CodedOutputStream open;

  /**
   * Writes one.
   *
   * @param resource a {@link ResourceLogs} that has a resource and nothing else
   * @param scope a {@link ScopeLogs} that has a scope and nothing else
   * @param more attributes beside the record's own
   */
  void write(
      ByteString resource,
      ByteString scope,
      LogRecord record,
      List<Attributes.Encoded> more,
      OutputStream out)
      throws IOException {
    int inRecord = record.getSerializedSize();
    for (Attributes.Encoded each : more) {
      inRecord += each.bytes().size();
    }
    int inScope = scope.size() + size(ScopeLogs.LOG_RECORDS_FIELD_NUMBER, inRecord);
    int inResource =
        resource.size() + size(ResourceLogs.SCOPE_LOGS_FIELD_NUMBER, inScope) + SCHEMA.size();
    CodedOutputStream protobuf = begin(out);
    start(protobuf, ExportLogsServiceRequest.RESOURCE_LOGS_FIELD_NUMBER, inResource);
    protobuf.writeRawBytes(resource);
    start(protobuf, ResourceLogs.SCOPE_LOGS_FIELD_NUMBER, inScope);
    protobuf.writeRawBytes(scope);
    start(protobuf, ScopeLogs.LOG_RECORDS_FIELD_NUMBER, inRecord);
    record.writeTo(protobuf);
    for (Attributes.Encoded each : more) {
      protobuf.writeRawBytes(each.bytes());
    }
    protobuf.writeRawBytes(SCHEMA);
    end(protobuf);
  }

  /** A stream that failed is not used again: nobody knows what is in its buffer. */
  private CodedOutputStream begin(OutputStream out) {
    CodedOutputStream protobuf =
        open == null ? CodedOutputStream.newInstance(target, BUFFER_BYTES) : open;
    open = null;
    target.out = out;
    return protobuf;
  }

  private void end(CodedOutputStream protobuf) throws IOException {
    protobuf.flush();
    target.out = OutputStream.nullOutputStream();
    open = protobuf;
  }

  private static int size(int field, int content) {
    return CodedOutputStream.computeTagSize(field)
        + CodedOutputStream.computeUInt32SizeNoTag(content)
        + content;
  }

  private static void start(CodedOutputStream protobuf, int field, int content) throws IOException {
    protobuf.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    protobuf.writeUInt32NoTag(content);
  }

  /** Lets one stream write to another each time. */
  private static final class Target extends OutputStream {
    OutputStream out = OutputStream.nullOutputStream();

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }
  }
}
