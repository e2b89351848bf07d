package org.hearthside.matching;

/// Talk now at a glance.
///
/// @param open whether somebody is on shift
/// @param waiting whether the viewer has a place already
/// @param headline about how long, or that nobody is here
public record NowBlock(
        boolean open,
        boolean waiting,
        String headline,
        String more,
        String here,
        String hereMore) {}
