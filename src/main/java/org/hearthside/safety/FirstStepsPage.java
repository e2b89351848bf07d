package org.hearthside.safety;

import java.util.List;

/// What `first-steps.jte` shows to those who open this place: what there must be before people
/// talk.
///
/// @param further what the forum, stories and groups need besides
public record FirstStepsPage(List<Step> steps, List<Step> further) {

    /// @param key of its texts
    /// @param address where it is done, or empty where it is done on the machine
    public record Step(String key, boolean done, String address, List<String> arguments) {}
}
