package org.youjiao.server.registry.person;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose numbers are taken, as one passage through a file needs it: asked one by one for a school's file, all at once for a
 * district's; and the records of the schools that the file speaks of, opened when the first of a school's persons comes. Files
 * go school by school, so a few suffice; of one that does not, records are read one by one once a school's had to be put away.
 */
public final class TakenNumbers<P> {
    /** The unit of a record that was merged into another: nothing is written of it any more. */
    public static final int MERGED = -1;
    /** The unit of a record that lies in the archive: who is registered again is brought back. */
    public static final int ARCHIVED = -2;

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

    /** A person who is registered. @param id 0 where the caller may not know who it is; its unit is 0 then */
    public record Known(long id, int unit) {}

    private final PersonNumbers numbers;
    private final Particulars particulars;
    private final IntFunction<List<Held<P>>> records;
    private final Function<Known, Optional<Held<P>>> record;
    private final Set<Integer> putAway = new HashSet<>();
    private final Map<Index, Known> known = new HashMap<>();
    private final Map<Integer, Map<Long, Held<P>>> opened = new LinkedHashMap<>(16, 0.75f, true);
    private int kept;
    private int asked;

    /**
     * @param records of an institution, by its id, on the day for which the file speaks
     * @param record the same of one person, if that is where the person is said to be
     */
    public TakenNumbers(
            PersonNumbers numbers,
            Particulars particulars,
            IntFunction<List<Held<P>>> records,
            Function<Known, Optional<Held<P>>> record) {
        this.numbers = numbers;
        this.particulars = particulars;
        this.records = records;
        this.record = record;
    }

    private void note(long id, int unit, byte @Nullable [] index) {
        if (index != null) {
            known.put(Index.of(index), new Known(id, unit));
        }
    }

    /** Whose number it is. @param kind as {@link Particulars#index} takes it */
    public Optional<Known> find(String kind, String number) {
        byte[] index = particulars.index(kind, number);
        if (index == null) {
            return Optional.empty();
        }
        if (asked < ASKED_SINGLY) {
            numbers.read(index, this::note);
        } else if (asked == ASKED_SINGLY) {
            numbers.read(this::note);
        }
        asked = Math.min(asked + 1, ASKED_SINGLY + 1);
        return Optional.ofNullable(known.get(Index.of(index)));
    }

    /** What is held of the person on the day; empty where that is nothing, or not for the caller. */
    public Optional<Held<P>> held(Known one) {
        if (one.id() == 0) {
            return Optional.empty();
        }
        Map<Long, Held<P>> school = opened.get(one.unit());
        if (school == null && putAway.contains(one.unit())) {
            return record.apply(one);
        }
        if (school == null) {
            school = records.apply(one.unit()).stream().collect(Collectors.toMap(Held::id, held -> held));
            opened.put(one.unit(), school);
            kept += school.size();
            var oldest = opened.entrySet().iterator();
            while (kept > RECORDS_KEPT && opened.size() > 1) {
                Map.Entry<Integer, Map<Long, Held<P>>> first = oldest.next();
                kept -= first.getValue().size();
                putAway.add(first.getKey());
                oldest.remove();
            }
        }
        return Optional.ofNullable(school.get(one.id()));
    }
}
