/// The pages that belong to no room: the first page, what peer support is, how this place is run,
/// and what people see when something is not there or does not work.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "member",
            "safety",
            "live",
            "conversation",
            "room",
            "forum",
            "story",
            "group",
            "matching",
            "supporter",
            "relationship"
        })
@NullMarked
package org.hearthside.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
