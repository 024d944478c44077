package org.youjiao.server.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Topic;

/**
 * What an enabled account is at this moment, as the database says.
 *
 * @param name typed at log-in
 * @param title shown on screen
 * @param hasFactor whether a second factor is asked for at log-in
 * @param hasIdentity whether it is bound to an identity of the bureau's identity server
 * @param needsFactor whether the account's roles oblige it to have one, see {@code access.protection}
 * @param idle after so long without a request a session of the account is over
 * @param paths the subtrees its grants give; administrators of the program have none, as they see no school's figures
 * @param persons the subtrees of those grants whose role is for persons, see {@link Role#topics()}
 * @param deputy which of all that is his own and which was delegated to him
 */
public record Standing(
        long account,
        String name,
        String title,
        boolean sample,
        boolean hasPassword,
        boolean hasFactor,
        boolean hasIdentity,
        boolean needsFactor,
        Duration idle,
        Set<Role> roles,
        List<String> paths,
        Map<Topic, List<String>> persons,
        Deputy deputy) {

    public Standing {
        roles = Set.copyOf(roles);
        paths = List.copyOf(paths);
        persons = Map.copyOf(persons);
    }

    /** Whoever came by a first link has no other way back, but by the identity server. Sample accounts never have a password. */
    public boolean mustChoosePassword() {
        return !hasPassword && !hasIdentity && !sample;
    }

    /** Whether the account may do nothing before a second factor is set up. */
    public boolean mustEnrolFactor() {
        return needsFactor && !hasFactor;
    }

    /** The same in a session whose second factor the identity server has seen: none of ours has to be set up. */
    Standing factored() {
        return new Standing(
                account,
                name,
                title,
                sample,
                hasPassword,
                hasFactor,
                hasIdentity,
                false,
                idle,
                roles,
                paths,
                persons,
                deputy);
    }

    /** The caller that a token of the account makes: what was delegated to a person is not passed on to programs. */
    public Caller tokenCaller(String origin) {
        var held = deputy.holds().stream().filter(hold -> !hold.isDelegated()).toList();
        var own = held.stream().map(Deputy.Hold::role).collect(Collectors.toSet());
        var seen = new TreeSet<String>();
        var people = new EnumMap<Topic, List<String>>(Topic.class);
        for (Deputy.Hold hold : held) {
            if (!hold.path().isEmpty() && !hold.role().isAdministrator()) {
                if (hold.role() != Role.DEPARTMENT) {
                    seen.add(hold.path());
                }
                hold.role()
                        .topics()
                        .forEach(topic -> people.computeIfAbsent(topic, missing -> new ArrayList<>())
                                .add(hold.path()));
            }
        }
        return new Caller(account, title, own, new Scope(account, List.copyOf(seen), people), origin);
    }

    /** The caller it makes, asking from this address. */
    public Caller caller(String origin) {
        return new Caller(account, title, roles, new Scope(account, paths, persons), origin).as(deputy);
    }
}
