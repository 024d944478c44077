package org.youjiao.files.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of a .txt file: UTF-8 with or without mark, UTF-16 with mark, or GB18030 (with it GBK and GB2312). */
final class PlainFile {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private PlainFile() {}

    static String read(byte[] content, String name) throws UnreadableDocumentException {
        if (content.length >= 2
                && (content[0] == (byte) 0xFF && content[1] == (byte) 0xFE
                        || content[0] == (byte) 0xFE && content[1] == (byte) 0xFF)) {
            return new String(content, StandardCharsets.UTF_16);
        }
        if (binary(content)) {
            throw new UnreadableDocumentException(
                    "文件“%s”不是文本、Word（.docx）或 PDF 文档。请另存为 .txt、.docx 或 .pdf 再试。".formatted(name));
        }
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, GB18030}) {
            try {
                String text = charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(content))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException another) {
                continue; // the next encoding
            }
        }
        throw new UnreadableDocumentException("文件“%s”的文字编码既不是 UTF-8 也不是 GB18030。请用记事本另存为 UTF-8 编码再试。".formatted(name));
    }

    private static boolean binary(byte[] content) {
        for (byte at : content) {
            if (at == 0) {
                return true;
            }
        }
        return false;
    }
}
