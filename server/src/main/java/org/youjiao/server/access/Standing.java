package org.youjiao.server.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;

/**
 * What an enabled account is at this moment, as the database says.
 *
 * @param name typed at log-in
 * @param title shown on screen
 * @param sessions a session begun under another number is over
 * @param paths the subtrees its grants give; administrators of the program have none, as they see no school's figures
 * @param persons the subtrees of those grants whose role is for persons, see {@link Role#topics()}
 */
public record Standing(
        long account,
        String name,
        String title,
        boolean sample,
        boolean hasPassword,
        int sessions,
        Set<Role> roles,
        List<String> paths,
        Map<Topic, List<String>> persons) {

    public Standing {
        roles = Set.copyOf(roles);
        paths = List.copyOf(paths);
        persons = Map.copyOf(persons);
    }

    /** The caller it makes, asking from this address. */
    public Caller caller(String origin) {
        return new Caller(account, title, roles, new Scope(account, paths, persons), origin);
    }
}
