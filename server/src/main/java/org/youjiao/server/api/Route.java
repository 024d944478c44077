package org.youjiao.server.api;

import java.util.List;

/**
 * A route of the API as its page lists it.
 *
 * @param id of the message {@code api.route.ID} that says what it is for
 * @param scope of tokens that reaches it
 */
public record Route(String path, String id, String scope, List<String> fields) {
    public Route {
        fields = List.copyOf(fields);
    }
}
