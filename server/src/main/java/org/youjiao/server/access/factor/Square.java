package org.youjiao.server.access.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an outline for an SVG: one unit a module, dark modules as squares, with the quiet zone that readers need.
 *
 * @param size of the whole, quiet zone included
 */
public record Square(int size, String path) {
    private static final int QUIET = 4;

    static Square of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
                }
            }
        }
        return new Square(code.size + 2 * QUIET, path.toString());
    }
}
