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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
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
 *   environment known    the appender is attached, and holds what it gets
 *   definitions known    no callback among the beans: the client starts, what was held is sent
 *   first singleton      the callbacks are made, before all other beans; the client starts
 *   last bean destroyed  the client delivers and ends, if no other application needs it
 * </pre>
 *
 * <p>Settings are read just before the client starts: what Spring Cloud fetches, what
 * {@code @PropertySource} names, and what decrypts, is there only then.
 *
 * <p>The threads of the application's start and end; never throws.
 */
final class Startup {

  static final String STATE = "tracehubState";
  private static final String CALLBACKS = "tracehubCallbacks";
  private static final String DEFINITIONS = "tracehubDefinitions";
  private static final List<Class<?>> CALLBACK_TYPES =
      List.of(
          BeforeSendCallback.class,
          BeforeBreadcrumbCallback.class,
          ErrorCallback.class,
          DropCallback.class);

  private final SpringApplication application;
  private final LoggingAttachment attachment;
  private final TraceHubState state;
  private final AtomicBoolean left = new AtomicBoolean();
  private ConfigurableEnvironment environment;
  private TraceHubConfig.@Nullable Builder settings;
  private boolean waitsForCallbacks;
  private volatile boolean refreshed;

  private Startup(
      SpringApplication application,
      ConfigurableEnvironment environment,
      LoggingAttachment attachment) {
    this.application = application;
    this.environment = environment;
    this.attachment = attachment;
    this.state = new TraceHubState(attachment);
  }

  /** Begins; null if something is wrong that nothing can begin with, which is told. */
  static @Nullable Startup begin(
      SpringApplication application, ConfigurableEnvironment environment) {
    try {
      LoggingAttachment attachment = LoggingAttachment.find(application.getClassLoader());
      Startup startup = new Startup(application, environment, attachment);
      String other = attachment.appenderOfConfiguration();
      if (other == null) {
        attachment.join();
      } else {
        attachment
            .diagnostics()
            .info(
                "TraceHub leaves logging to the appender %s of the logging configuration, which has settings of its own; tracehub.* properties of Spring are not used for it."
                    .formatted(other));
        startup.left.set(true);
      }
      return startup;
    } catch (RuntimeException | LinkageError broken) {
      LoggingAttachment.tellOnStderr(
          "TraceHub cannot start; the application runs on without it. " + broken);
      return null;
    }
  }

  private TraceHubConfig.Builder settings() {
    TraceHubConfig.Builder known = settings;
    if (known == null) {
      known = new SpringSettings(environment).read(attachment.diagnostics()::warn);
      ApplicationFacts.of(application, environment).addTo(known);
      settings = known;
    }
    return known;
  }

  private void off(TraceHubConfigException wrong) {
    String sentence = wrong.getMessage() + " TraceHub stays off; the application runs on.";
    state.problem(sentence);
    attachment.diagnostics().warn(sentence);
  }

  /** A context was made for the application; nothing is in it yet. */
  void watch(ConfigurableApplicationContext context) {
    try {
      environment = context.getEnvironment();
      Switches.settle(environment, attachment.diagnostics()::warn);
      if (!Switches.isOn(environment, EarlyStart.ENABLED)) {
        leave();
      }
      watch(context, context.getBeanFactory());
    } catch (RuntimeException | LinkageError broken) {
      cannotStart(broken);
    }
  }

  private void watch(
      ConfigurableApplicationContext context, ConfigurableListableBeanFactory beans) {
    beans.registerSingleton(STATE, state);
    if (left.get()) {
      return;
    }
    if (beans instanceof DefaultListableBeanFactory factory) {
      // Destroyed in the reverse order, this is the last: lines of the shutdown are captured.
      factory.registerDisposableBean(STATE, this::lastBeanIsDestroyed);
      define(factory, DEFINITIONS, BeanFactoryPostProcessor.class, () -> this::definitionsAreKnown);
      define(factory, CALLBACKS, Object.class, () -> callbacks(factory));
    } else {
      context.addBeanFactoryPostProcessor(this::definitionsAreKnown);
    }
    context.addApplicationListener(
        (ContextRefreshedEvent event) -> refreshed |= event.getApplicationContext() == context);
  }

  private static <T> void define(
      DefaultListableBeanFactory beans, String name, Class<T> type, Supplier<T> maker) {
    RootBeanDefinition definition = new RootBeanDefinition(type, maker);
    definition.setLazyInit(false);
    definition.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
    beans.registerBeanDefinition(name, definition);
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
      Optional<BeforeSendCallback> send =
          all(beans, BeforeSendCallback.class).reduce(Callbacks::sends);
      Optional<BeforeBreadcrumbCallback> breadcrumb =
          all(beans, BeforeBreadcrumbCallback.class).reduce(Callbacks::breadcrumbs);
      Optional<ErrorCallback> error = all(beans, ErrorCallback.class).reduce(Callbacks::errors);
      Optional<DropCallback> drop = all(beans, DropCallback.class).reduce(Callbacks::drops);
      waitsForCallbacks = false;
      open(
          known -> {
            send.ifPresent(known::beforeSend);
            breadcrumb.ifPresent(known::beforeBreadcrumb);
            error.ifPresent(known::onError);
            drop.ifPresent(known::onDrop);
          });
    }
    return this;
  }

  private static <T> Stream<T> all(DefaultListableBeanFactory beans, Class<T> type) {
    return beans.getBeanProvider(type).orderedStream();
  }

  private void open() {
    open(known -> {});
  }

  private void open(Consumer<TraceHubConfig.Builder> more) {
    try {
      TraceHubConfig.Builder known = settings();
      more.accept(known);
      TraceHubConfig config = known.build();
      if (config.enabled()) {
        attachment.open(config);
      } else {
        attachment.diagnostics().info("TraceHub is switched off by its setting enabled.");
        leave();
      }
    } catch (TraceHubConfigException wrong) {
      off(wrong);
      leave();
    } catch (RuntimeException | LinkageError broken) {
      cannotStart(broken);
    }
  }

  private void cannotStart(Throwable broken) {
    state.problem("TraceHub cannot start. " + broken);
    attachment.diagnostics().warn("TraceHub cannot start; the application runs on. " + broken);
    leave();
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
