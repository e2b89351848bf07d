package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    private static final ApplicationModules ROOMS = ApplicationModules.of(Application.class);

    @Test
    void a_room_uses_only_the_rooms_it_names_and_only_through_their_doors() {
        ROOMS.verify();
    }

    /// Redraws it where it is out of date, so that the second run passes and the change is a
    /// visible diff.
    @Test
    void the_picture_of_the_rooms_shows_the_code() throws IOException {
        var file = Path.of("docs/rooms.svg");
        var before = Files.exists(file) ? Files.readString(file) : "";
        var now = new RoomsPicture(ROOMS).draw();
        Files.writeString(file, now);
        assertThat(before.equals(now))
                .as("docs/rooms.svg showed the code; it has been redrawn, commit it")
                .isTrue();
    }
}
