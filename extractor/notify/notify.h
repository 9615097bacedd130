/* notify.h - telling people: what is new goes out through channels, a table. What has
 * been told to whom is the caller's to keep. Stands on source and wrap. */
#ifndef SIFT_NOTIFY_H
#define SIFT_NOTIFY_H

#include "model.h"
#include "source/source.h"

/* One finding in the words of each kind of channel. */
typedef struct sift_notice {
  sift_text id;     /* "sha256:..." */
  sift_text title;  /* a line */
  sift_text prose;  /* lines of at most 78 columns */
  sift_text record; /* NDJSON, with its line break */
  int64_t at;       /* when it was first told, seconds since 1970 */
  bool fresh;       /* now is the first time */
} sift_notice;
typedef SIFT_LIST(sift_notice) sift_notices;

/* notify.yaml. A channel without its first key is not wanted. */
typedef struct sift_notify_settings {
  sift_texts command;      /* words; NDJSON on its standard input */
  int64_t command_timeout; /* milliseconds */
  sift_texts mail_to;
  sift_text mail_from, mail_program;
  sift_text atom_file, atom_url, atom_title;
  int64_t atom_entries; /* at most */
  sift_text hook_url, hook_secret_file, hook_secret_variable;
  int64_t hook_timeout; /* milliseconds */
  bool hook_private;    /* it may have an address of a private net */
} sift_notify_settings;

/* Strict: SIFT_USAGE at "FILE:LINE" for what does not belong there. */
sift_status sift_notify_read(sift_arena *arena, sift_text bytes, const char *file,
                             sift_notify_settings *out, sift_error *err);

/* One try to tell. */
typedef struct sift_telling {
  int64_t now;   /* seconds since 1970 */
  int64_t later; /* out: so many seconds the receiver asks to be left alone */
} sift_telling;

typedef struct sift_channel {
  const char *name, *help;
  bool shows_all; /* what it writes changes too when a finding is no longer open */
  bool (*is_wanted)(const sift_notify_settings *settings);
  /* Sends what is fresh; or fails, and then nothing of it counts as told. */
  sift_status (*send)(sift_arena *arena, const sift_notify_settings *settings,
                      const sift_notices *notices, sift_telling *telling,
                      sift_error *err);
} sift_channel;
const sift_channel *sift_channel_row(size_t i); /* NULL past the last */

/* All ids of what is fresh: one text for one message. */
sift_text sift_notices_name(sift_arena *arena, const sift_notices *notices);

/* The rows of the table with a file of their own. */
extern const sift_channel sift_channel_mail, sift_channel_atom, sift_channel_hook;

#endif
