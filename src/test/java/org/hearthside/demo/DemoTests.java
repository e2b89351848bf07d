package org.hearthside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.hearthside.shared.Settings;
import org.hearthside.supporter.Supporters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class DemoTests {
    @Test
    void the_demo_has_supporters_who_say_that_they_are_invented(
            @Autowired Supporters supporters, @Autowired Demo demo, @Autowired Settings settings)
            throws Exception {
        assertThat(supporters.open())
                .hasSize(7)
                .allSatisfy(each -> {
                    assertThat(each.about().text()).startsWith("(An invented person.)");
                    assertThat(each.topics()).isNotEmpty();
                });
        assertThat(supporters.onShift()).hasSize(2);
        var people = Files.readString(settings.data().resolve("demo-people.txt"));
        assertThat(people).contains("quiet-heron", "late-plum");

        demo.run(new org.springframework.boot.DefaultApplicationArguments());
        assertThat(supporters.open()).as("filled once").hasSize(7);
    }
}
