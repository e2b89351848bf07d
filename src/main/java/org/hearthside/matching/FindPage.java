package org.hearthside.matching;

import java.util.List;

/// Find a peer.
public record FindPage(
        NowBlock now, WishesPart wishes, String heading, List<PersonCard> people, boolean kept) {}
