/// Hearthside: the place where an organisation runs peer support. Each package below this one is a
/// room; `docs/architecture.md` says what each holds.
@NullMarked
package org.hearthside;

import org.jspecify.annotations.NullMarked;
