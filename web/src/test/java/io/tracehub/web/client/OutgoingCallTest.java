// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.Breadcrumb;
import io.tracehub.Property;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a call, and to whom, whatever the library hands over. */
class OutgoingCallTest {

  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final String[] HOSTS = {
    "a",
    "my_host",
    "[::1]",
    "a.b.",
    "%61:8080",
    "10.0.0.1:",
    "x".repeat(3000),
    "a:99999999",
    "a:b",
    ""
  };

  private final List<Breadcrumb> told = new ArrayList<>();

  private OutgoingCall call(@Nullable String id, URI uri) {
    return OutgoingCall.begin(new CallerTrace(id, told::add), () -> "GET", () -> uri);
  }

  private static Map<String, String> headers(OutgoingCall call) {
    return call.headers(TracePropagation.everywhere(), name -> null);
  }

  @Test
  void address_neverShowsCredentialsOrAQuery() {
    Property.holds(
        200,
        random -> {
          String address = new HostileAddress(random, HOSTS).next();
          told.clear();
          URI uri;
          try {
            uri = new URI(address);
          } catch (URISyntaxException noAddress) {
            return;
          }
          OutgoingCall call = call(ID, uri);
          headers(call);
          call.answered(() -> 200);
          assertThat(told).as(address).hasSize(1);
          Breadcrumb step = told.get(0);
          assertThat(step.message() + step.data()).as(address).doesNotContain("SECRET");
          assertThat(step.message().length()).isLessThan(2 * Address.MAX_CHARS + 64);
        });
  }

  @Test
  void addressThatCannotBeTakenApart_isNotShownAtAll() {
    call(ID, URI.create("http://user:SECRET/SECRET@host/path")).answered(() -> 200);
    call(ID, URI.create("http:user:SECRET@host/SECRET")).answered(() -> 200);
    assertThat(told).extracting(Breadcrumb::message).containsExactly("GET ", "GET ");
    assertThat(told.get(0).data()).containsEntry("host", "").containsEntry("path", "");
  }

  @Test
  void host_isShownWithItsPortAndWithoutWhoAsks() {
    call(ID, URI.create("http://user:p@ss@my_host:8080/pay")).answered(() -> 200);
    assertThat(told.get(0).message()).isEqualTo("GET my_host:8080/pay");
  }

  @Test
  void requestThatCannotBeRead_saysNothingAndGetsNoHeader() {
    OutgoingCall call =
        OutgoingCall.begin(
            new CallerTrace(ID, told::add),
            () -> "GET",
            () -> {
              throw new StackOverflowError();
            });
    assertThat(headers(call)).isEmpty();
    call.answered(() -> 200);
    call.failed(new IllegalStateException());
    assertThat(told).isEmpty();
  }

  @Test
  void statusThatCannotBeRead_isNotTold() {
    call(ID, URI.create("http://a/"))
        .answered(
            () -> {
              throw new java.io.IOException("no status line");
            });
    assertThat(told).hasSize(1);
    assertThat(told.get(0).data()).doesNotContainKey("status_code").containsKey("duration_ms");
  }

  @Test
  void onlyTheFirstOutcome_isTold() {
    OutgoingCall call = call(ID, URI.create("http://a/"));
    call.answered(() -> 200);
    call.cancelled();
    call.failed(new IllegalStateException());
    assertThat(told).hasSize(1);
  }

  @Test
  void failure_isToldByItsOwnClass_andACancellationIsNone() {
    call(ID, URI.create("http://a/")).failed(new CompletionException(new java.io.EOFException()));
    call(ID, URI.create("http://a/")).failed(new CompletionException("no cause", null));
    call(ID, URI.create("http://a/")).failed(new CancellationException());
    assertThat(told)
        .extracting(step -> step.data().get("error"))
        .containsExactly("java.io.EOFException", "java.util.concurrent.CompletionException", null);
    assertThat(told.get(2).data()).containsEntry("cancelled", true);
    assertThat(told)
        .extracting(step -> step.level().name())
        .containsExactly("ERROR", "ERROR", "INFO");
  }

  @Test
  void hostileTrail_doesNotReachTheCall() {
    OutgoingCall.begin(
            new CallerTrace(
                ID,
                step -> {
                  throw new StackOverflowError();
                }),
            () -> "GET",
            () -> URI.create("http://a/"))
        .answered(() -> 200);
  }

  @Test
  void textThatIsNoId_isSentToNobody() {
    for (String text : new String[] {"a\r\nSet-Cookie: x=y", "x".repeat(65), "a b", "é", "0000"}) {
      assertThat(headers(call(text, URI.create("http://a/")))).as(text).isEmpty();
    }
  }

  @Test
  void traceparent_isSentWhereTheIdIsOfItsFormAndWanted() {
    URI uri = URI.create("http://a/");
    assertThat(headers(call(ID, uri))).containsKeys("X-Trace-ID", "traceparent");
    assertThat(headers(call(ID.toUpperCase(java.util.Locale.ROOT), uri)))
        .containsOnlyKeys("X-Trace-ID");
    assertThat(
            call(ID, uri).headers(TracePropagation.everywhere().withoutTraceparent(), name -> null))
        .containsOnlyKeys("X-Trace-ID");
  }

  @Test
  void ownIdOfTheCaller_isNotContradicted() {
    URI uri = URI.create("http://a/");
    TracePropagation all = TracePropagation.everywhere();
    assertThat(call(ID, uri).headers(all, name -> name.equals("X-Trace-ID") ? "mine" : null))
        .isEmpty();
    assertThat(call(ID, uri).headers(all, name -> name.equals("X-Trace-ID") ? ID : null))
        .containsOnlyKeys("traceparent");
  }

  @Test
  void spanOfEachCall_isItsOwn() {
    URI uri = URI.create("http://a/");
    assertThat(headers(call(ID, uri)).get("traceparent"))
        .isNotEqualTo(headers(call(ID, uri)).get("traceparent"));
  }
}
