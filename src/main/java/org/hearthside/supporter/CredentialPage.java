package org.hearthside.supporter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One supporter, for those who decide about credentials.
///
/// @param state of the credential, in words
/// @param own whether it is the reader's: then others decide
/// @param proposal what waits for a second person, or null
/// @param path what they did on the way
/// @param evidence typed and refused
/// @param errors by the field they belong to, in words
public record CredentialPage(
        String id,
        String name,
        long quilt,
        String badge,
        String state,
        boolean own,
        @Nullable Proposal proposal,
        List<ProfilePage.Box> kinds,
        Path path,
        String evidence,
        Map<String, String> errors) {

    /// @param kind in words
    /// @param mine whether the reader proposed it, so that another decides
    public record Proposal(String id, String kind, String evidence, String when, boolean mine) {}

    /// What they did on the way.
    ///
    /// @param day,time typed and refused
    public record Path(
            TrainingPage.@Nullable Application application,
            TrainingPage.Learned record,
            EntryForm form,
            String day,
            String time,
            String answer) {}

    public String address() {
        return "/work/supporters/" + id;
    }
}
