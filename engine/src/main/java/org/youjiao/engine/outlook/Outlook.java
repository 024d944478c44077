package org.youjiao.engine.outlook;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a target stands and what may become of it.
 *
 * @param status see {@link Status}
 * @param probability that the bound is met at the deadline, 0…1; NaN without data
 * @param last the last count that was used; empty list without data. For a flow: the sum so far
 * @param projection median and intervals by date, from the last count to a year after the deadline
 * @param glidePath the straight line from the baseline to the bound; empty if there is neither baseline nor history
 * @param neededNow the value the glide path asks for at the as-of date; empty without a path
 * @param meetsOn the date at which the median path meets the bound; empty if not within ten years
 * @param input the numbers that went in, in order of date
 * @param remarks what a reader must know
 */
public record Outlook(
        Status status,
        double probability,
        List<Request.Point> last,
        List<Band> projection,
        List<Request.Point> glidePath,
        OptionalDouble neededNow,
        OptionalDouble meetsOn,
        List<Request.Point> input,
        Method method,
        List<Remark> remarks) {
    public Outlook {
        last = List.copyOf(last);
        projection = List.copyOf(projection);
        glidePath = List.copyOf(glidePath);
        input = List.copyOf(input);
        remarks = List.copyOf(remarks);
    }

    /** Median and central intervals of 50, 80 and 95 % at a date. */
    public record Band(
            double date, double lo95, double lo80, double lo50, double median, double hi50, double hi80, double hi95) {}

    /** Computes the outlook of a target. */
    public static Outlook of(Request request) {
        return new Projector(request).outlook();
    }
}
