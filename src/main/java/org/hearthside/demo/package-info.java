/// An invented community to try, in a data folder of its own. Nobody in it is real, and every page
/// says so.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "member",
            "safety",
            "live",
            "supporter",
            "conversation",
            "room",
            "forum",
            "story",
            "group",
            "matching",
            "relationship"
        })
@NullMarked
package org.hearthside.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
