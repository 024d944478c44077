package org.youjiao.cli;

/** Input that a command cannot use; the message, in Chinese, names place, value and mend. Exit code 2. */
final class WrongInputException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongInputException(String message) {
        super(message);
    }
}
