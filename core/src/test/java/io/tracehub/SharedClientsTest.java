// SPDX-FileCopyrightText: The TraceHub for Java authors
// SPDX-License-Identifier: MIT
package io.tracehub;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracehub.spi.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which appenders share a client, and how long one lives that nobody uses. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedClientsTest {

  private final SharedClients clients = SharedClients.instance();
  private final List<TraceHubClient> acquired = new ArrayList<>();

  @AfterEach
  void everyClientEnds() {
    for (TraceHubClient client : acquired) {
      clients.release(client);
      clients.closeIfUnused(client);
    }
    assertThat(acquired).allMatch(TraceHubClient::isClosed);
    OurThreads.assertNoneLeft();
  }

  @Test
  void equalPipelineSettings_shareAClientWhateverTheLevels() {
    TraceHubClient one = acquire(config("shared"));
    TraceHubClient other = acquire(config("shared").logLevel(Threshold.from(Severity.INFO)));
    assertThat(other).isSameAs(one);
  }

  @Test
  void differentPipelineSettings_doNot() {
    assertThat(acquire(config("one"))).isNotSameAs(acquire(config("other")));
  }

  @Test
  void releasedClient_isAdoptedByTheNextWithTheSameSettings() {
    TraceHubClient client = acquire(config("adopted"));
    clients.release(client);
    acquired.clear();
    assertThat(acquire(config("adopted"))).isSameAs(client);
    assertThat(client.isClosed()).isFalse();
  }

  @Test
  void closeIfUnused_closesOnlyThen() {
    TraceHubClient client = acquire(config("used twice"));
    acquire(config("used twice"));
    clients.release(client);
    acquired.remove(0);
    clients.closeIfUnused(client);
    assertThat(client.isClosed()).isFalse();
  }

  @Test
  void closedClient_isNotHandedOut() {
    TraceHubClient client = acquire(config("closed"));
    client.close();
    acquired.clear();
    assertThat(acquire(config("closed"))).isNotSameAs(client);
  }

  @Test
  void clientThatIsClosedWhileItLingers_leavesNoThreadOnceAnotherIsAcquired()
      throws InterruptedException {
    TraceHubClient client = acquire(config("closed while it lingers"));
    List<Thread> ofOthers = OurThreads.alive("linger");
    clients.release(client);
    acquired.clear();
    List<Thread> lingering = new ArrayList<>(OurThreads.alive("linger"));
    lingering.removeAll(ofOthers);
    client.close();
    acquire(config("another"));
    assertThat(lingering).hasSize(1);
    lingering.get(0).join(2_500);
    assertThat(lingering.get(0).isAlive()).isFalse();
  }

  @Test
  void releasedClient_isTheDefaultOnlyWhereNoOtherRuns() {
    TraceHubClient before = acquire(config("before"));
    clients.release(before);
    assertThat(TraceHub.client()).isSameAs(before);
    TraceHubClient after = acquire(config("after"));
    assertThat(TraceHub.client()).isSameAs(after);
    TraceHubClient again = acquire(config("before"));
    assertThat(again).isSameAs(before);
    assertThat(TraceHub.client()).isSameAs(before);
    acquired.remove(0);
  }

  @Test
  void manyReconfigurations_pileUpNoThreads() {
    TraceHubClient client = acquire(config("reconfigured"));
    int before = OurThreads.alive("linger").size();
    for (int i = 0; i < 50; i++) {
      clients.release(client);
      acquired.clear();
      acquire(config("reconfigured"));
    }
    for (Thread linger : OurThreads.alive("linger")) {
      join(linger);
    }
    assertThat(client.isClosed()).isFalse();
    assertThat(OurThreads.alive("linger")).hasSizeLessThanOrEqualTo(before);
  }

  @Test
  void clientThatNobodyAdopts_endsAfterItsLinger() {
    TraceHubClient client = acquire(config("orphan"));
    clients.release(client);
    OurThreads.alive("linger").forEach(SharedClientsTest::join);
    assertThat(client.isClosed()).isTrue();
    acquired.clear();
  }

  private TraceHubClient acquire(TraceHubConfig.Builder settings) {
    TraceHubClient client = clients.acquire(settings.build(), Diagnostics.NONE);
    acquired.add(client);
    return client;
  }

  private static TraceHubConfig.Builder config(String service) {
    return new TraceHubConfig.Builder(name -> null, name -> null).service(service);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
