/* channels.c - the table of channels, and the plainest of them: a command. */
#include "notify/notify.h"

static bool command_is_wanted(const sift_notify_settings *settings)
{
  return settings->command.count > 0;
}

static sift_status run_command(sift_arena *arena, const sift_notify_settings *settings,
                               const sift_notices *notices, sift_telling *telling,
                               sift_error *err)
{
  (void)telling;
  sift_buffer records = { .arena = arena };
  const sift_texts *command = &settings->command;
  const char **words = SIFT_ARRAY(arena, const char *, command->count + 1);
  for (size_t i = 0; i < command->count; i++)
    words[i] = sift_text_z(arena, command->at[i]);
  for (size_t i = 0; i < notices->count; i++)
    if (notices->at[i].fresh)
      sift_buffer_add(&records, notices->at[i].record);
  return sift_process_run(words, sift_buffer_text(&records),
                          (unsigned)(settings->command_timeout / 1000), err);
}

static const sift_channel command_channel = {
  "command",   "a program that reads the records of what is new",
  false,       command_is_wanted,
  run_command,
};

static const sift_channel *const channels[] = { &command_channel, &sift_channel_mail,
                                                &sift_channel_atom, &sift_channel_hook };

const sift_channel *sift_channel_row(size_t i)
{
  return i < sizeof channels / sizeof channels[0] ? channels[i] : NULL;
}

sift_text sift_notices_name(sift_arena *arena, const sift_notices *notices)
{
  sift_buffer ids = { .arena = arena };
  for (size_t i = 0; i < notices->count; i++)
    if (notices->at[i].fresh)
      sift_buffer_add(&ids, notices->at[i].id);
  return sift_buffer_text(&ids);
}
