package org.hearthside.live;

import java.util.Map;
import org.hearthside.member.Viewer;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TicketController {
    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    @PostMapping("/live/ticket")
    ResponseEntity<Map<String, String>> ticket(Viewer viewer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("ticket", tickets.issue(viewer)));
    }
}
