package org.hearthside.matching;

/// Talk now at a glance.
///
/// @param open whether somebody is on shift
/// @param waiting whether the viewer has a place already
/// @param sooner how long whoever takes anybody usually waits; empty where the viewer ticked no
///   topic and has nothing to choose
/// @param closer how long whoever waits for somebody who shares a topic usually waits
/// @param headline about how long, or that nobody is here
public record NowBlock(
        boolean open,
        boolean waiting,
        String headline,
        String more,
        String here,
        String hereMore,
        String sooner,
        String closer) {}
