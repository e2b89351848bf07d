package org.hearthside.ui;

/// @param host in full
/// @param address where the way out leads, without tracking
public record LeavePage(String host, String address) {}
