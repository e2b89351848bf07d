/// How Hearthside looks and speaks: the layout, form parts, quilt, the page around every template.
/// Knows nothing of members; whoever answers a request hands in a [Frame].
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = "shared")
@NullMarked
package org.hearthside.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
