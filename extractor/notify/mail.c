/* mail.c - one message (RFC 5322) with all that is new, through sendmail. */
#include "notify/notify.h"

enum { MAIL_SECONDS = 120, LINE = 76 };

static bool is_wanted(const sift_notify_settings *settings)
{
  return settings->mail_to.count > 0;
}

/* "Sat, 28 Nov 2026 13:00:00 +0000". */
static void put_date(sift_buffer *out, int64_t at)
{
  static const char days[][4] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  sift_day day = (sift_day)(at / 86400);
  sift_civil date = sift_civil_of(day);
  int rest = (int)(at % 86400);
  sift_buffer_print(out, "%s, %02d %s %04d %02d:%02d:%02d +0000", days[sift_weekday(day)],
                    date.day, months[date.month - 1], date.year, rest / 3600,
                    rest / 60 % 60, rest % 60);
}

static size_t fresh_count(const sift_notices *notices)
{
  size_t count = 0;
  for (size_t i = 0; i < notices->count; i++)
    count += notices->at[i].fresh;
  return count;
}

/* The same findings make the same name, so that a message which was sent twice, since
 * the first run was killed behind it, can be told for what it is. */
static void put_name(sift_buffer *out, const sift_notices *notices)
{
  char sum[SIFT_SHA256_ROOM];
  sift_sha256(sift_notices_name(out->arena, notices), sum);
  sift_buffer_print(out, "Message-ID: <%.32s@factsift.invalid>\n", sum);
}

static void put_head(sift_buffer *out, const sift_notify_settings *settings,
                     const sift_notices *notices, int64_t now)
{
  size_t count = fresh_count(notices);
  sift_buffer_print(out, "From: %.*s\nTo: ", SIFT_SHOW(settings->mail_from));
  for (size_t i = 0; i < settings->mail_to.count; i++)
    sift_buffer_print(out, "%s%.*s", i > 0 ? ",\n " : "",
                      SIFT_SHOW(settings->mail_to.at[i]));
  sift_buffer_print(out, "\nSubject: factsift: %zu new finding%s\nDate: ", count,
                    count == 1 ? "" : "s");
  put_date(out, now);
  sift_buffer_byte(out, '\n');
  put_name(out, notices);
  sift_buffer_add(out, SIFT_TEXT("MIME-Version: 1.0\n"
                                 "Content-Type: text/plain; charset=utf-8\n"
                                 "Content-Transfer-Encoding: base64\n"
                                 "Auto-Submitted: auto-generated\n\n"));
}

/* In base64 no word of an article is a dot on a line of its own, or a line too long. */
static void put_body(sift_buffer *out, const sift_notices *notices)
{
  sift_buffer prose = { .arena = out->arena };
  for (size_t i = 0; i < notices->count; i++)
    if (notices->at[i].fresh)
      sift_buffer_print(&prose, "%.*s\n", SIFT_SHOW(notices->at[i].prose));
  sift_text code = sift_base64_encode(out->arena, sift_buffer_text(&prose));
  for (size_t at = 0; at < code.len; at += LINE)
    sift_buffer_print(out, "%.*s\n", SIFT_SHOW(sift_text_sub(code, at, at + LINE)));
}

static sift_status send(sift_arena *arena, const sift_notify_settings *settings,
                        const sift_notices *notices, sift_telling *telling,
                        sift_error *err)
{
  sift_buffer message = { .arena = arena };
  const char *words[] = { sift_text_z(arena, settings->mail_program), "-i", "-t", NULL };
  put_head(&message, settings, notices, telling->now);
  put_body(&message, notices);
  return sift_process_run(words, sift_buffer_text(&message), MAIL_SECONDS, err);
}

const sift_channel sift_channel_mail = { "mail", "one message through sendmail", false,
                                         is_wanted, send };
