package org.youjiao.server.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.youjiao.server.registry.Outline;
import org.youjiao.server.sample.register.Zones;

/** The door of the room: the sample district that ships, written as workbooks for the import door. */
public final class Sample {
    private Sample() {}

    /**
     * Writes the sheets of the shipped sample and returns their files in the order in which they can be imported.
     *
     * @param variables the catalogue's indicators/variables.yaml, which gives the columns of the return
     * @throws java.io.UncheckedIOException if the folder does not exist or cannot be written
     */
    public static List<Path> write(Path variables, Path folder) {
        return SampleSheets.of(SampleDistrict.of(SampleDistrict.SEED), variables).stream()
                .map(sheet -> sheet.write(folder))
                .toList();
    }

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
