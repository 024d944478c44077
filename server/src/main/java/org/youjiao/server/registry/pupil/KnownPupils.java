package org.youjiao.server.registry.pupil;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose numbers are taken, as one passage through a file needs it: asked one by one for a school's file, all at once for a
 * district's; and the records of the schools that the file speaks of, opened when the first of a school's pupils comes. Files
 * go school by school, so a few suffice.
 */
final class KnownPupils {
    /** Opened, a record takes some two kilobytes. */
    private static final int RECORDS_KEPT = 10_000;
    /** Numbers asked one by one before all are read. */
    private static final int ASKED_SINGLY = 2_000;

    private record Index(long high, long low) {
        static Index of(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            return new Index(buffer.getLong(), buffer.getLong());
        }
    }

    /** A pupil that is registered. @param id 0 where the caller may not know who it is; its unit is 0 then */
    record Known(long id, int unit) {}

    private final PupilStore store;
    private final LocalDate day;
    private final Map<Index, Known> byNumber = new HashMap<>();
    private final Map<Index, Known> byCard = new HashMap<>();
    private final Map<Integer, Map<Long, PupilStore.Held>> records = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private int asked;

    KnownPupils(PupilStore store, LocalDate day) {
        this.store = store;
        this.day = day;
    }

    private void note(long id, int unit, byte @Nullable [] number, byte @Nullable [] card) {
        var known = new Known(id, unit);
        note(byNumber, number, known);
        note(byCard, card, known);
    }

    private static void note(Map<Index, Known> into, byte @Nullable [] index, Known known) {
        if (index != null) {
            into.put(Index.of(index), known);
        }
    }

    Optional<Known> byNumber(String number) {
        return find(byNumber, number, store::numberIndex);
    }

    Optional<Known> byCard(String card) {
        return find(byCard, card, store::cardIndex);
    }

    private Optional<Known> find(Map<Index, Known> known, String text, Function<String, byte[]> index) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        byte[] wanted = index.apply(text);
        if (asked < ASKED_SINGLY) {
            store.readKnown(wanted, this::note);
        } else if (asked == ASKED_SINGLY) {
            store.readKnown(this::note);
        }
        asked = Math.min(asked + 1, ASKED_SINGLY + 1);
        return Optional.ofNullable(known.get(Index.of(wanted)));
    }

    /** What is held of the pupil on the day; empty where that is nothing, or not for the caller. */
    Optional<PupilStore.Held> held(Known known) {
        if (known.id() == 0) {
            return Optional.empty();
        }
        Map<Long, PupilStore.Held> school = records.get(known.unit());
        if (school == null) {
            school =
                    store.list(known.unit(), day).stream().collect(Collectors.toMap(PupilStore.Held::id, held -> held));
            records.put(known.unit(), school);
            kept += school.size();
            var oldest = records.values().iterator();
            while (kept > RECORDS_KEPT && records.size() > 1) {
                kept -= oldest.next().size();
                oldest.remove();
            }
        }
        return Optional.ofNullable(school.get(known.id()));
    }
}
