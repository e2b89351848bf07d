package org.hearthside.forum;

import java.util.Locale;

/// What people decide about a space.
///
/// @param whoFor who it is for, in a sentence or two
/// @param rules one a line; accepted by everybody who takes part
/// @param language in which these are written, and most of what is written there
record SpacePlan(String title, String whoFor, String rules, Locale language, ForumDoor door) {}
