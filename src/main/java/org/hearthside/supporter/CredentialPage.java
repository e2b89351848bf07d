package org.hearthside.supporter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One supporter, for those who decide about credentials.
///
/// @param state of the credential, in words
/// @param own whether it is the reader's: then others decide
/// @param proposal what waits for a second person, or null
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
        String evidence,
        Map<String, String> errors) {

    /// @param kind in words
    /// @param mine whether the reader proposed it, so that another decides
    public record Proposal(String id, String kind, String evidence, String when, boolean mine) {}

    public String path() {
        return "/work/supporters/" + id;
    }
}
