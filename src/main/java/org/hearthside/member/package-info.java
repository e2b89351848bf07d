/// Who is here without us knowing who they are: accounts without e-mail, sign-in, recovery,
/// sessions, a name per space, roles, preferences, blocks, consent.
///
/// Words: an *account* signs in; a *name* (persona) is how it is known in one space; the *vault*
/// alone knows which account holds a name; a *viewer* is whoever made this request. A visitor is a
/// viewer too.
@ApplicationModule(allowedDependencies = {"shared", "ui"})
@NullMarked
package org.hearthside.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
