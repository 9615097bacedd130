#include "base/base.h"

#include <stdarg.h>
#include <stdlib.h>

static const char *const names[] = {
  [SIFT_OK] = "ok",         [SIFT_USAGE] = "usage",     [SIFT_LIMIT] = "limit",
  [SIFT_DECODE] = "decode", [SIFT_JSON] = "json",       [SIFT_READ] = "read",
  [SIFT_RULE] = "rule",     [SIFT_STORE] = "store",     [SIFT_LOCKED] = "locked",
  [SIFT_MEMORY] = "memory", [SIFT_DAMAGED] = "damaged",
};

const char *sift_status_name(sift_status status)
{
  return (size_t)status < sizeof names / sizeof names[0] ? names[status] : "unknown";
}

/* A message cut by the room it has must still be UTF-8: it goes into records. */
static void mend_end(char *message)
{
  size_t fault = sift_utf8_fault(sift_text_of(message));
  while (fault != SIZE_MAX) {
    if (sift_text_of(message).len - fault < 4)
      message[fault] = '\0';
    else
      message[fault] = '?';
    fault = sift_utf8_fault(sift_text_of(message));
  }
}

static void write_error(sift_error *err, sift_status status, const char *at,
                        const char *format, va_list values)
{
  if (err == NULL)
    return;
  err->status = status;
  snprintf(err->at, sizeof err->at, "%s", at);
  vsnprintf(err->message, sizeof err->message, format, values);
  mend_end(err->at);
  mend_end(err->message);
}

sift_status sift_fail(sift_error *err, sift_status status, const char *format, ...)
{
  va_list values;
  va_start(values, format);
  write_error(err, status, "", format, values);
  va_end(values);
  return status;
}

sift_status sift_fail_at(sift_error *err, sift_status status, const char *at,
                         const char *format, ...)
{
  va_list values;
  va_start(values, format);
  write_error(err, status, at, format, values);
  va_end(values);
  return status;
}
