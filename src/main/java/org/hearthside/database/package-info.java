/// Where everything is kept: the embedded PostgreSQL (or the operator's own), the roles the program
/// works with, and the secrets that a first start makes. Plain Java except `DatabaseConfiguration`;
/// only the start of the program uses it.
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.hearthside.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
