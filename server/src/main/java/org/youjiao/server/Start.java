package org.youjiao.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.youjiao.server.db.Database;
import org.youjiao.server.db.EmbeddedDatabase;

/** {@code youjiao start}: database, migrations, web application, until it is told to stop. */
final class Start {
    private Start() {}

    static void run(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Path folder = Path.of(arguments[0]);
        var embedded = EmbeddedDatabase.start(folder);
        long pg = System.nanoTime();
        var database = Database.open(embedded.ownerUrl(), 10);
        long mig = System.nanoTime();
        var context = Application.start(
                database, Clock.systemDefaultZone(), Map.of("server.port", 8080, "server.address", "127.0.0.1"));
        long end = System.nanoTime();
        System.out.printf("pg %.1f mig %.1f spring %.1f%n", (pg - began) / 1e9, (mig - pg) / 1e9, (end - mig) / 1e9);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            context.close();
            database.close();
            try {
                embedded.close();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }));
    }
}
