package org.hearthside.safety;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sweeps when a test says so.
public final class Sweeping {
    private Sweeping() {}

    /// Sweeps now, whatever was swept before.
    public static void sweep(BeanFactory house) {
        house.getBean(JdbcClient.class).sql("delete from sweep").update();
        var sweep = house.getBean(Sweep.class);
        sweep.sweep(sweep.begin().orElseThrow());
    }
}
