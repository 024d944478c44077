package org.youjiao.server.sample;

import java.util.List;
import java.util.Random;

/**
 * One reproducible stream of random numbers for one named purpose.
 *
 * <p>Each institution, cohort and topic draws from a stream of its own, named by its path, so that adding a draw in one
 * place leaves all the others as they were. {@link Random}'s algorithm is part of its specification, and the functions
 * here use {@link StrictMath}: same seed, same numbers on every machine.
 */
public final class Draw {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Random random;

    private Draw(long state) {
        this.random = new Random(state);
    }

    public static Draw of(long seed, Object... path) {
        long hash = FNV_OFFSET ^ seed;
        for (Object part : path) {
            String text = part.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ '/') * FNV_PRIME;
        }
        return new Draw(hash ^ (hash >>> 29));
    }

    public double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    public double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    /** A factor around 1 with the given deviation of its logarithm. */
    public double factor(double logDeviation) {
        return StrictMath.exp(normal(0, logDeviation));
    }

    public int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** x rounded up or down at random, so that its mean is kept: 1.8 classes are two in four schools of five. */
    public int roundFairly(double x) {
        return (int) StrictMath.floor(x + random.nextDouble());
    }

    /** How many of n have a trait of the given probability (normal approximation, within 0..n). */
    public int outOf(int n, double probability) {
        double spread = StrictMath.sqrt(n * probability * (1 - probability));
        return (int) Math.max(0, Math.min(n, Math.round(normal(n * probability, spread))));
    }
}
