package org.hearthside.shared;

import java.time.Duration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells facts again that a listener has not heard to the end, because it failed or its node died:
/// the register marks those as failed when they are stale, and this hands them out anew.
@Component
class ToldAgain {
    private static final ResubmissionOptions SOME =
            ResubmissionOptions.defaults().withBatchSize(100).withMinAge(Duration.ofSeconds(20));

    private final FailedEventPublications failed;

    ToldAgain(FailedEventPublications failed) {
        this.failed = failed;
    }

    @Scheduled(fixedDelayString = "PT20S", initialDelayString = "PT20S")
    void tell() {
        failed.resubmit(SOME);
    }
}
