package org.hearthside.matching;

import java.util.List;

/// Find a peer.
///
/// @param answer how long a hello usually waits for a yes, in words
/// @param choosing how long it usually takes until a person has chosen, in words
public record FindPage(
        NowBlock now,
        WishesPart wishes,
        String heading,
        List<PersonCard> people,
        boolean kept,
        String answer,
        String choosing) {}
