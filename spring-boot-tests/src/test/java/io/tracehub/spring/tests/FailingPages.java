// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring.tests;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Ways to fail that Spring MVC and WebFlux have in common. */
final class FailingPages {

  private static final Logger LOG = LoggerFactory.getLogger(FailingPages.class);
  private static final Duration SHORT = Duration.ofMillis(1);

  /** Answered with 500 by the advice. */
  static final class Mapped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Mapped(String message) {
      super(message);
    }
  }

  /** Answered with 500 by the controller itself. */
  static final class MappedHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    MappedHere() {
      super("mapped where it is thrown");
    }
  }

  /** Answered with 404 by the advice. */
  static final class Absent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Absent() {
      super("there is no such order");
    }
  }

  /** Answered with the status that it bears. */
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  static final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overloaded() {
      super("too much to do");
    }
  }

  /** Answered with the status that it bears. */
  @ResponseStatus(HttpStatus.CONFLICT)
  static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1;

    Conflict() {
      super("somebody was faster");
    }
  }

  /** What an application does about exceptions in one place. */
  @RestControllerAdvice
  static class Advice {

    @ExceptionHandler(Mapped.class)
    @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
    String mapped(Mapped exception) {
      return "sorry: " + exception.getMessage();
    }

    @ExceptionHandler(Absent.class)
    ResponseEntity<String> absent() {
      return ResponseEntity.status(HttpStatus.NOT_FOUND).body("nothing here");
    }
  }

  /** One page for each way. */
  @RestController
  static class Pages {

    @GetMapping("/works")
    String works() {
      return "fine";
    }

    @GetMapping("/last")
    String last() {
      LOG.error("nothing of the request before comes after this");
      return "last";
    }

    @GetMapping("/throws/{id}")
    String fails(@PathVariable("id") String id) {
      throw new IllegalStateException("order " + id + " is broken");
    }

    @GetMapping("/mapped-500")
    String mapped() {
      throw new Mapped("answered by the advice");
    }

    @GetMapping("/mapped-here")
    String mappedHere() {
      throw new MappedHere();
    }

    @ExceptionHandler
    ResponseEntity<String> here(MappedHere exception) {
      return ResponseEntity.internalServerError().body("sorry here");
    }

    @GetMapping("/mapped-404")
    String absent() {
      throw new Absent();
    }

    @GetMapping("/annotated-503")
    String overloaded() {
      throw new Overloaded();
    }

    @GetMapping("/annotated-409")
    String conflict() {
      throw new Conflict();
    }

    @GetMapping("/status-502")
    String badGateway() {
      throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "the bank does not answer");
    }

    @GetMapping("/status-400")
    String badRequest() {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "what is this");
    }

    @GetMapping("/problem-500")
    String problem() {
      throw new ErrorResponseException(
          HttpStatus.INTERNAL_SERVER_ERROR,
          ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "a problem"),
          new IllegalStateException("the cause of the problem"));
    }

    @GetMapping("/parameter-missing")
    String parameter(@RequestParam("page") int page) {
      return "page " + page;
    }

    @GetMapping("/said-500")
    ResponseEntity<String> said() {
      return ResponseEntity.internalServerError().body("not today");
    }

    @GetMapping("/logged")
    String logged() {
      IllegalStateException failure = new IllegalStateException("logged and thrown");
      LOG.error("cannot do it", failure);
      throw failure;
    }

    @GetMapping("/logged-and-mapped")
    String loggedAndMapped() {
      Mapped failure = new Mapped("logged and mapped");
      LOG.error("cannot do it", failure);
      throw failure;
    }

    @GetMapping("/mono")
    Mono<String> mono() {
      return Mono.delay(SHORT)
          .map(
              tick -> {
                throw new IllegalStateException("in a Mono");
              });
    }

    @GetMapping("/mono-mapped-500")
    Mono<String> monoMapped() {
      return Mono.delay(SHORT).flatMap(tick -> Mono.error(new Mapped("out of a Mono")));
    }

    @GetMapping("/mono-mapped-404")
    Mono<String> monoAbsent() {
      return Mono.delay(SHORT).flatMap(tick -> Mono.error(new Absent()));
    }

    @GetMapping("/future")
    CompletableFuture<String> future() {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Schedulers.parallel()
          .schedule(() -> answer.completeExceptionally(new IllegalStateException("in a future")));
      return answer;
    }

    @GetMapping("/elsewhere")
    Mono<String> elsewhere() {
      return Mono.delay(SHORT)
          .publishOn(Schedulers.boundedElastic())
          .map(
              tick -> {
                LOG.error("on {}", Thread.currentThread().getName());
                return "logged elsewhere";
              });
    }

    @GetMapping("/steps/{id}")
    Mono<String> steps(@PathVariable("id") String id) {
      LOG.info("step one of <{}>", id);
      return Mono.delay(SHORT)
          .doOnNext(tick -> LOG.info("step two of <{}>", id))
          .publishOn(Schedulers.boundedElastic())
          .doOnNext(tick -> LOG.info("step three of <{}>", id))
          .flatMap(tick -> Mono.error(new IllegalStateException("the end of <" + id + ">")));
    }

    @GetMapping(value = "/after-commit", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<String> afterCommit() {
      return Flux.just("a part")
          .concatWith(
              Mono.delay(Duration.ofMillis(50))
                  .flatMap(tick -> Mono.error(new IllegalStateException("halfway"))));
    }
  }

  private FailingPages() {}
}
