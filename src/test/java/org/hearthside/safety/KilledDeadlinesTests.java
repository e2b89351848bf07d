package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hearthside.SafetyProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A few kills of `bench/deadlines`.
@Timeout(400)
class KilledDeadlinesTests {
    @Test
    void no_deadline_is_missed_or_kept_twice_and_no_risk_to_life_is_unpaged(@TempDir Path folder)
            throws Exception {
        var result = new DeadlineDrill(folder, true).run(200, 1, 2);
        System.out.println("deadlines under kill -9: " + result.json());
        assertThat(result.kills()).isEqualTo(2);
        assertThat(result.kept()).isGreaterThan(220);
        assertThat(result.isClean()).as(result.json()).isTrue();
        assertThat(result.safety()).matches(SafetyProbe.Figures::areAllServed);
    }
}
