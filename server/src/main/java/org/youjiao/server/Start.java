package org.youjiao.server;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.youjiao.server.StartOptions.Filling;
import org.youjiao.server.access.oidc.OidcSettings;
import org.youjiao.server.db.Database;
import org.youjiao.server.db.Deployment;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;

/** {@code youjiao start}: database, migrations, sample district if asked, web application; until it is told to stop. */
final class Start implements AutoCloseable {
    private static final String DATA = "data";
    private static final String SAMPLE = "sample";
    /** Set before the sample is taken in, so that a start that was killed half-way takes it up again. */
    private static final String SAMPLE_BEGUN = "sample-begun";

    private static final int CONNECTIONS = 16;

    /** The exit code of a program whose database could not be brought back. */
    private static final int DATABASE_GONE = 3;

    private final PrintStream out;
    private volatile @Nullable EmbeddedDatabase embedded;
    private volatile @Nullable CompletableFuture<Database> ready;
    private volatile @Nullable ConfigurableApplicationContext context;

    private Start(PrintStream out) {
        this.out = out;
    }

    /** Runs until the process is told to stop. Returns the exit code where it could not start. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            StartOptions options = StartOptions.of(arguments);
            requireFreePort(options);
            if (options.oidc() != null) {
                OidcSettings.read(options.oidc());
            }
            start(options, out);
            return 0;
        } catch (StartOptions.Wrong
                | OidcSettings.Wrong
                | EmbeddedDatabase.InUse
                | EmbeddedDatabase.Unfinished refused) {
            err.println(refused.getMessage());
            return 2;
        } catch (EmbeddedDatabase.DidNotStart known) {
            err.println(known.getMessage());
            return 1;
        } catch (RuntimeException problem) {
            err.println("启动失败，数据没有损坏；原因如下。");
            problem.printStackTrace(err);
            return 1;
        }
    }

    private static void start(StartOptions options, PrintStream out) {
        var start = new Start(out);
        Runtime.getRuntime().addShutdownHook(new Thread(start::end, "stop"));
        try {
            start.open(options, System.nanoTime());
        } catch (RuntimeException | Error problem) {
            start.close();
            throw start.databaseProblem(problem);
        }
    }

    /** Database and web application come up side by side; whoever needs the database first waits for it. */
    private void open(StartOptions options, long began) {
        LoggerFactory.getILoggerFactory(); // before two threads begin to log
        CompletableFuture<Database> coming = CompletableFuture.supplyAsync(() -> openDatabase(options));
        ready = coming;
        ConfigurableApplicationContext running = Application.start(
                new LateDataSource(coming.thenApply(Database::application)),
                new LateDataSource(coming.thenApply(Database::checks)),
                new Seal(() -> coming.join().sealKey(), () -> coming.join().sealLasts()),
                Clock.systemDefaultZone(),
                settings(options));
        context = running;
        var deployment = running.getBean(Deployment.class);
        var transactions = running.getBean(Transactions.class);
        fill(options, running, deployment, transactions);
        String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
        String address = "http://" + host + ":" + Application.port(running);
        transactions.change(Scope.PROGRAM, () -> deployment.set("address", address));
        out.printf(
                "%n优教已启动（%.1f 秒）：%s/%n",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0, address);
        greet(running, deployment, address);
        out.println("按 Ctrl-C 停止。");
    }

    private static Map<String, Object> settings(StartOptions options) {
        var settings = new HashMap<String, Object>(Map.of(
                "server.port", options.port(),
                "server.address", options.host(),
                "youjiao.catalogue", options.catalogue().toString(),
                "youjiao.data",
                        options.ownDatabase().isPresent() ? "" : options.data().toString()));
        if (options.oidc() != null) {
            settings.put("youjiao.oidc", options.oidc().toString());
        }
        return settings;
    }

    private Database openDatabase(StartOptions options) {
        if (options.ownDatabase().isPresent()) {
            return Database.open(options.ownDatabase().get(), CONNECTIONS);
        }
        EmbeddedDatabase started = EmbeddedDatabase.start(options.data());
        embedded = started;
        started.watch(() -> new Thread(() -> System.exit(DATABASE_GONE), "give up").start());
        return Database.open(started.ownerUrl(), CONNECTIONS);
    }

    /** If it was the database that did not come up, that is what there is to say. */
    private RuntimeException databaseProblem(Throwable problem) {
        CompletableFuture<Database> asked = ready;
        if (asked != null && asked.isCompletedExceptionally()) {
            try {
                asked.join();
            } catch (CompletionException failed) {
                return failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
        return problem instanceof RuntimeException runtime ? runtime : new IllegalStateException(problem);
    }

    private void fill(
            StartOptions options,
            ConfigurableApplicationContext running,
            Deployment deployment,
            Transactions transactions) {
        Optional<String> holds = deployment.find(DATA);
        boolean sampleThere = holds.filter(data -> data.startsWith(SAMPLE)).isPresent();
        if (options.filling().sample() && holds.isPresent() && !sampleThere) {
            throw new StartOptions.Wrong("数据目录 " + options.data() + " 里已有本单位数据，不能装入示例区。请用 --data 指定另一个空目录。");
        }
        if (options.filling() == Filling.EMPTY && sampleThere) {
            throw new StartOptions.Wrong("数据目录 " + options.data() + " 里是示例区，不能当作空白使用。请用 --data 指定另一个空目录。");
        }
        if (holds.isEmpty()) {
            boolean sample = options.filling().sample() || (options.filling() == Filling.ASK && wantsSample());
            transactions.change(Scope.PROGRAM, () -> deployment.set(DATA, sample ? SAMPLE_BEGUN : "own"));
        }
        if (deployment.find(DATA).filter(SAMPLE_BEGUN::equals).isPresent()) {
            Rooms.buildSample(running, out);
            transactions.change(Scope.PROGRAM, () -> deployment.set(DATA, SAMPLE));
            if (options.filling() == Filling.SMALL_SAMPLE) {
                Rooms.keepSampleSmall(running);
            }
        }
        if (deployment.isSample()) {
            Rooms.populateSample(running, options.filling() == Filling.SAMPLE, out);
        }
    }

    private boolean wantsSample() {
        Console console = System.console();
        if (console == null || !isTerminal(console)) {
            out.println("数据目录是空的，装入示例区（要空白开始，请用 --empty）。");
            return true;
        }
        String answer = console.readLine("数据目录是空的。装入示例区来试用吗？[Y/n] ");
        return answer == null
                || !answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("n");
    }

    /** From JDK 22 a console is there even without a terminal, and says so. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    private void greet(ConfigurableApplicationContext running, Deployment deployment, String address) {
        Map<String, String> links = Rooms.firstLinks(running);
        if (!links.isEmpty()) {
            out.println("首次登录链接（每个只能用一次，24 小时内有效）：");
            links.forEach((role, path) -> out.println("  " + role + "  " + address + path));
        }
        if (deployment.isSample()) {
            out.println("示例区：在另一个终端运行 ./youjiao login-link leader 取得局领导的登录链接。");
        }
    }

    private static void requireFreePort(StartOptions options) {
        if (options.port() == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(options.host(), options.port()));
        } catch (IOException taken) {
            throw new StartOptions.Wrong(
                    "%s 的端口 %d 已被占用或不可用。请停止占用它的程序，或用 --port 指定另一个端口。".formatted(options.host(), options.port()));
        }
    }

    /** Told to stop. What the JVM itself has to say after that, while it writes its archive, is nobody's concern. */
    private void end() {
        close();
        out.println("已停止。");
        out.flush();
        try (var output = new FileOutputStream(FileDescriptor.out);
                var errors = new FileOutputStream(FileDescriptor.err)) {
            // closing them leads them nowhere, for the process that writes the archive too
        } catch (IOException unclosed) {
            out.println(unclosed.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        ConfigurableApplicationContext running = context;
        if (running != null) {
            running.close();
            context = null;
        }
        CompletableFuture<Database> asked = ready;
        if (asked != null) {
            // one that is still coming up is let come, or it would be left behind
            asked.handle((database, problem) -> database)
                    .thenAccept(database -> {
                        if (database != null) {
                            database.close();
                        }
                    })
                    .join();
        }
        EmbeddedDatabase server = embedded;
        if (server != null) {
            server.close();
            embedded = null;
        }
    }
}
