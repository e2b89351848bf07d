package org.hearthside.safety;

import org.jspecify.annotations.Nullable;

/// What `reported.jte` shows to whoever reported something.
///
/// @param within in how long a person is to look
/// @param decision the word of what was decided, or null
/// @param answer what they were told, or null
public record ReportedPage(
        String within,
        boolean urgent,
        @Nullable String decision,
        @Nullable String answer,
        String back) {}
