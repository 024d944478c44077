package org.youjiao.server.registry.pupil;

import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.youjiao.server.access.Audit;
import org.youjiao.server.catalogue.Catalogue;
import org.youjiao.server.intake.SheetOwner;
import org.youjiao.server.registry.Registry;

/** The two sheets by which pupils come in. */
@Configuration(proxyBeanMethods = false)
class PupilSheets {
    @Bean
    static SheetOwner pupilSheet(Catalogue catalogue, PupilStore store, Registry registry, Audit audit) {
        return new PupilSheet(catalogue.derive(PupilColumns::ours), store, registry, audit);
    }

    @Bean
    static SheetOwner officialPupilSheet(Catalogue catalogue, PupilStore store, Registry registry, Audit audit) {
        return new PupilSheet(catalogue.derive(PupilColumns::official), store, registry, audit);
    }

    /** Both, ours first: for what writes a record without a file. */
    record Both(List<SheetOwner> list) {}

    @Bean
    static Both bothPupilSheets(
            @Qualifier("pupilSheet") SheetOwner ours, @Qualifier("officialPupilSheet") SheetOwner official) {
        return new Both(List.of(ours, official));
    }
}
