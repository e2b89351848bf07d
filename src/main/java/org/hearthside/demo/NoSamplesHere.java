package org.hearthside.demo;

import java.nio.file.Files;
import org.hearthside.shared.Settings;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Keeps real people out of the sample community's data folder, where its pages would no longer say
/// that everybody is invented.
@Component
@Profile("!demo")
class NoSamplesHere {
    private final Settings settings;

    NoSamplesHere(Settings settings) {
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void look() {
        if (Files.exists(settings.data().resolve(SampleCommunity.PEOPLE))) {
            throw new IllegalStateException(
                    "This data folder holds the sample community. Start it with bin/hearthside demo,"
                            + " or set HEARTHSIDE_DATA to another folder.");
        }
    }
}
