package org.hearthside.forum;

import java.util.Map;

/// What `door.jte` shows: a space, to somebody who may take part in it.
///
/// @param version of the rules
/// @param asksName whether they have no name here yet
/// @param changed whether they take part, and the rules have changed since
/// @param errors field names with what to do
public record DoorPage(
        SpaceHead space,
        int version,
        boolean asksName,
        String name,
        boolean changed,
        Map<String, String> errors)
        implements SpaceShown {}
