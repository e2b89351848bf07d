/// A place to try: `bin/hearthside demo` fills an empty house with people who do not exist and says
/// so. Nothing here runs without the profile `demo`.
@ApplicationModule(allowedDependencies = {"shared", "member", "supporter"})
@NullMarked
package org.hearthside.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
