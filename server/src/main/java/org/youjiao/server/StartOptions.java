package org.youjiao.server;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code youjiao start} was asked for.
 *
 * @param port 0 for any free one
 * @param data the folder of data
 * @param filling what an empty installation is to hold
 * @param databaseUrl JDBC URL of one's own PostgreSQL; null for the one that comes with the program
 * @param catalogue the folder of policy
 * @param oidc how the bureau's identity server is reached; null: not at all
 */
record StartOptions(
        String host,
        int port,
        Path data,
        Filling filling,
        @Nullable String databaseUrl,
        Path catalogue,
        @Nullable Path oidc) {

    /** ASK leaves it to whoever sits at the terminal; the others were asked for. */
    enum Filling {
        SAMPLE,
        SMALL_SAMPLE,
        EMPTY,
        ASK;

        boolean sample() {
            return this == SAMPLE || this == SMALL_SAMPLE;
        }
    }

    /** A wrong option; the message says which and what is possible. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    static final String USAGE = """
            用法：./youjiao start [选项]
              --port N      端口，默认 8080
              --host H      监听地址，默认 127.0.0.1（仅本机）；0.0.0.0 为全部网卡
              --data DIR    数据目录，默认 ./data
              --sample      装入示例区（数据目录须为空，或已是示例区）
              --small-sample  同上，但只登记三所学校的学生和教职工
              --empty       不装示例，从空白开始
              --db URL      使用自备的 PostgreSQL（jdbc:postgresql://…），默认用内置数据库
              --oidc FILE   用本单位的统一身份认证登录，FILE 为其配置（见 docs/operations.md）
            """;

    static StartOptions of(String[] arguments) {
        String host = "127.0.0.1";
        int port = 8080;
        Path data = Path.of("data");
        Path catalogue = Path.of("catalogue");
        Filling filling = Filling.ASK;
        String databaseUrl = null;
        Path oidc = null;
        for (int at = 0; at < arguments.length; at++) {
            String option = arguments[at];
            int equals = option.indexOf('=');
            String inline = option.startsWith("--") && equals > 0 ? option.substring(equals + 1) : null;
            String name = inline == null ? option : option.substring(0, equals);
            switch (name) {
                case "--sample", "--small-sample", "--empty" -> {
                    Filling asked =
                            Filling.valueOf(name.substring(2).replace('-', '_').toUpperCase(java.util.Locale.ROOT));
                    if (filling != Filling.ASK && filling != asked) {
                        throw new Wrong("--sample、--small-sample、--empty 只能用一个。");
                    }
                    filling = asked;
                }
                case "--host", "--port", "--data", "--db", "--oidc", "--catalogue" -> {
                    if (inline == null && at + 1 >= arguments.length) {
                        throw new Wrong(name + " 后面缺少值。\n" + USAGE);
                    }
                    String value = inline == null ? arguments[++at] : inline;
                    switch (name) {
                        case "--host" -> host = value;
                        case "--port" -> port = port(value);
                        case "--data" -> data = Path.of(value);
                        case "--oidc" -> oidc = Path.of(value).toAbsolutePath();
                        case "--db" -> databaseUrl = databaseUrl(value);
                        default -> catalogue = Path.of(value);
                    }
                }
                default -> throw new Wrong("不认识的选项 " + option + "。\n" + USAGE);
            }
        }
        return new StartOptions(
                host, port, data.toAbsolutePath().normalize(), filling, databaseUrl, catalogue.toAbsolutePath(), oidc);
    }

    /** One's own database, if one was named. */
    Optional<String> ownDatabase() {
        return Optional.ofNullable(databaseUrl);
    }

    private static int port(String value) {
        if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new Wrong("端口「" + value + "」应为 1 至 65535 的整数（0 为任意空闲端口）。");
    }

    private static String databaseUrl(String value) {
        if (value.startsWith("jdbc:postgresql://")) {
            return value;
        }
        if (value.startsWith("postgresql://") || value.startsWith("postgres://")) {
            return "jdbc:postgresql://" + value.substring(value.indexOf("://") + 3);
        }
        throw new Wrong("数据库地址「" + value + "」应形如 jdbc:postgresql://主机:5432/库名?user=…&password=…");
    }
}
