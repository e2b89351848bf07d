package org.hearthside.supporter;

import java.util.List;

/// Everybody among supporters, for those who decide about credentials.
///
/// @param applied and nobody has answered
/// @param waiting for a second person
/// @param ending within sixty days, or ended
/// @param all everybody else
public record CredentialsPage(
        List<Row> applied, List<Row> waiting, List<Row> ending, List<Row> all) {
    /// @param state in words
    public record Row(String id, String name, long quilt, String state) {}
}
