package org.youjiao.server.access.oidc;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the identity server is reached.
 *
 * @param issuer its address, exactly as its tokens say it
 * @param button what the button of the log-in page says
 * @param nameClaim which claim holds what the identity is called, for people to recognise it by; never used to find an account
 * @param secondFactors values of acr or amr that mean a second factor was asked for; none: ours is asked for as ever
 */
public record OidcSettings(
        String issuer,
        String clientId,
        String secret,
        String button,
        String nameClaim,
        Set<String> secondFactors,
        String algorithm) {
    /** The secret's place in the environment, where the file names none. */
    public static final String SECRET_VARIABLE = "YOUJIAO_OIDC_SECRET";

    /** What is wrong with the file, for whoever starts the program. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    public OidcSettings {
        secondFactors = Set.copyOf(secondFactors);
    }

    /** Reads a file of lines {@code issuer=https://…}. Asks nothing of the server itself, which may be down. */
    public static OidcSettings read(Path file) {
        var said = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            said.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new Wrong("统一身份认证的配置文件 " + file + " 读不出来。请核对 --oidc 后面的文件名和读取权限。");
        }
        return new OidcSettings(
                address(said, file),
                required(said, "client-id", file),
                secret(said, file),
                said.getProperty("button", "统一身份认证登录").strip(),
                said.getProperty("name-claim", "preferred_username").strip(),
                Arrays.stream(said.getProperty("second-factor", "").split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .collect(Collectors.toSet()),
                said.getProperty("algorithm", "RS256").strip());
    }

    /** Scheme, host and port of the issuer, as a content security policy names it. */
    public String origin() {
        URI address = URI.create(issuer);
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private static String address(Properties said, Path file) {
        String issuer = required(said, "issuer", file);
        try {
            URI address = URI.create(issuer);
            boolean here = Set.of("localhost", "127.0.0.1").contains(String.valueOf(address.getHost()));
            if (address.getHost() != null
                    && ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && here))) {
                return issuer;
            }
        } catch (IllegalArgumentException noAddress) {
            // said below
        }
        throw new Wrong("配置文件 " + file + " 的 issuer「" + issuer + "」应为 https:// 开头的地址。");
    }

    private static String secret(Properties said, Path file) {
        String place = said.getProperty("client-secret-file", "").strip();
        if (said.containsKey("client-secret")) {
            throw new Wrong(
                    "密钥不要写在配置文件 " + file + " 里：请写入单独的文件，用 client-secret-file 指明，或放在环境变量 " + SECRET_VARIABLE + "。");
        }
        if (place.isEmpty()) {
            String inherited = System.getenv(SECRET_VARIABLE);
            if (inherited == null || inherited.isBlank()) {
                throw new Wrong("配置文件 " + file + " 缺少 client-secret-file，环境变量 " + SECRET_VARIABLE + " 也没有设置。");
            }
            return inherited.strip();
        }
        try {
            Path beside = file.toAbsolutePath().resolveSibling(place);
            return Files.readString(beside).strip();
        } catch (IOException unreadable) {
            throw new Wrong("密钥文件「" + place + "」读不出来。请核对配置文件 " + file + " 的 client-secret-file。");
        }
    }

    private static String required(Properties said, String name, Path file) {
        String value = said.getProperty(name, "").strip();
        if (value.isEmpty()) {
            throw new Wrong("配置文件 " + file + " 缺少 " + name + "。");
        }
        return value;
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]"; // never the secret
    }
}
