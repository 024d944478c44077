package org.youjiao.server.registry.pupil;

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
}
