package org.youjiao.server.sample;

import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.sample.register.Zones;

/** Outlines of the sample district, for maps. */
public final class Sample {
    private Sample() {}

    /** The district's outline, simplified to about 60 m, and example outlines of its streets and zones; WGS 84. */
    public static List<Outline> outlines() {
        var outlines = new ArrayList<Outline>();
        outlines.add(new Outline(
                SampleDistrict.DISTRICT,
                SampleDistrict.boundaryGeoJson(),
                false,
                "github.com/ycbc-team/gz-school-research"));
        outlines.addAll(Zones.outlines(SampleDistrict.of(SampleDistrict.SEED)));
        return outlines;
    }

    /** The district's outline for maps, WGS-84: a FeatureCollection of one polygon, simplified to about 60 m. */
    public static String boundaryGeoJson() {
        return SampleDistrict.boundaryGeoJson();
    }
}
