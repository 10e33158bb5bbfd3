// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.evidence.traces;

import io.tracehub.TraceHub;
import io.tracehub.TraceScope;
import io.tracehub.User;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A way in which work goes on somewhere else, and its trace id with it. */
@SuppressWarnings("FutureReturnValueIgnored") // a story knows its own end
enum Hop {
  HERE {
    @Override
    void take(Crew crew, Runnable next) {
      next.run();
    }
  },
  OTHER_WORK_BETWEEN {
    @Override
    void take(Crew crew, Runnable next) {
      try (TraceScope other = TraceScope.open()) {
        TraceHub.setTag("story", "another");
        TraceHub.setUser(User.of("another"));
        crew.noise.accept(other.traceId());
        crew.pool.execute(() -> crew.noise.accept(other.traceId()));
      }
      crew.plain.execute(() -> crew.noise.accept("of nobody"));
      crew.pool.execute(next);
    }
  },
  EXECUTOR {
    @Override
    void take(Crew crew, Runnable next) {
      crew.pool.execute(next);
    }
  },
  SERVICE {
    @Override
    void take(Crew crew, Runnable next) {
      crew.pool.submit(next, "done");
    }
  },
  SCHEDULER {
    @Override
    void take(Crew crew, Runnable next) {
      crew.scheduler.schedule(next, 1, TimeUnit.MILLISECONDS);
    }
  },
  VIRTUAL_THREAD {
    @Override
    void take(Crew crew, Runnable next) {
      crew.virtual.execute(next);
    }
  },
  NEW_THREAD {
    @Override
    void take(Crew crew, Runnable next) {
      new Thread(TraceScope.wrap(next)).start();
    }
  },
  SCOPE_OF_THE_SAME_ID {
    @Override
    void take(Crew crew, Runnable next) {
      String id = TraceScope.currentId();
      crew.plain.execute(
          () -> {
            try (TraceScope again = TraceScope.open(id)) {
              crew.pool.execute(next);
              if (!again.traceId().equals(id)) {
                throw new AssertionError(id + " became " + again.traceId());
              }
            }
          });
    }
  },
  ASYNC_STEPS {
    @Override
    void take(Crew crew, Runnable next) {
      CompletableFuture.supplyAsync(TraceScope::currentId, crew.pool)
          .thenApplyAsync(id -> id + TraceScope.currentId(), crew.virtual)
          .thenRunAsync(next, crew.pool);
    }
  },
  COMMON_POOL {
    @Override
    void take(Crew crew, Runnable next) {
      CompletableFuture.runAsync(TraceScope.wrap(next));
    }
  },
  COMPLETED_BY_A_STRANGER {
    @Override
    void take(Crew crew, Runnable next) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      answer
          .thenApply(TraceScope.wrapFunction(String::length))
          .thenAccept(TraceScope.wrapConsumer(length -> next.run()));
      crew.plain.execute(() -> answer.complete("answer"));
    }
  },
  REACTOR {
    @Override
    void take(Crew crew, Runnable next) {
      Mono.just("request")
          .publishOn(Schedulers.parallel())
          .map(String::length)
          .publishOn(Schedulers.boundedElastic())
          .doOnNext(length -> next.run())
          .contextCapture()
          .subscribe();
    }
  };

  /** Lets the rest of the work run, in its trace. */
  abstract void take(Crew crew, Runnable next);
}
