package org.youjiao.engine.outlook;

import java.util.List;

/**
 * The scale on which a history is taken to move evenly, and back. Values outside the limits come back as the limit
 * itself, so that 0 and 100 % have a probability of their own.
 */
sealed interface Scale {
    double to(double value);

    double from(double z);

    /** Change per √year expected before anything is seen. */
    double usualChange();

    Method.Scale name();

    /** How much of the width between two limits, or of the largest figure, keeps logarithms finite at the ends. */
    double CUSHION = 0.01;

    /** The scales believed of a request: two for what has two limits, else one. */
    static List<Scale> of(Request request, double largest, double size) {
        Request.Limits limits = request.limits();
        boolean below = Double.isFinite(limits.lowest());
        boolean above = Double.isFinite(limits.highest());
        boolean tight = below && above;
        if (request.kind() == Request.Kind.FLOW || (!below && !above) || (!tight && !(largest > 0))) {
            return List.of(new Plain(limits.lowest(), limits.highest(), size));
        }
        if (tight) {
            return List.of(
                    new Logit(limits.lowest(), limits.highest()), new Plain(limits.lowest(), limits.highest(), size));
        }
        return List.of(below ? new Log(limits.lowest(), 1, largest) : new Log(limits.highest(), -1, largest));
    }

    /** z = x, kept within the limits. */
    record Plain(double lowest, double highest, double usualChange) implements Scale {
        @Override
        public double to(double value) {
            return value;
        }

        @Override
        public double from(double z) {
            return Math.min(Math.max(z, lowest), highest);
        }

        @Override
        public Method.Scale name() {
            return Method.Scale.PLAIN;
        }
    }

    /** z = ln(±(x − limit) + c): one open end. */
    record Log(double limit, int direction, double largest) implements Scale {
        @Override
        public double to(double value) {
            return direction * Math.log(Math.max(0, direction * (value - limit)) + CUSHION * largest);
        }

        @Override
        public double from(double z) {
            return limit + direction * Math.max(0, Math.exp(direction * z) - CUSHION * largest);
        }

        @Override
        public double usualChange() {
            return 0.06;
        }

        @Override
        public Method.Scale name() {
            return Method.Scale.LOG;
        }
    }

    /** z = ln((x − lowest + c) / (highest − x + c)): two limits, the same seen from either. */
    record Logit(double lowest, double highest) implements Scale {
        private double cushion() {
            return CUSHION * (highest - lowest);
        }

        @Override
        public double to(double value) {
            double inside = Math.min(Math.max(value, lowest), highest);
            return Math.log((inside - lowest + cushion()) / (highest - inside + cushion()));
        }

        @Override
        public double from(double z) {
            double share = 1 / (1 + Math.exp(-z));
            double value = lowest - cushion() + share * (highest - lowest + 2 * cushion());
            return Math.min(Math.max(value, lowest), highest);
        }

        @Override
        public double usualChange() {
            return 0.15;
        }

        @Override
        public Method.Scale name() {
            return Method.Scale.LOGIT;
        }
    }
}
