package org.youjiao.server.intake.passage;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.db.Scratch;
import org.youjiao.server.intake.SheetRow;
import org.youjiao.server.intake.reading.Layout;

/** Typed rows set aside on disk while the rest of the file is judged, so that it need not be parsed again. */
public final class Spool implements AutoCloseable {
    private enum Tag {
        EMPTY,
        CLEAR,
        NUMBER,
        TEXT,
        TRUTH,
        DATE,
        YEAR
    }

    private static final Tag[] TAGS = Tag.values();
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private final List<Integer> places;
    private long count;

    /** @param places of every row, see {@link Layout#places()} */
    public Spool(List<Integer> places) {
        this.places = List.copyOf(places);
        try {
            file = Scratch.file("rows");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public void add(SheetRow row) {
        try {
            out.writeInt(row.number());
            for (Object value : row.values()) {
                write(value);
            }
            count++;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public long count() {
        return count;
    }

    /** The rows in the order in which they were added; to be read to the end once, after the last was added. */
    public Iterator<SheetRow> rows() {
        try {
            out.flush();
            return new Reader(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte(Tag.EMPTY.ordinal());
        } else if (value == SheetRow.CLEAR) {
            out.writeByte(Tag.CLEAR.ordinal());
        } else if (value instanceof Double number) {
            out.writeByte(Tag.NUMBER.ordinal());
            out.writeDouble(number);
        } else if (value instanceof String text) {
            out.writeByte(Tag.TEXT.ordinal());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        } else if (value instanceof Boolean truth) {
            out.writeByte(Tag.TRUTH.ordinal());
            out.writeBoolean(truth);
        } else if (value instanceof LocalDate date) {
            out.writeByte(Tag.DATE.ordinal());
            out.writeLong(date.toEpochDay());
        } else if (value instanceof Integer year) {
            out.writeByte(Tag.YEAR.ordinal());
            out.writeInt(year);
        } else {
            throw new IllegalArgumentException("A value of %s can't be spooled. Maybe a column type is new."
                    .formatted(value.getClass().getName()));
        }
    }

    private final class Reader implements Iterator<SheetRow> {
        private final DataInputStream in;
        private long left = count;

        Reader(DataInputStream in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public SheetRow next() {
            if (left == 0) {
                throw new NoSuchElementException("All %d rows have been read.".formatted(count));
            }
            try {
                int number = in.readInt();
                @Nullable Object[] values = new Object[places.size()];
                for (int index = 0; index < values.length; index++) {
                    values[index] = value(TAGS[in.readByte()]);
                }
                if (--left == 0) {
                    in.close();
                }
                return new SheetRow(number, Arrays.asList(values), places);
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        private @Nullable Object value(Tag tag) throws IOException {
            return switch (tag) {
                case EMPTY -> null;
                case CLEAR -> SheetRow.CLEAR;
                case NUMBER -> in.readDouble();
                case TEXT -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                case TRUTH -> in.readBoolean();
                case DATE -> LocalDate.ofEpochDay(in.readLong());
                case YEAR -> in.readInt();
            };
        }
    }
}
