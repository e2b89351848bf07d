package org.hearthside.safety;

/// Somebody came on duty where nobody was, or nobody is there any more. Told more than once:
/// listeners ask [Duty#isOpen].
public record DutyChanged() {}
