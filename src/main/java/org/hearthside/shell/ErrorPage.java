package org.hearthside.shell;

import java.util.List;
import org.hearthside.safety.HelpPage;
import org.jspecify.annotations.Nullable;

/// What somebody sees when the page they asked for did not come.
///
/// @param titleKey the one sentence
/// @param wordsKey what to do, null where the sentence is enough
/// @param typed sentences of a form that was not taken, so that nobody has to write them again
/// @param signIn the way in, where the door had closed meanwhile, or null
/// @param id to find what happened in the log, null where nothing broke
/// @param signedIn whether the way back is Today
/// @param emergency the country's emergency number, if one may be shown
public record ErrorPage(
        String titleKey,
        @Nullable String wordsKey,
        List<String> typed,
        @Nullable String signIn,
        @Nullable String id,
        boolean signedIn,
        HelpPage.@Nullable Row emergency) {}
