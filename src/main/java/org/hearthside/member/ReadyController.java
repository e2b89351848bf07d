package org.hearthside.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells a load balancer or the start script whether this node serves.
@RestController
class ReadyController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, UTF_8);

    private final ApplicationAvailability availability;
    private final JdbcClient database;

    ReadyController(ApplicationAvailability availability, JdbcClient database) {
        this.availability = availability;
        this.database = database;
    }

    // Whatever a watcher says it accepts: it gets the status it came for.
    @GetMapping("/ready")
    ResponseEntity<String> ready() {
        if (availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return not("stopping");
        }
        try {
            database.sql("select 1").query(Integer.class).single();
            return ResponseEntity.ok().contentType(TEXT).body("ready");
        } catch (DataAccessException e) {
            return not("no database");
        }
    }

    private static ResponseEntity<String> not(String why) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).contentType(TEXT).body(why);
    }
}
