package org.hearthside.member;

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
    private final JdbcClient database;

    ReadyController(JdbcClient database) {
        this.database = database;
    }

    // Whatever a watcher says it accepts: it gets the status it came for.
    @GetMapping("/ready")
    ResponseEntity<String> ready() {
        try {
            database.sql("select 1").query(Integer.class).single();
            return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("ready");
        } catch (DataAccessException e) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("no database");
        }
    }
}
