package org.hearthside.shared;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SharedConfiguration {
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
        return new DatabaseTime(database);
    }
}
