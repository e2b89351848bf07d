package org.hearthside.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// One node: whoever listens is in this program.
class WakeupsInProcess implements Wakeups {
    private final List<Consumer<Wake>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void tell(Wake wake) {
        listeners.forEach(listener -> listener.accept(wake));
    }

    @Override
    public void listen(Consumer<Wake> listener) {
        listeners.add(listener);
    }
}
