/// What every room needs and none owns: ids, the clock, refusals, words people wrote, settings.
/// Uses nothing above it.
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
@NullMarked
package org.hearthside.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
