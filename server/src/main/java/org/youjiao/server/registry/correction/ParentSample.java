package org.youjiao.server.registry.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Access;
import org.youjiao.server.access.Caller;
import org.youjiao.server.access.Role;
import org.youjiao.server.db.SamplePart;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.registry.consent.Consents;
import org.youjiao.server.registry.consent.Purpose;
import org.youjiao.server.registry.guardian.Guardians;
import org.youjiao.server.registry.pupil.PupilRecords;
import org.youjiao.server.registry.pupil.PupilViews;

/** The sample's parent has a child; its class has handed in papers, and one thing in the record is wrong. */
@Component
final class ParentSample implements SamplePart {
    private static final int CLASS = 40;
    /** Of so many papers one says no, and one is missing. */
    private static final int REFUSED = 9;

    private static final int MISSING = 6;

    private final Transactions transactions;
    private final Access access;
    private final PupilRecords records;
    private final Guardians guardians;
    private final Consents consents;
    private final Corrections corrections;

    ParentSample(Transactions transactions, Access access, PupilRecords records, Guardians guardians, Said said) {
        this.transactions = transactions;
        this.access = access;
        this.records = records;
        this.guardians = guardians;
        this.consents = said.consents();
        this.corrections = said.corrections();
    }

    /** What a parent says. */
    @Component
    record Said(Consents consents, Corrections corrections) {}

    @Override
    public void build(LocalDate today, Consumer<String> progress) {
        boolean built = transactions.write(Scope.PROGRAM, () -> {
            List<PupilViews.Line> pupils = records.list(today, CLASS);
            Caller parent = access.sampleCaller(Role.PARENT);
            if (pupils.isEmpty()
                    || guardians.findOwn(parent, pupils.get(0).id()).isPresent()) {
                return false;
            }
            Caller clerk = access.sampleCaller(Role.CLERK);
            guardians.give(clerk, pupils.get(0).id(), parent, "sample-parent", "mother");
            pupils.stream()
                    .flatMap(line -> records.find(line.id(), today).stream())
                    .forEach(record -> filePapers(clerk, record));
            return true;
        });
        if (built) {
            askForCorrection(today);
            progress.accept("家长账号、同意书和更正申请");
        }
    }

    private void filePapers(Caller clerk, PupilViews.Record record) {
        long draw = record.line().id();
        for (Purpose purpose : consents.purposes()) {
            draw = draw * 31 + purpose.slug().length();
            if (!purpose.obligatory() && draw % MISSING != 0) {
                consents.file(clerk, record, purpose, draw % REFUSED != 0, "教导处第 2 柜");
            }
        }
    }

    /** In the parent's own name, as row security lets nobody else ask. */
    private void askForCorrection(LocalDate today) {
        Caller program = transactions.write(Scope.PROGRAM, () -> access.sampleCaller(Role.PARENT));
        var parent = new Caller(
                program.account(), program.name(), program.roles(), new Scope(program.account(), List.of()), "");
        transactions.change(parent.scope(), () -> {
            Optional<PupilViews.Record> child =
                    records.list(today, 1).stream().findFirst().flatMap(line -> records.find(line.id(), today));
            child.ifPresent(
                    record -> corrections.propose(parent, record, "现住址", "广州市天河区五山路 267 号大院 8 栋 302", "上月搬家", today));
        });
    }
}
