package org.youjiao.files.document;

/** A file that cannot be read as a document; the message, in Chinese, names the file, what is wrong and the mend. */
public final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableDocumentException(String message) {
        super(message);
    }

    UnreadableDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
