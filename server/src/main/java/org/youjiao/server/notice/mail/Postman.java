package org.youjiao.server.notice.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.springframework.stereotype.Component;

/** Hands a letter to the mail server and says plainly how that went. */
@Component
final class Postman {
    private static final String SENDER_NAME = "优教";
    private static final String PROBLEM = "notice.mail.problem.";
    /** The server takes mails, but not this one. */
    static final String REFUSED = PROBLEM + "refused";
    /** There is nobody to send to. */
    static final String NOBODY = PROBLEM + "nobody";

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 300;

    private final Clock clock;

    Postman(Clock clock) {
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param problem message key of why not; empty where the server has taken it
     * @param answer what the server or the connection said, without addresses; empty for nothing
     */
    record Outcome(String problem, String answer) {
        static final Outcome SENT = new Outcome("", "");

        boolean sent() {
            return problem.isEmpty();
        }

        /** Whether it is the server itself that can't be used, so that other mails need not be tried now. */
        boolean ofServer() {
            return !sent() && !problem.equals(REFUSED) && !problem.equals(NOBODY);
        }
    }

    /** @param number the same for each attempt of one mail, so that a server that got it twice can tell; empty for a trial */
    Outcome send(MailServer server, String address, Letter letter, String number) {
        var session = Session.getInstance(properties(server));
        try {
            MimeMessage message = message(session, server, letter, number);
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
            message.saveChanges();
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        server.host(),
                        server.port(),
                        server.name().isEmpty() ? null : server.name(),
                        server.name().isEmpty() ? null : server.password());
                transport.sendMessage(message, message.getAllRecipients());
            }
            return Outcome.SENT;
        } catch (MessagingException problem) {
            return failed(problem);
        }
    }

    private static Properties properties(MailServer server) {
        boolean tls = server.security() == MailServer.Security.TLS;
        boolean startTls = server.security() == MailServer.Security.STARTTLS;
        String patience = Long.toString(PATIENCE.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.smtp.auth", Boolean.toString(!server.name().isEmpty()));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(tls));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
        // without it a server, or somebody on the line, that offers none would get name and password in the clear
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.setProperty("mail.smtp.connectiontimeout", patience);
        properties.setProperty("mail.smtp.timeout", patience);
        properties.setProperty("mail.smtp.writetimeout", patience);
        return properties;
    }

    private MimeMessage message(Session session, MailServer server, Letter letter, String number)
            throws MessagingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                String host = server.sender().substring(server.sender().indexOf('@') + 1);
                String id = number.isEmpty() ? Long.toHexString(System.nanoTime()) : number;
                setHeader("Message-ID", "<youjiao." + id + "@" + host + ">");
            }
        };
        try {
            message.setFrom(new InternetAddress(server.sender(), SENDER_NAME, UTF_8));
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        message.setSubject(letter.subject(), UTF_8);
        message.setText(letter.body(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // no holiday replies
        return message;
    }

    private static Outcome failed(MessagingException problem) {
        for (Throwable cause = problem; cause != null; cause = next(cause)) {
            if (cause instanceof AuthenticationFailedException) {
                return outcome("log-in", problem);
            }
            if (cause instanceof SSLException) {
                return outcome("tls", problem);
            }
            if (cause instanceof UnknownHostException) {
                return outcome("host", problem);
            }
            if (cause instanceof SendFailedException) {
                return outcome("refused", problem);
            }
        }
        for (Throwable cause = problem; cause != null; cause = next(cause)) {
            if (cause instanceof MailConnectException
                    || cause instanceof SocketConnectException
                    || cause instanceof SocketTimeoutException) {
                return outcome("connect", problem);
            }
        }
        boolean noTls = String.valueOf(problem.getMessage()).contains("STARTTLS");
        return outcome(noTls ? "no-starttls" : "other", problem);
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException messaging && messaging.getNextException() != null
                ? messaging.getNextException()
                : cause.getCause();
    }

    private static Outcome outcome(String key, MessagingException problem) {
        String said = MailAddress.without(String.valueOf(problem.getMessage()).strip());
        return new Outcome(PROBLEM + key, said.substring(0, Math.min(said.length(), LONGEST_ANSWER)));
    }
}
