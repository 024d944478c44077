package org.youjiao.server.collection.life;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.youjiao.server.access.Caller;
import org.youjiao.server.collection.life.ReturnStore.By;
import org.youjiao.server.collection.life.ReturnStore.Write;

/** Fills a return from the registers of persons, as somebody who typed the numbers would; in the caller's open transaction. */
@Component
public final class FromRegister {
    /** In a cell's history, where else a file's name stands. */
    private static final String VIA = "登记册";

    private final Filing filing;

    FromRegister(Filing filing) {
        this.filing = filing;
    }

    /** What may be filled now. @param empty fields without a number @param others fields with another number */
    public record Offer(List<Write> empty, List<Write> others) {
        public Offer {
            empty = List.copyOf(empty);
            others = List.copyOf(others);
        }

        public boolean none() {
            return empty.isEmpty() && others.isEmpty();
        }
    }

    public Offer offer(Dossier dossier, LocalDate day) {
        return new Offer(list(dossier, true, day), list(dossier, false, day));
    }

    /** Writes what is offered. @return how many fields @param others those that hold another number too */
    public int fill(Dossier dossier, boolean others, Caller caller, LocalDate day) {
        Offer offer = offer(dossier, day);
        List<Write> values = new java.util.ArrayList<>(offer.empty());
        if (others) {
            values.addAll(offer.others());
        }
        if (!values.isEmpty()) {
            filing.write(dossier, values, new By(caller, day, VIA));
        }
        return values.size();
    }

    private List<Write> list(Dossier dossier, boolean empty, LocalDate day) {
        return dossier.fromRegister().entrySet().stream()
                .filter(one -> Double.isNaN(dossier.value(one.getKey())) == empty)
                .filter(one ->
                        filing.refusal(dossier, new Act.Fill(one.getKey()), day).isEmpty())
                .map(one -> new Write(one.getKey(), one.getValue()))
                .toList();
    }
}
