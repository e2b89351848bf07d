package org.hearthside.shared;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

@Configuration(proxyBeanMethods = false)
class SharedConfiguration {
    private static final int LISTENERS = 6;

    @Bean
    Settings settings(Environment environment) {
        return Settings.from(environment::getProperty);
    }

    @Bean
    Secrets secrets(Settings settings) {
        return Secrets.in(settings.data());
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource time(JdbcClient database) {
        return new DatabaseTime(database, InstantSource.system());
    }

    /// Runs the listeners of facts between rooms. Few at a time and the rest in line: after an
    /// outage thousands of facts may come at once, and people's requests need connections too. What
    /// stands in line when a node dies is in the register of events and told again.
    @Bean
    ThreadPoolTaskExecutor applicationTaskExecutor(ThreadPoolTaskExecutorBuilder builder) {
        return builder.corePoolSize(LISTENERS).threadNamePrefix("listener-").build();
    }
}
