package org.hearthside.member;

import java.util.concurrent.TimeUnit;
import org.hearthside.shared.Settings;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A node that is to stop serves on for as long as the operator says, while [ReadyController]
/// answers that it is not ready: a load balancer looks every few seconds only, and what it sends
/// until then must not meet a closed door. Before everything else that stops.
@Component
class StopPause implements SmartLifecycle {
    private final Settings settings;
    private volatile boolean running;

    StopPause(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            TimeUnit.SECONDS.sleep(settings.stopPause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
