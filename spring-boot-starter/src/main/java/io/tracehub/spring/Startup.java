// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub.spring;

import io.tracehub.BeforeBreadcrumbCallback;
import io.tracehub.BeforeSendCallback;
import io.tracehub.DropCallback;
import io.tracehub.ErrorCallback;
import io.tracehub.Severity;
import io.tracehub.TraceHubClient;
import io.tracehub.TraceHubConfig;
import io.tracehub.TraceHubConfigException;
import io.tracehub.spi.Diagnostics;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What TraceHub does for one application, from its environment to its end.
 *
 * <pre>
 *   environment known    settings are read; the appender is attached, and holds what it gets
 *   definitions known    no callback among the beans: the client starts, what was held is sent
 *   first singleton      the callbacks are made, before all other beans; the client starts
 *   last bean destroyed  the client delivers and ends, if no other application needs it
 * </pre>
 *
 * <p>The threads of the application's start and end; never throws.
 */
final class Startup {

  static final String STATE = "tracehubState";
  private static final String CALLBACKS = "tracehubCallbacks";
  private static final List<Class<?>> CALLBACK_TYPES =
      List.of(
          BeforeSendCallback.class,
          BeforeBreadcrumbCallback.class,
          ErrorCallback.class,
          DropCallback.class);

  private final LoggingAttachment attachment;
  private final TraceHubConfig.Builder settings;
  private final TraceHubState state;
  private final AtomicBoolean left = new AtomicBoolean();
  private boolean waitsForCallbacks;
  private volatile boolean refreshed;

  private Startup(
      LoggingAttachment attachment, TraceHubConfig.Builder settings, TraceHubState state) {
    this.attachment = attachment;
    this.settings = settings;
    this.state = state;
  }

  /** Begins; null if something is wrong that nothing can begin with, which is told. */
  static @Nullable Startup begin(
      SpringApplication application, ConfigurableEnvironment environment) {
    try {
      LoggingAttachment attachment = LoggingAttachment.find(application.getClassLoader());
      Diagnostics diagnostics = attachment.diagnostics();
      TraceHubState state = new TraceHubState(attachment);
      TraceHubConfig.Builder settings = new SpringSettings(environment).read(diagnostics::warn);
      ApplicationFacts.of(application, environment).addTo(settings);
      Startup startup = new Startup(attachment, settings, state);
      String other = attachment.appenderOfConfiguration();
      if (other != null) {
        diagnostics.info(
            "TraceHub leaves logging to the appender %s of the logging configuration, which has settings of its own; tracehub.* properties of Spring are not used for it."
                .formatted(other));
        startup.left.set(true);
        return startup;
      }
      startup.join(diagnostics);
      return startup;
    } catch (RuntimeException | LinkageError broken) {
      LoggingAttachment.tellOnStderr(
          "TraceHub cannot start; the application runs on without it. " + broken);
      return null;
    }
  }

  private void join(Diagnostics diagnostics) {
    try {
      if (settings.build().enabled()) {
        attachment.join();
        return;
      }
      diagnostics.info("TraceHub is switched off by its setting enabled.");
    } catch (TraceHubConfigException wrong) {
      off(wrong);
    }
    left.set(true);
  }

  private void off(TraceHubConfigException wrong) {
    String sentence = wrong.getMessage() + " TraceHub stays off; the application runs on.";
    state.problem(sentence);
    attachment.diagnostics().warn(sentence);
  }

  /** A context was made for the application; nothing is in it yet. */
  void watch(ConfigurableApplicationContext context) {
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    beans.registerSingleton(STATE, state);
    if (left.get()) {
      return;
    }
    if (beans instanceof DefaultListableBeanFactory factory) {
      // Destroyed in the reverse order, this is the last: lines of the shutdown are captured.
      factory.registerDisposableBean(STATE, this::lastBeanIsDestroyed);
      RootBeanDefinition first = new RootBeanDefinition(Object.class, () -> callbacks(factory));
      first.setLazyInit(false);
      factory.registerBeanDefinition(CALLBACKS, first);
    }
    context.addBeanFactoryPostProcessor(this::definitionsAreKnown);
    context.addApplicationListener(
        (ContextRefreshedEvent event) -> refreshed |= event.getApplicationContext() == context);
  }

  /** Of a startup that fails nobody has told why yet. */
  private void lastBeanIsDestroyed() {
    if (refreshed) {
      leave();
    }
  }

  private void definitionsAreKnown(ConfigurableListableBeanFactory beans) {
    waitsForCallbacks = hasCallbacks(beans);
    if (!waitsForCallbacks) {
      open();
    }
  }

  private static boolean hasCallbacks(ConfigurableListableBeanFactory beans) {
    return CALLBACK_TYPES.stream()
        .anyMatch(type -> beans.getBeanNamesForType(type, true, false).length > 0);
  }

  /** Before any other singleton is made, so that as little as may be is held. */
  private Object callbacks(DefaultListableBeanFactory beans) {
    if (waitsForCallbacks) {
      all(beans, BeforeSendCallback.class).reduce(Callbacks::sends).ifPresent(settings::beforeSend);
      all(beans, BeforeBreadcrumbCallback.class)
          .reduce(Callbacks::breadcrumbs)
          .ifPresent(settings::beforeBreadcrumb);
      all(beans, ErrorCallback.class).reduce(Callbacks::errors).ifPresent(settings::onError);
      all(beans, DropCallback.class).reduce(Callbacks::drops).ifPresent(settings::onDrop);
      waitsForCallbacks = false;
      open();
    }
    return this;
  }

  private static <T> Stream<T> all(DefaultListableBeanFactory beans, Class<T> type) {
    return beans.getBeanProvider(type).orderedStream();
  }

  private void open() {
    try {
      attachment.open(settings.build());
    } catch (TraceHubConfigException wrong) {
      off(wrong);
      leave();
    } catch (RuntimeException | LinkageError broken) {
      state.problem("TraceHub cannot start. " + broken);
      attachment.diagnostics().warn("TraceHub cannot start; the application runs on. " + broken);
      leave();
    }
  }

  /** The startup has failed: it is told why, with what led to it. */
  void failed(@Nullable Throwable exception, @Nullable ConfigurableApplicationContext context) {
    boolean callbacksMissing =
        waitsForCallbacks || (context != null && !state.isOpen() && knowsCallbacks(context));
    if (!left.get() && callbacksMissing) {
      attachment
          .diagnostics()
          .warn(
              "TraceHub sends nothing of this startup: it failed before the callbacks among its beans were made, which may be there to keep something back.");
    } else if (!left.get()) {
      open();
    }
    TraceHubClient client = state.client();
    if (client != null && exception != null) {
      client.captureException(
          exception,
          event ->
              event
                  .message("The application's startup failed: " + exception)
                  .level(Severity.FATAL)
                  .logger(SpringApplication.class.getName())
                  .tag("spring.startup", "failed"));
    }
    if (context == null || !context.isActive()) {
      leave();
    }
  }

  private static boolean knowsCallbacks(ConfigurableApplicationContext context) {
    try {
      return hasCallbacks(context.getBeanFactory());
    } catch (RuntimeException broken) {
      return true;
    }
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      attachment.leave();
    }
  }
}
