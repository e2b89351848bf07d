package org.hearthside.live;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/// The room with the database and nothing of the web: starts quickly. Not a configuration of its
/// own, so that nobody finds it by scanning.
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {
            "org.hearthside.live",
            "org.hearthside.shared",
            "org.hearthside.database",
            "org.hearthside.ui"
        },
        excludeFilters = {
            @ComponentScan.Filter(
                    type = FilterType.ASSIGNABLE_TYPE,
                    classes = {
                        SocketController.class,
                        Sockets.class,
                        Live.class,
                        Around.class,
                        Lines.class,
                        Drafts.class
                    }),
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Tests?\\$.*")
        })
class LiveOnly {}
