package org.youjiao.files.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import org.youjiao.files.table.UnreadableTable.Reason;

/**
 * In which encoding a text file is, proven by decoding all of it: a byte order mark, else UTF-8, else GB18030.
 *
 * @param mark the length of the byte order mark
 */
record TextEncoding(Charset charset, int mark) {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final String MEND = "请用 Excel 或记事本打开，另存为 UTF-8 编码的 CSV 后再试";
    /** So many Chinese characters that are right UTF-8, in a line with nothing wrong, are no GB18030 by accident. */
    private static final int PROOF = 3;

    static TextEncoding of(Path file, String place) throws IOException, UnreadableTable {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(3);
        }
        if (start.length >= 3 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB && (start[2] & 0xFF) == 0xBF) {
            return proven(file, new TextEncoding(StandardCharsets.UTF_8, 3), place);
        }
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
            return proven(file, new TextEncoding(StandardCharsets.UTF_16LE, 2), place);
        }
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
            return proven(file, new TextEncoding(StandardCharsets.UTF_16BE, 2), place);
        }
        var utf8 = new TextEncoding(StandardCharsets.UTF_8, 0);
        long badLine = utf8.firstBadLine(file);
        if (badLine == 0) {
            return utf8;
        }
        long utf8Line = firstUtf8Line(file);
        if (utf8Line > 0) {
            throw mixed(place, badLine, utf8Line);
        }
        return proven(file, new TextEncoding(GB18030, 0), place);
    }

    /**
     * A text that is being read.
     *
     * @param share how much of it has been, from 0 to 1
     */
    record Text(Reader reader, DoubleSupplier share) {}

    Text open(Path file) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        channel.position(mark);
        double size = Math.max(1, channel.size());
        var reader = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), strict()), 1 << 16);
        return new Text(reader, () -> {
            try {
                return Math.min(1, channel.position() / size);
            } catch (IOException closed) {
                return 1;
            }
        });
    }

    private CharsetDecoder strict() {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static TextEncoding proven(Path file, TextEncoding encoding, String place)
            throws IOException, UnreadableTable {
        long line = encoding.firstBadLine(file);
        if (line > 0) {
            throw new UnreadableTable(
                    Reason.ENCODING,
                    place + "第 " + line + " 行",
                    "有不能按 " + encoding.charset + " 读出的字节（编码混用或文件损坏）",
                    MEND);
        }
        return encoding;
    }

    private static UnreadableTable mixed(String place, long badLine, long utf8Line) {
        return new UnreadableTable(
                Reason.ENCODING, place, "编码混用：第 " + utf8Line + " 行是 UTF-8，第 " + badLine + " 行不是", MEND);
    }

    /** The line, from 1, that has the first byte which is wrong in this encoding; 0 if none has. */
    private long firstBadLine(Path file) throws IOException {
        CharsetDecoder decoder = strict();
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer characters = CharBuffer.allocate(1 << 16);
        long line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(mark);
            boolean end = false;
            while (!end) {
                int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = got < 0;
                bytes.limit(bytes.position() + Math.max(0, got)).position(0);
                CoderResult result;
                do {
                    result = decoder.decode(bytes, characters, end);
                    line += lines(characters);
                } while (result.isOverflow());
                if (result.isError()) {
                    return line;
                }
                bytes.compact();
            }
        }
        return 0;
    }

    private static long lines(CharBuffer characters) {
        long lines = 0;
        characters.flip();
        while (characters.hasRemaining()) {
            lines += characters.get() == '\n' ? 1 : 0;
        }
        characters.clear();
        return lines;
    }

    /** The first line that holds nothing wrong in UTF-8 and enough Chinese to be no accident; 0 if none does. */
    private static long firstUtf8Line(Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long line = 1;
        int awaited = 0;
        int proofs = 0;
        boolean wrong = false;
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                for (int i = 0; i < got; i++) {
                    int b = buffer[i] & 0xFF;
                    if (b == '\n') {
                        if (!wrong && awaited == 0 && proofs >= PROOF) {
                            return line;
                        }
                        line++;
                        awaited = 0;
                        proofs = 0;
                        wrong = false;
                    } else if (awaited > 0) {
                        wrong |= (b & 0xC0) != 0x80;
                        awaited--;
                    } else if (b >= 0x80) {
                        // common Chinese is three bytes from E3 to E9; anything else proves nothing
                        wrong |= b < 0xE2 || b > 0xEF;
                        proofs += b >= 0xE3 && b <= 0xE9 ? 1 : 0;
                        awaited = 2;
                    }
                }
            }
        }
        return !wrong && awaited == 0 && proofs >= PROOF ? line : 0;
    }
}
