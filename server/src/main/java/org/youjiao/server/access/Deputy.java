package org.youjiao.server.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody holds by himself and for others, and for whom he acts in the running request.
 *
 * @param acting titles of those for whom he acts; empty where he acts for himself alone
 */
public record Deputy(List<Hold> holds, String acting) {
    /** Somebody who stands in for nobody. */
    public static final Deputy OF_NOBODY = new Deputy(List.of(), "");

    /**
     * A role over a subtree.
     *
     * @param path of the subtree; empty where its unit is not known now
     * @param giver the account that delegated it; 0 for a grant of his own
     * @param title the giver's
     */
    public record Hold(Role role, String path, long giver, String title) {
        /** Reads a line of {@code access.holds_of}: {@code head|/440106/440106006/4401060001/|17|五山小学校长}. */
        static Hold of(String line) {
            String[] parts = line.split("\\|", 4);
            return new Hold(Role.find(parts[0]).orElseThrow(), parts[1], Long.parseLong(parts[2]), parts[3]);
        }

        public boolean isDelegated() {
            return giver != 0;
        }

        boolean covers(String other) {
            return !path.isEmpty() && other.startsWith(path);
        }
    }

    public Deputy {
        holds = List.copyOf(holds);
    }

    public boolean isForSomebody() {
        return holds.stream().anyMatch(Hold::isDelegated);
    }

    /** The accounts that he stands in for. */
    public Set<Long> givers() {
        return holds.stream().filter(Hold::isDelegated).map(Hold::giver).collect(Collectors.toSet());
    }

    /**
     * For whom he acts when he does what these roles may do: everybody who gave him one of them that he does not hold himself
     * there. In doubt, because a role of his own might have done as well, the giver is named.
     *
     * @param path of the unit acted on; empty where it is not known beforehand
     */
    Deputy acting(Set<Role> roles, String path) {
        String names = holds.stream()
                .filter(Hold::isDelegated)
                .filter(hold -> roles.contains(hold.role()) && (path.isEmpty() || hold.covers(path)))
                .filter(hold -> holds.stream()
                        .noneMatch(own -> !own.isDelegated()
                                && own.role() == hold.role()
                                && own.covers(path.isEmpty() ? hold.path() : path)))
                .map(Hold::title)
                .distinct()
                .sorted()
                .collect(Collectors.joining("、"));
        return new Deputy(holds, names);
    }
}
