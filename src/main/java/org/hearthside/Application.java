package org.hearthside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// Starts Hearthside. `bin/hearthside` is the way in for people.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(sharedModules = {"shared", "ui", "database"})
@EnableScheduling
public class Application {
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }
}
