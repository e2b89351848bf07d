package org.hearthside.matching;

/// The Talk now queue.
///
/// @param state `place`, `ready`, `closed`, `open` or `ended`
/// @param id of the place, to leave it
/// @param name under which the viewer waits
/// @param before how many are before them; empty where nobody can be asked for them
/// @param instead what else they can do, where it takes long or nobody can be asked; else empty
/// @param closer waits for somebody who shares a topic
/// @param talk the address of the talk that is ready
public record NowPage(
        NowBlock now,
        String state,
        String id,
        String name,
        String before,
        String range,
        String status,
        String instead,
        String ended,
        String talk,
        boolean closer,
        String version) {}
