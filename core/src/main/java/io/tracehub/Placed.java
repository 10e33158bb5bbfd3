// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import io.tracehub.spi.ContextBridge;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trace id in force on one thread, from a begin to an end: a scope, or a task that joined the
 * work of the thread which submitted it.
 *
 * <p>All that are open on a thread are known to it, outermost first, since their ids may be hidden
 * by inner ones and come back. The thread refers to them weakly, and through classes of the JDK
 * only: a scope that nobody closes keeps nothing alive.
 */
final class Placed {

  private static final ThreadLocal<List<WeakReference<Placed>>> OPEN = new ThreadLocal<>();

  private final Thread owner = Thread.currentThread();
  private final WeakReference<Placed> reference = new WeakReference<>(this);
  private final @Nullable String id;
  private final boolean joined;
  private List<Hidden> hidden = List.of();
  private Standing before = Standing.here();
  private boolean endsWork;
  private boolean ended;

  /** An id under somebody else's key, which another work left in this thread. */
  private record Hidden(ContextBridge context, String key, String value) {}

  private Placed(@Nullable String id, boolean joined) {
    this.id = id;
    this.joined = joined;
  }

  /** Puts an id in force; its end is the end of the work, if it was not in force before. */
  static Placed scope(String id) {
    Placed scope = new Placed(id, false);
    scope.endsWork = !isInForce(id);
    scope.begin();
    return scope;
  }

  /** Puts the id of another thread's work in force, or none, and whatever stood here aside. */
  static Placed join(@Nullable String id) {
    Placed task = new Placed(id, true);
    task.hideOthers();
    task.begin();
    return task;
  }

  /** The same for work of this thread's own; ids of others, under keys of theirs, stay. */
  static Placed stay(String id) {
    Placed stay = new Placed(id, true);
    stay.begin();
    return stay;
  }

  private void begin() {
    Contexts.put(id);
    if (OPEN.get() == null) {
      OPEN.set(List.of(reference));
    } else {
      List<Placed> open = open();
      open.add(this);
      remember(open);
    }
  }

  private void hideOthers() {
    for (ContextBridge context : Contexts.all()) {
      for (String key : TraceIds.KEYS) {
        String value = key.equals(TraceScope.KEY) ? null : context.get(key);
        if (value != null && !value.equals(id)) {
          hide(new Hidden(context, key, value));
          context.remove(key);
        }
      }
    }
  }

  private void hide(Hidden other) {
    if (hidden.isEmpty()) {
      hidden = new ArrayList<>();
    }
    hidden.add(other);
  }

  /** Whether it brought its id to this thread. */
  boolean beganWork() {
    return endsWork;
  }

  /**
   * Takes it out of force; on any other thread than its own, or a second time, it does nothing. The
   * last to begin is the first to end, as a rule. If another was begun after it, that one stays in
   * force; but one that a task left open ends with the task.
   *
   * @param over hears of each work that is over
   */
  void end(Consumer<String> over) {
    if (ended || Thread.currentThread() != owner) {
      return;
    }
    ended = true;
    if (isAlone()) {
      OPEN.remove();
      restore();
      if (endsWork && id != null) {
        over.accept(id);
      }
      return;
    }
    List<Placed> open = open();
    List<Placed> within = open.subList(open.indexOf(this) + 1, open.size());
    if (joined) {
      for (int i = within.size() - 1; i >= 0; i--) {
        within.get(i).end(over);
      }
      within.clear();
    }
    if (within.isEmpty()) {
      restore();
    } else {
      within.get(0).before = before;
    }
    open.remove(this);
    remember(open);
    if (endsWork && id != null) {
      endWork(id, open, over);
    }
  }

  /** As most are: nothing else is open on the thread. */
  private boolean isAlone() {
    List<WeakReference<Placed>> known = OPEN.get();
    return known != null && known.size() == 1 && known.get(0) == reference;
  }

  private void restore() {
    before.restore();
    hidden.forEach(other -> other.context().put(other.key(), other.value()));
  }

  private static void endWork(String id, List<Placed> open, Consumer<String> over) {
    for (Placed other : open) {
      if (!other.joined && id.equals(other.id)) {
        other.endsWork = true;
        return;
      }
    }
    over.accept(id);
  }

  /** Whether the thread has this id, or will have it again when what hides it has ended. */
  static boolean isInForce(String id) {
    return isHeld(id) || Contexts.have(id);
  }

  /** Whether somebody else is to end the work with this id. */
  static boolean isHeld(String id) {
    return open().stream()
        .anyMatch(
            one ->
                id.equals(one.id)
                    || one.before.has(id)
                    || one.hidden.stream().anyMatch(other -> other.value().equals(id)));
  }

  private static List<Placed> open() {
    List<WeakReference<Placed>> known = OPEN.get();
    List<Placed> open = new ArrayList<>();
    if (known != null) {
      known.stream().map(WeakReference::get).filter(Objects::nonNull).forEach(open::add);
    }
    return open;
  }

  private static void remember(List<Placed> open) {
    if (open.isEmpty()) {
      OPEN.remove();
    } else {
      OPEN.set(open.stream().map(one -> one.reference).toList());
    }
  }
}
