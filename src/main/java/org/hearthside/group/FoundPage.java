package org.hearthside.group;

import java.util.Map;

/// What `found.jte` shows.
///
/// @param begins whether the group begins at once
public record FoundPage(GroupForm form, boolean begins, Map<String, String> errors) {}
