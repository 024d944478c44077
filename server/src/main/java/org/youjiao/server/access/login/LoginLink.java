package org.youjiao.server.access.login;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.youjiao.server.access.Role;
import org.youjiao.server.access.Token;
import org.youjiao.server.db.EmbeddedDatabase;

/**
 * The command {@code youjiao login-link ROLE [--data DIR] [--unit CODE]}: a one-time link, good for 15 minutes, to the
 * sample account of a role. Speaks to the database of the running program; refused where the data are not the sample's,
 * because everywhere else it would be a way around the log-in.
 */
public final class LoginLink {
    /** Minutes for which the link may be used. */
    static final int MINUTES = 15;

    /** What is asked for was refused; the message says why and what to do, in Chinese and English. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private record Asked(Role role, Path data, @Nullable String unit) {}

    private LoginLink() {}

    /**
     * Runs the command.
     *
     * @param out the link alone, so that a script can take it
     * @param problems what went wrong
     * @return 0, or 2 where it was refused
     */
    public static int run(String[] arguments, PrintStream out, PrintStream problems) {
        try {
            Asked asked = parse(arguments);
            String url = EmbeddedDatabase.findRunning(asked.data())
                    .orElseThrow(() -> new Refused(
                            "数据目录 %s 上没有运行中的优教。请先运行 ./youjiao start。\n(No Youjiao is running on this data directory. Run ./youjiao start first.)"
                                    .formatted(asked.data())));
            try (Connection owner = DriverManager.getConnection(url)) {
                String address = address(owner);
                requireAnswer(address);
                out.println(address + make(owner, asked.role(), asked.unit()).path());
                return 0;
            }
        } catch (Refused refused) {
            problems.println(refused.getMessage());
            return 2;
        } catch (SQLException broken) {
            problems.println("无法使用数据库：" + broken.getMessage() + "\n(The database can't be used.)");
            return 1;
        }
    }

    private static Asked parse(String[] arguments) {
        String role = null;
        String data = null;
        String unit = null;
        for (int index = 0; index < arguments.length; index++) {
            String argument = arguments[index];
            int equals = argument.indexOf('=');
            boolean inline = argument.startsWith("--") && equals > 0;
            String option = inline ? argument.substring(0, equals) : argument;
            boolean known = option.equals("--data") || option.equals("--unit");
            if (known && (inline || index + 1 < arguments.length)) {
                String value = inline ? argument.substring(equals + 1) : arguments[++index];
                if (option.equals("--data")) {
                    data = value;
                } else {
                    unit = value;
                }
            } else if (role == null && !argument.startsWith("-")) {
                role = argument;
            } else {
                throw new Refused("无法识别的参数“%s”。%s\n(Unknown argument.)".formatted(argument, usage()));
            }
        }
        String slug = role == null ? "" : role;
        Role found = Role.find(slug)
                .orElseThrow(() -> new Refused((slug.isEmpty() ? "请写明角色。" : "没有角色“" + slug + "”。") + usage()
                        + "\n(Name one of these roles.)"));
        if (data == null) {
            throw new Refused("请用 --data 指明数据目录。" + usage() + "\n(Name the data directory with --data.)");
        }
        if (unit != null && !found.isOfSchool()) {
            throw new Refused(
                    "--unit 只用于学校的角色：head、clerk、teacher、parent。\n(--unit is for the roles of a school only.)");
        }
        return new Asked(found, Path.of(data), unit);
    }

    private static String usage() {
        return "用法：./youjiao login-link 角色 [--data 目录] [--unit 学校标识码]。角色："
                + Arrays.stream(Role.values()).map(Role::slug).collect(Collectors.joining(" "));
    }

    private static String address(Connection owner) throws SQLException {
        if (!find(owner, "select value from ground.setting where name = 'data'")
                .filter("sample"::equals)
                .isPresent()) {
            throw new Refused("这里的数据不是示例数据，不提供免密登录链接。请用账号登录，或请安全管理员发给一次性链接。\n"
                    + "(The data here are not the sample's: no links. Log in, or ask the security administrator.)");
        }
        return find(owner, "select value from ground.setting where name = 'address'")
                .orElseThrow(() -> new Refused("程序还在启动，请稍后再试。\n(The program is still starting; try again soon.)"));
    }

    /** A database left behind by a killed program runs on without it. */
    private static void requireAnswer(String address) {
        URI uri = URI.create(address);
        try (Socket socket = new Socket()) {
            int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
            socket.connect(new InetSocketAddress(uri.getHost(), port), 3000);
        } catch (IOException silent) {
            throw new Refused("%s 没有应答。请先运行 ./youjiao start。\n(Nothing answers there. Run ./youjiao start first.)"
                    .formatted(address));
        }
    }

    /** Makes the link, and records that it was made, in one transaction. */
    static Token make(Connection owner, Role role, @Nullable String unit) throws SQLException {
        owner.setAutoCommit(false);
        String name = "sample-" + role.slug() + (unit == null ? "" : "-" + unit);
        if (unit != null) {
            ensure(owner, name, role, unit);
        }
        String account = find(owner, "select id from access.account where sample and enabled and name = ?", name)
                .orElseThrow(() -> new Refused(
                        "示例账号 %s 不存在或已停用。\n(There is no such sample account, or it is disabled.)".formatted(name)));
        Token token = Token.fresh();
        try (PreparedStatement link = owner.prepareStatement(
                "insert into access.one_time_link (hash, account, expires_at) values (?, ?::bigint, now() + make_interval(mins => ?))")) {
            link.setBytes(1, token.hash());
            link.setString(2, account);
            link.setInt(3, MINUTES);
            link.executeUpdate();
        }
        change(
                owner,
                "insert into access.audit (who, origin, action, kind, subject) values ('优教', 'login-link', 'give-link', 'account', ?)",
                name);
        owner.commit();
        return token;
    }

    private static void ensure(Connection owner, String name, Role role, String unit) throws SQLException {
        if (find(owner, "select code from access.unit where code = ?", unit).isEmpty()) {
            throw new Refused("没有代码为“%s”的单位。\n(There is no unit of this code.)".formatted(unit));
        }
        change(
                owner,
                "insert into access.account (name, title, sample)"
                        + " select ?, title || ' ' || ?, true from access.account where sample and name = ? on conflict (name) do nothing",
                name,
                unit,
                "sample-" + role.slug());
        change(
                owner,
                "insert into access.assignment (account, role, unit_code) select id, ?, ? from access.account c where name = ?"
                        + " and not exists (select 1 from access.assignment a where a.account = c.id)",
                role.slug(),
                unit,
                name);
    }

    private static Optional<String> find(Connection owner, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static void change(Connection owner, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            statement.executeUpdate();
        }
    }
}
