/// Where everything is kept: the embedded PostgreSQL or the operator's own, and the two roles the
/// program works with. Only the start of the program uses it; rooms use `JdbcClient`.
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.hearthside.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
