/* fuzz_json.c - what is read as JSON can be written, and reads as the same again; as a
 * claim it is one or says why not. */
#include <stdlib.h>

#include "record/record.h"

static void read_claim(sift_arena *arena, const sift_json *json)
{
  sift_claim claim;
  sift_error err;
  if (sift_claim_read(arena, json, &claim, &err) != SIFT_OK)
    return;
  sift_buffer first = { .arena = arena }, second = { .arena = arena };
  sift_json *again;
  sift_json_write(&first, sift_claim_record(arena, &claim, SIFT_RECORD_LINE));
  if (sift_json_read(arena, sift_buffer_text(&first), &again, &err) != SIFT_OK ||
      sift_claim_read(arena, again, &claim, &err) != SIFT_OK)
    abort();
  sift_json_write(&second, sift_claim_record(arena, &claim, SIFT_RECORD_LINE));
  if (!sift_text_eq(sift_buffer_text(&first), sift_buffer_text(&second)))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer first = { .arena = arena }, second = { .arena = arena };
  sift_json *json, *again;
  sift_error err;
  if (sift_json_read(arena, (sift_text){ (const char *)data, size }, &json, &err) ==
      SIFT_OK) {
    sift_json_write(&first, json);
    if (sift_json_read(arena, sift_buffer_text(&first), &again, &err) != SIFT_OK)
      abort();
    sift_json_write(&second, again);
    if (!sift_text_eq(sift_buffer_text(&first), sift_buffer_text(&second)))
      abort();
    read_claim(arena, json);
  }
  sift_arena_close(arena);
  return 0;
}
