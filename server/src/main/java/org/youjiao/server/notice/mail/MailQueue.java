package org.youjiao.server.notice.mail;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How sending goes, for the administrator.
 *
 * @param waiting mails not sent yet
 * @param sent within the last day
 * @param givenUp within the last week, after many attempts or because nobody can be reached
 * @param problem message key of the last failure that was not followed by a success; empty for none
 * @param answer what the server said then
 */
public record MailQueue(
        int waiting,
        int sent,
        int givenUp,
        String problem,
        String answer,
        @Nullable LocalDateTime failedAt) {}
