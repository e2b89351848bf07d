package org.hearthside.member;

/// The person behind a home name was given a role, or one was ended. Rights are read anew with
/// every request; open sockets ask again.
///
/// @param stands whether they hold it now
public record RolesChanged(PersonaId name, Role role, boolean stands) {}
