package org.hearthside;

import java.util.List;
import org.hearthside.safety.LogCheck;
import org.hearthside.shared.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Starts Hearthside. `bin/hearthside` is the way in for people.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(sharedModules = {"shared", "ui", "database"})
@EnableScheduling
public class Application {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(LogCheck.COMMAND)) {
            System.exit(LogCheck.run(List.of(arguments).subList(1, arguments.length)));
        }
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sayWhere(Settings settings) {
        return _ -> log.info("Hearthside is open at {}", settings.address());
    }
}
