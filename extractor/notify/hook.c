/* hook.c - a webhook: one POST with the records of all that is new, signed (HMAC-SHA256)
 * so that its receiver knows whose it is. */
#include <stdlib.h>
#include <time.h>

#include "notify/notify.h"

#define SECRET_LIMIT ((size_t)64 << 10)
#define ANSWER_LIMIT ((size_t)64 << 10)
enum { ATTEMPTS = 3, FIRST_WAIT = 1, CONNECTIONS = 1 };
/* Seconds: what a run waits for, and what a receiver can put us off for. */
enum { LONGEST_PAUSE = 10, LATEST = 86400 };

static bool is_wanted(const sift_notify_settings *settings)
{
  return settings->hook_url.len > 0;
}

/* ---------------------------------------------------------------- the request */

/* {"format":"factsift-notify/1","findings":[...]} */
static sift_text write_body(sift_arena *arena, const sift_notices *notices)
{
  sift_buffer out = { .arena = arena };
  bool first = true;
  sift_buffer_add(&out, SIFT_TEXT("{\"format\":\"factsift-notify/1\",\"findings\":["));
  for (size_t i = 0; i < notices->count; i++) {
    if (!notices->at[i].fresh)
      continue;
    sift_buffer_add(&out, first ? SIFT_TEXT("\n") : SIFT_TEXT(",\n"));
    sift_buffer_add(&out, sift_text_trim(notices->at[i].record));
    first = false;
  }
  sift_buffer_add(&out, SIFT_TEXT("]}\n"));
  return sift_buffer_text(&out);
}

/* From a file or the environment, never from the settings themselves: those are shown
 * around and copied. */
static sift_status read_secret(sift_arena *arena, const sift_notify_settings *settings,
                               sift_text *out, sift_error *err)
{
  *out = (sift_text){ "", 0 };
  if (settings->hook_secret_file.len > 0)
    SIFT_TRY(sift_file_read(arena, sift_text_z(arena, settings->hook_secret_file),
                            SECRET_LIMIT, out, err));
  else if (settings->hook_secret_variable.len > 0)
    *out = sift_text_of(getenv(sift_text_z(arena, settings->hook_secret_variable)));
  else
    return SIFT_OK;
  *out = sift_text_trim(*out);
  return out->len > 0 ? SIFT_OK : sift_fail(err, SIFT_USAGE, "the secret is empty");
}

/* Over the time too, so that a recorded request is of no use later. */
static sift_text sign(sift_arena *arena, sift_text secret, int64_t now, sift_text body)
{
  char sum[SIFT_SHA256_ROOM];
  sift_buffer signed_part = { .arena = arena }, field = { .arena = arena };
  sift_buffer_print(&signed_part, "%lld.", (long long)now);
  sift_buffer_add(&signed_part, body);
  sift_hmac_sha256(secret, sift_buffer_text(&signed_part), sum);
  sift_buffer_print(&field, "Factsift-Signature: t=%lld,v1=%s", (long long)now, sum);
  return sift_buffer_text(&field);
}

/* The same findings have the same number: a receiver can tell a repetition. */
static sift_text number(sift_arena *arena, const sift_notices *notices)
{
  char sum[SIFT_SHA256_ROOM];
  sift_buffer field = { .arena = arena };
  sift_sha256(sift_notices_name(arena, notices), sum);
  sift_buffer_print(&field, "Factsift-Delivery: %.32s", sum);
  return sift_buffer_text(&field);
}

/* ---------------------------------------------------------------- asking */

static bool is_worth_another(const sift_response *response)
{
  return response->end == SIFT_HTTP_NAME || response->end == SIFT_HTTP_CONNECT ||
         response->end == SIFT_HTTP_SLOW || response->end == SIFT_HTTP_BROKEN ||
         response->status == 429 || response->status >= 500;
}

static sift_status judge(const char *url, const sift_response *response, sift_error *err)
{
  if (response->end == SIFT_HTTP_FORBIDDEN)
    return sift_fail_at(err, SIFT_READ, url,
                        "%s is an address of a private net; `private: yes` allows it",
                        response->address);
  if (response->end != SIFT_HTTP_ANSWERED)
    return sift_fail_at(err, SIFT_READ, url, "%s", response->message);
  if (response->status >= 300 && response->status < 400)
    return sift_fail_at(err, SIFT_READ, url,
                        "answers %u: it has moved; name its new address",
                        response->status);
  if (response->status < 200 || response->status >= 300)
    return sift_fail_at(err, SIFT_READ, url, "answers %u", response->status);
  return SIFT_OK;
}

/* What became of a try. */
typedef struct answer {
  bool again;   /* another one may help */
  int64_t wait; /* seconds that the receiver asks for; 0: none */
} answer;

static sift_status post(sift_http *http, const sift_request *request, answer *out,
                        sift_error *err)
{
  sift_response *response = NULL;
  SIFT_TRY(sift_http_ask(http, request, err));
  while (response == NULL)
    response = sift_http_next(http, 1000);
  sift_status status = judge(request->url, response, err);
  out->again = is_worth_another(response);
  out->wait = out->again ? sift_head_wait(response->head, (int64_t)time(NULL)) : 0;
  sift_http_release(http, response);
  return status;
}

/* Up to three tries, as far apart as the receiver asks. A run does not wait for long: the
 * later ones are left to the next. */
static sift_status post_in_time(sift_http *http, const sift_request *request,
                                int64_t *later, sift_error *err)
{
  answer got = { .again = true };
  sift_status status = SIFT_READ;
  for (unsigned i = 0; status != SIFT_OK && got.again && i < ATTEMPTS; i++) {
    int64_t pause = i == 0 ? 0 : got.wait > 0 ? got.wait : FIRST_WAIT << (i - 1);
    if (pause > LONGEST_PAUSE)
      break;
    nanosleep(&(struct timespec){ .tv_sec = pause }, NULL);
    got = (answer){ .again = false };
    status = post(http, request, &got, err);
  }
  *later = status == SIFT_OK ? 0 : got.wait < LATEST ? got.wait : LATEST;
  return status;
}

static sift_status send(sift_arena *arena, const sift_notify_settings *settings,
                        const sift_notices *notices, sift_telling *telling,
                        sift_error *err)
{
  sift_http *http;
  sift_text secret;
  SIFT_TRY(read_secret(arena, settings, &secret, err));
  const sift_http_settings client = { .agent = "factsift",
                                      .connections = CONNECTIONS,
                                      .head_limit = ANSWER_LIMIT };
  SIFT_TRY(sift_http_open(arena, &client, &http, err));
  sift_text body = write_body(arena, notices);
  const char *fields[] = {
    "Content-Type: application/json",
    sift_text_z(arena, number(arena, notices)),
    secret.len > 0 ? sift_text_z(arena, sign(arena, secret, telling->now, body)) : NULL,
    NULL,
  };
  const sift_request request = { .url = sift_text_z(arena, settings->hook_url),
                                 .fields = fields,
                                 .post = body,
                                 .body_limit = ANSWER_LIMIT,
                                 .total_seconds =
                                     (unsigned)(settings->hook_timeout / 1000),
                                 .allow_reserved = settings->hook_private };
  return post_in_time(http, &request, &telling->later, err);
}

const sift_channel sift_channel_hook = { "webhook", "a signed POST with the records",
                                         false, is_wanted, send };
