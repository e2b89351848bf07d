package org.hearthside;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private static final ApplicationModules ROOMS = ApplicationModules.of(Application.class);

    @Test
    void a_room_uses_only_the_rooms_it_names_and_only_through_their_doors() {
        ROOMS.verify();
    }

    @Test
    void the_picture_of_the_rooms_is_drawn_from_the_code() {
        new Documenter(ROOMS).writeModulesAsPlantUml();
    }
}
