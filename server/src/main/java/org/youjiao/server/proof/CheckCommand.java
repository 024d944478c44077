package org.youjiao.server.proof;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.youjiao.server.access.chain.Proofs;
import org.youjiao.server.db.Database;
import org.youjiao.server.db.EmbeddedDatabase;
import org.youjiao.server.db.Scope;
import org.youjiao.server.db.Seal;
import org.youjiao.server.db.Transactions;
import org.youjiao.server.db.Verification;

/**
 * The command {@code youjiao check [--data DIR | --db URL] [--link NUMBER:HASH]}: verifies everything, whether the program runs
 * or not, says what was verified and names what is wrong.
 */
public final class CheckCommand {
    /** Nothing is wrong. */
    static final int CLEAN = 0;
    /** Something is. */
    static final int FOUND = 1;
    /** It could not be looked at. */
    static final int NOT_RUN = 2;

    private static final Pattern LINK = Pattern.compile("(\\d{1,18}):([0-9a-fA-F]{64})");
    private static final String USAGE =
            "用法：./youjiao check [--data 目录 | --db jdbc:postgresql://…] [--link 环号:散列]\n(Usage: ./youjiao check …)";

    /** It can't be done; the message says why and what to do. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final Map<String, String> options;
    private final Function<Seal, List<Verification>> verifications;
    private final PrintStream out;

    private CheckCommand(
            Map<String, String> options, Function<Seal, List<Verification>> verifications, PrintStream out) {
        this.options = options;
        this.verifications = verifications;
        this.out = out;
    }

    /**
     * Runs the command.
     *
     * @param verifications of all rooms, given the seal of the installation
     * @return 0 nothing is wrong, 1 something is, 2 it could not be run
     */
    public static int run(
            String[] arguments,
            Function<Seal, List<Verification>> verifications,
            PrintStream out,
            PrintStream problems) {
        try {
            return new CheckCommand(parse(arguments), verifications, out).run();
        } catch (Refused | EmbeddedDatabase.InUse | EmbeddedDatabase.DidNotStart refused) {
            problems.println(refused.getMessage());
        } catch (DataAccessException
                | TransactionException
                | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException broken) {
            problems.println("核验没有完成：" + broken.getMessage() + "\n(The verification could not be completed.)");
        }
        return NOT_RUN;
    }

    private static Map<String, String> parse(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            int equals = argument.indexOf('=');
            boolean inline = argument.startsWith("--") && equals > 0;
            String option = inline ? argument.substring(0, equals) : argument;
            boolean valued = inline || at + 1 < arguments.length;
            if (!Set.of("--data", "--db", "--link").contains(option) || !valued) {
                throw new Refused("无法识别的参数“%s”。%s".formatted(argument, USAGE));
            }
            options.put(option, inline ? argument.substring(equals + 1) : arguments[++at]);
        }
        if (!options.containsKey("--data") && !options.containsKey("--db")) {
            throw new Refused("请用 --data 指明数据目录，或用 --db 指明数据库。" + USAGE);
        }
        if (options.containsKey("--link")
                && !LINK.matcher(options.get("--link")).matches()) {
            throw new Refused("--link 后应为“环号:散列”，散列是 64 位十六进制数。" + USAGE);
        }
        return options;
    }

    private int run() {
        String own = options.get("--db");
        if (own != null) {
            if (!own.matches("jdbc:postgresql://.*[?&]password=.+")) {
                throw new Refused("数据库地址应形如 jdbc:postgresql://主机:5432/库名?user=…&password=…，与启动时所用的相同。\n"
                        + "(Name the database as at the start, with user and password.)");
            }
            return verify(own);
        }
        Path folder =
                Path.of(options.getOrDefault("--data", "data")).toAbsolutePath().normalize();
        if (!EmbeddedDatabase.isIn(folder)) {
            throw new Refused("目录 %s 里没有优教的数据。\n(There are no data of Youjiao in this directory.)".formatted(folder));
        }
        Optional<String> running = EmbeddedDatabase.findRunning(folder);
        if (running.isPresent()) {
            return verify(running.get());
        }
        try (EmbeddedDatabase started = EmbeddedDatabase.start(folder)) {
            return verify(started.ownerUrl());
        }
    }

    private int verify(String ownerUrl) {
        try (Database database = Database.openAsItIs(ownerUrl)) {
            JdbcClient jdbc = JdbcClient.create(database.application());
            if (!jdbc.sql("select to_regclass('access.audit_proof') is not null")
                    .query(Boolean.class)
                    .single()) {
                throw new Refused("这里的数据还是旧版本的。请先运行一次 ./youjiao start，再来核验。\n"
                        + "(The data are of an older version. Start Youjiao once, then check.)");
            }
            var transactions = new Transactions(database.application());
            Prover.Result result =
                    new Prover(transactions, jdbc).prove(verifications.apply(new Seal(database::sealKey)), false);
            int found = result.findings() + compare(jdbc, transactions);
            result.parts().forEach(this::print);
            if (result.head().number() > 0) {
                out.println("最新一环：%d:%s"
                        .formatted(result.head().number(), result.head().hash()));
                out.println("  请抄存在系统之外；日后用 ./youjiao check --link 环号:散列 对照，可知此前的记录未被重做或截去。");
            }
            out.println(found == 0 ? "没有发现问题。" : "发现 %,d 处问题。".formatted(found));
            return found == 0 ? CLEAN : FOUND;
        }
    }

    /** The link that was written down, with what it is now. Returns the number of findings. */
    private int compare(JdbcClient jdbc, Transactions transactions) {
        Matcher link = LINK.matcher(options.getOrDefault("--link", ""));
        if (!link.matches()) {
            return 0;
        }
        long number = Long.parseLong(link.group(1));
        Optional<String> now = transactions.read(Scope.PROGRAM, () -> new Proofs(jdbc).findHash(number));
        boolean same =
                now.filter(link.group(2).toLowerCase(Locale.ROOT)::equals).isPresent();
        if (same) {
            out.println("抄存的第 %d 环与现在的一致。".formatted(number));
        } else {
            out.println("✕ 抄存的第 %d 环%s。".formatted(number, now.isPresent() ? "与现在的不同：审计链被重做过" : "不见了：审计链被截去"));
        }
        return same ? 0 : 1;
    }

    private void print(Prover.Part part) {
        out.println(part.title());
        part.report().verified().forEach(line -> out.println("  已核验：" + line + "。"));
        part.report().found().forEach(line -> out.println("  ✕ " + line));
        int more = part.report().findings() - part.report().found().size();
        if (more > 0) {
            out.println("  ✕ 另有 %,d 处，不一一列出。".formatted(more));
        }
    }
}
