package org.youjiao.server.access.limit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Requests a minute, as settings of the server: {@code youjiao.limit.entrance} and so on, or {@code
 * YOUJIAO_LIMIT_ENTRANCE} in the environment.
 *
 * @param entrance log-ins and one-time links from one address that did not lead in
 * @param account all requests of one account; a page with its pictures and scripts is one
 * @param visitor all requests of those who have not logged in, from one address
 */
@Component
record Limits(
        @Value("${youjiao.limit.entrance:10}") int entrance,
        @Value("${youjiao.limit.account:300}") int account,
        @Value("${youjiao.limit.visitor:600}") int visitor) {

    Limits {
        require("entrance", entrance);
        require("account", account);
        require("visitor", visitor);
    }

    private static void require(String name, int perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException(
                    "youjiao.limit.%s (%d) must be at least 1. Maybe leave it out for the default."
                            .formatted(name, perMinute));
        }
    }
}
