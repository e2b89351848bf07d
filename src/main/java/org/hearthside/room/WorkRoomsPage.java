package org.hearthside.room;

import java.util.List;

/// The rooms, for those who keep them.
public record WorkRoomsPage(List<Row> rooms) {
    public record Row(String id, String title, String lang, String state, boolean archived) {}
}
