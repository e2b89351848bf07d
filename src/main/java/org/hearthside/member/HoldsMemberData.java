package org.hearthside.member;

import java.util.List;

/// What every room has that keeps something about people: it says which columns these are, hands
/// out one person's part, and erases it. A test reads the real tables and fails for a column that
/// nobody owns.
public interface HoldsMemberData {
    /// Every column of this room's tables in which something about a person stands.
    List<Held> holds();

    /// The viewer's own part. Others appear under the names by which the viewer knows them there.
    List<CopyPart> export(Viewer viewer);

    /// Erases, in the caller's transaction. Doing it again changes nothing.
    void erase(Leaver leaver);
}
