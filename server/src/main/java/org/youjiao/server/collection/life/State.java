package org.youjiao.server.collection.life;

import java.util.Set;

/** Where a return stands. What may be done in it, and where that leads, says {@link Life}. */
public sealed interface State {

    /** As the database and addresses write it: {@code not-begun}. */
    String slug();

    /** Nothing is filled in yet. */
    record NotBegun() implements State {
        @Override
        public String slug() {
            return "not-begun";
        }
    }

    /** 填报中: every cell may be changed. */
    record Filling() implements State {
        @Override
        public String slug() {
            return "filling";
        }
    }

    /** 待签发: the clerk is done, the head has not signed. @param open cells that were opened again; empty the first time */
    record Prepared(Set<String> open) implements State {
        public Prepared {
            open = Set.copyOf(open);
        }

        @Override
        public String slug() {
            return "prepared";
        }
    }

    /** 已报送: signed, lies with the bureau. */
    record Submitted() implements State {
        @Override
        public String slug() {
            return "submitted";
        }
    }

    /** 已审核: the bureau found it in order. */
    record Checked() implements State {
        @Override
        public String slug() {
            return "checked";
        }
    }

    /** 退回修改: these cells are open, with reason and deadline, the rest stays locked. */
    record Returned(Set<String> open) implements State {
        public Returned {
            open = Set.copyOf(open);
            if (open.isEmpty()) {
                throw new IllegalArgumentException("A return is sent back for at least one cell, not for none.");
            }
        }

        @Override
        public String slug() {
            return "returned";
        }
    }

    /** 已接收: its figures are in the ledger. */
    record Accepted() implements State {
        @Override
        public String slug() {
            return "accepted";
        }
    }

    /** 已锁定: only unlocking a single cell opens anything. */
    record Locked() implements State {
        @Override
        public String slug() {
            return "locked";
        }
    }

    /** The state of this slug. @param open cells opened again and not answered */
    static State of(String slug, Set<String> open) {
        return switch (slug) {
            case "not-begun" -> new NotBegun();
            case "filling" -> new Filling();
            case "prepared" -> new Prepared(open);
            case "submitted" -> new Submitted();
            case "checked" -> new Checked();
            case "returned" -> new Returned(open);
            case "accepted" -> new Accepted();
            case "locked" -> new Locked();
            default ->
                throw new IllegalArgumentException(
                        "There is no state \"%s\" of a return. Maybe the database is newer.".formatted(slug));
        };
    }

    /** Whether this cell may be changed. */
    default boolean opens(String field) {
        return this instanceof NotBegun
                || this instanceof Filling
                || (this instanceof Returned returned && returned.open().contains(field));
    }

    /** Whether the school has something to do. */
    default boolean withSchool() {
        return this instanceof NotBegun
                || this instanceof Filling
                || this instanceof Prepared
                || this instanceof Returned;
    }
}
