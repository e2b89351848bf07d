package org.hearthside.matching;

/// The Talk now queue.
///
/// @param state `place`, `ready`, `closed`, `open` or `ended`
/// @param id of the place, to leave it
/// @param name under which the viewer waits
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
        String ended,
        String next,
        String talk,
        boolean closer,
        boolean longWait,
        String version) {}
