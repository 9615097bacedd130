/* settings.c - notify.yaml: through which channels findings are told, and to whom. */
#include <stddef.h>

#include "notify/notify.h"

typedef enum value_kind {
  TEXT_VALUE,
  SPAN_VALUE,
  WHOLE_VALUE,
  LIST_VALUE,
  BOOL_VALUE
} value_kind;

typedef struct key {
  const char *channel, *name;
  value_kind kind;
  size_t place;
} key;

#define PLACE(field) offsetof(sift_notify_settings, field)
static const key keys[] = {
  { "command", "run", LIST_VALUE, PLACE(command) },
  { "command", "timeout", SPAN_VALUE, PLACE(command_timeout) },
  { "mail", "to", LIST_VALUE, PLACE(mail_to) },
  { "mail", "from", TEXT_VALUE, PLACE(mail_from) },
  { "mail", "program", TEXT_VALUE, PLACE(mail_program) },
  { "atom", "file", TEXT_VALUE, PLACE(atom_file) },
  { "atom", "url", TEXT_VALUE, PLACE(atom_url) },
  { "atom", "title", TEXT_VALUE, PLACE(atom_title) },
  { "atom", "entries", WHOLE_VALUE, PLACE(atom_entries) },
  { "webhook", "url", TEXT_VALUE, PLACE(hook_url) },
  { "webhook", "secret_file", TEXT_VALUE, PLACE(hook_secret_file) },
  { "webhook", "secret_variable", TEXT_VALUE, PLACE(hook_secret_variable) },
  { "webhook", "timeout", SPAN_VALUE, PLACE(hook_timeout) },
  { "webhook", "private", BOOL_VALUE, PLACE(hook_private) },
};
enum { KEY_COUNT = sizeof keys / sizeof keys[0] };

static sift_status fault(const char *file, int line, sift_error *err, const char *what,
                         sift_text word)
{
  char at[256];
  snprintf(at, sizeof at, "%.200s:%d", file, line);
  return sift_fail_at(err, SIFT_USAGE, at, "%s: '%.*s'", what, SIFT_SHOW(word));
}

/* Such a text could add lines to a head of a message. */
static bool has_control(sift_text text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.at[i] < 32 || text.at[i] == 127)
      return true;
  return false;
}

static sift_status read_text(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_text *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_SCALAR)
    return fault(file, node->line, err, "one value is wanted", node->key);
  if (has_control(node->text) || node->text.len == 0)
    return fault(file, node->line, err, "a line of text is wanted", node->key);
  *out = sift_text_copy(arena, node->text);
  return SIFT_OK;
}

static sift_status read_list(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_texts *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_LIST || node->count == 0)
    return fault(file, node->line, err, "a list is wanted, like [one, two]", node->key);
  *out = (sift_texts){ SIFT_ARRAY(arena, sift_text, node->count), 0 };
  for (const sift_yaml *item = node->child; item != NULL; item = item->next)
    SIFT_TRY(read_text(arena, item, file, &out->at[out->count++], err));
  return SIFT_OK;
}

static sift_status read_number(const sift_yaml *node, const char *file, bool is_span,
                               int64_t *out, sift_error *err)
{
  int64_t number;
  if (node->kind != SIFT_YAML_SCALAR || !sift_span_parse(node->text, &number) ||
      number < 1000)
    return fault(file, node->line, err,
                 is_span ? "a time like 90s or 15m is wanted"
                         : "a whole number is wanted",
                 node->text);
  *out = is_span ? number : number / 1000;
  return SIFT_OK;
}

static sift_status read_bool(const sift_yaml *node, const char *file, bool *out,
                             sift_error *err)
{
  *out = node->kind == SIFT_YAML_SCALAR && sift_text_is(node->text, "yes");
  if (*out || (node->kind == SIFT_YAML_SCALAR && sift_text_is(node->text, "no")))
    return SIFT_OK;
  return fault(file, node->line, err, "yes or no is wanted", node->text);
}

static sift_status read_key(sift_arena *arena, const sift_yaml *node, const char *file,
                            const key *wanted, sift_notify_settings *out, sift_error *err)
{
  void *place = (char *)out + wanted->place;
  if (wanted->kind == LIST_VALUE)
    return read_list(arena, node, file, place, err);
  if (wanted->kind == TEXT_VALUE)
    return read_text(arena, node, file, place, err);
  if (wanted->kind == BOOL_VALUE)
    return read_bool(node, file, place, err);
  return read_number(node, file, wanted->kind == SPAN_VALUE, place, err);
}

static sift_status read_channel(sift_arena *arena, const sift_yaml *channel,
                                const char *file, sift_notify_settings *out,
                                sift_error *err)
{
  if (channel->kind != SIFT_YAML_MAP)
    return fault(file, channel->line, err, "`key: value` lines are wanted", channel->key);
  for (const sift_yaml *node = channel->child; node != NULL; node = node->next) {
    size_t i = 0;
    while (i < KEY_COUNT && !(sift_text_is(channel->key, keys[i].channel) &&
                              sift_text_is(node->key, keys[i].name)))
      i++;
    if (i == KEY_COUNT)
      return fault(file, node->key_line, err, "no such key", node->key);
    SIFT_TRY(read_key(arena, node, file, &keys[i], out, err));
  }
  for (size_t i = 0; i < KEY_COUNT; i++) /* the first key of a channel is its point */
    if (sift_text_is(channel->key, keys[i].channel))
      return sift_yaml_get(channel, keys[i].name) != NULL
                 ? SIFT_OK
                 : fault(file, channel->key_line, err, "a channel lacks its key",
                         sift_text_of(keys[i].name));
  return fault(file, channel->key_line, err, "there are command, mail, atom and webhook",
               channel->key);
}

sift_status sift_notify_read(sift_arena *arena, sift_text bytes, const char *file,
                             sift_notify_settings *out, sift_error *err)
{
  sift_yaml *root;
  *out = (sift_notify_settings){ .command_timeout = 60000,
                                 .mail_from = SIFT_TEXT("factsift"),
                                 .mail_program = SIFT_TEXT("/usr/sbin/sendmail"),
                                 .atom_title = SIFT_TEXT("Findings of factsift"),
                                 .atom_entries = 100,
                                 .hook_timeout = 30000 };
  SIFT_TRY(sift_yaml_read(arena, bytes, file, &root, err));
  if (root->kind != SIFT_YAML_MAP)
    return fault(file, root->line, err, "channels are wanted", root->text);
  for (const sift_yaml *node = root->child; node != NULL; node = node->next)
    SIFT_TRY(read_channel(arena, node, file, out, err));
  return SIFT_OK;
}
