#include "wrap/wrap.h"

#ifdef SIFT_HAS_IDN2

#include <idn2.h>

/* libcurl would do it itself, but takes the host to be in the charset of the locale. */
sift_text sift_idn_encode(sift_arena *arena, sift_text host)
{
  uint8_t *plain = NULL;
  sift_text out = { "", 0 };
  if (idn2_lookup_u8((const uint8_t *)sift_text_z(arena, host), &plain,
                     IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK)
    out = sift_text_copy(arena, sift_text_of((const char *)plain));
  idn2_free(plain);
  return out;
}

#else

sift_text sift_idn_encode(sift_arena *arena, sift_text host)
{
  (void)arena, (void)host;
  return (sift_text){ "", 0 };
}

#endif
