/* fuzz_decode.c - bytes of any kind become valid UTF-8 or a status, with and without a
 * declared charset (the first byte chooses one). */
#include <stdlib.h>

#include "article/article.h"

static const char *const labels[] = { "",         "utf-8",        "latin1",
                                      "utf-16",   "shift_jis",    "iso-2022-jp",
                                      "gb18030",  "windows-874",  "koi8-r",
                                      "utf-32le", "no-such-label" };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  sift_arena *arena = sift_arena_open(0);
  const char *label = labels[data[0] % (sizeof labels / sizeof labels[0])];
  sift_text bytes = { (const char *)data + 1, size - 1 };
  sift_decoded out;
  sift_decode(arena, bytes, sift_text_of(label), (data[0] & 0x80) != 0, &out, NULL);
  if (sift_utf8_fault(out.text) != SIZE_MAX || sift_text_has(out.text, SIFT_TEXT("\r")))
    abort();
  sift_arena_close(arena);
  return 0;
}
