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

static sift_status read_text(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_text *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_SCALAR)
    return sift_yaml_fault(file, node->line, "one value is wanted", node->key, err);
  if (sift_text_has_control(node->text) || node->text.len == 0)
    return sift_yaml_fault(file, node->line, "a line of text is wanted", node->key, err);
  *out = sift_text_copy(arena, node->text);
  return SIFT_OK;
}

static sift_status read_list(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_texts *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_LIST || node->count == 0)
    return sift_yaml_fault(file, node->line, "a list is wanted, like [one, two]",
                           node->key, err);
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
    return sift_yaml_fault(file, node->line,
                           is_span ? "a time like 90s or 15m is wanted"
                                   : "a whole number is wanted",
                           node->text, err);
  *out = is_span ? number : number / 1000;
  return SIFT_OK;
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
    return sift_yaml_bool(node, file, place, err);
  return read_number(node, file, wanted->kind == SPAN_VALUE, place, err);
}

static sift_status read_channel(sift_arena *arena, const sift_yaml *channel,
                                const char *file, sift_notify_settings *out,
                                sift_error *err)
{
  if (channel->kind != SIFT_YAML_MAP)
    return sift_yaml_fault(file, channel->line, "`key: value` lines are wanted",
                           channel->key, err);
  for (const sift_yaml *node = channel->child; node != NULL; node = node->next) {
    size_t i = 0;
    while (i < KEY_COUNT && !(sift_text_is(channel->key, keys[i].channel) &&
                              sift_text_is(node->key, keys[i].name)))
      i++;
    if (i == KEY_COUNT)
      return sift_yaml_fault(file, node->key_line, "no such key", node->key, err);
    SIFT_TRY(read_key(arena, node, file, &keys[i], out, err));
  }
  for (size_t i = 0; i < KEY_COUNT; i++) /* the first key of a channel is its point */
    if (sift_text_is(channel->key, keys[i].channel))
      return sift_yaml_get(channel, keys[i].name) != NULL
                 ? SIFT_OK
                 : sift_yaml_fault(file, channel->key_line, "a channel lacks its key",
                                   sift_text_of(keys[i].name), err);
  return sift_yaml_fault(file, channel->key_line,
                         "there are command, mail, atom and webhook", channel->key, err);
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
    return sift_yaml_fault(file, root->line, "channels are wanted", root->text, err);
  for (const sift_yaml *node = root->child; node != NULL; node = node->next)
    SIFT_TRY(read_channel(arena, node, file, out, err));
  return SIFT_OK;
}
