#include "wrap/wrap.h"

#include <limits.h>
#include <stdlib.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

enum { BYTES = 32 };

struct sift_digest {
  EVP_MD_CTX *context;
};

/* SHA-256 fails only where memory is gone or the library is broken: no program may go on
 * with an identity that is not one. */
static void insist(bool good)
{
  if (!good)
    sift_no_memory(BYTES);
}

static void write_hex(const unsigned char bytes[BYTES], char out[SIFT_SHA256_ROOM])
{
  static const char digits[] = "0123456789abcdef";
  for (size_t i = 0; i < BYTES; i++) {
    out[2 * i] = digits[bytes[i] >> 4];
    out[2 * i + 1] = digits[bytes[i] & 15];
  }
  out[2 * BYTES] = '\0';
}

void sift_sha256(sift_text bytes, char out[SIFT_SHA256_ROOM])
{
  unsigned char sum[BYTES];
  insist(EVP_Digest(bytes.len > 0 ? bytes.at : "", bytes.len, sum, NULL, EVP_sha256(),
                    NULL) == 1);
  write_hex(sum, out);
}

void sift_hmac_sha256(sift_text key, sift_text bytes, char out[SIFT_SHA256_ROOM])
{
  unsigned char sum[BYTES];
  insist(key.len <= INT_MAX &&
         HMAC(EVP_sha256(), key.len > 0 ? key.at : "", (int)key.len,
              (const unsigned char *)(bytes.len > 0 ? bytes.at : ""), bytes.len, sum,
              NULL) != NULL);
  write_hex(sum, out);
}

static void close_digest(void *context)
{
  EVP_MD_CTX_free(context);
}

sift_digest *sift_digest_open(sift_arena *arena)
{
  sift_digest *digest = SIFT_NEW(arena, sift_digest);
  digest->context = EVP_MD_CTX_new();
  insist(digest->context != NULL);
  sift_defer(arena, close_digest, digest->context);
  insist(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) == 1);
  return digest;
}

void sift_digest_add(sift_digest *digest, sift_text bytes)
{
  if (bytes.len > 0)
    insist(EVP_DigestUpdate(digest->context, bytes.at, bytes.len) == 1);
}

void sift_digest_end(sift_digest *digest, char out[SIFT_SHA256_ROOM])
{
  unsigned char sum[BYTES];
  insist(EVP_DigestFinal_ex(digest->context, sum, NULL) == 1);
  write_hex(sum, out);
}

bool sift_base64_decode(sift_arena *arena, sift_text text, sift_text *out)
{
  unsigned char *packed = sift_alloc(arena, text.len + 1), *plain;
  size_t len = 0, padding = 0;
  for (size_t i = 0; i < text.len; i++)
    if (!sift_is_space((unsigned char)text.at[i]))
      packed[len++] = (unsigned char)text.at[i];
  while (padding < 2 && padding < len && packed[len - 1 - padding] == '=')
    padding++;
  if (len == 0 || len % 4 != 0 || len > INT_MAX)
    return false;
  plain = sift_alloc(arena, len / 4 * 3 + 1);
  int count = EVP_DecodeBlock(plain, packed, (int)len);
  if (count < 0)
    return false;
  *out = (sift_text){ (const char *)plain, (size_t)count - padding };
  return true;
}

sift_text sift_base64_encode(sift_arena *arena, sift_text bytes)
{
  if (bytes.len == 0 || bytes.len > INT_MAX / 4 * 3)
    return (sift_text){ "", 0 };
  unsigned char *packed = sift_alloc(arena, (bytes.len + 2) / 3 * 4 + 1);
  int count = EVP_EncodeBlock(packed, (const unsigned char *)bytes.at, (int)bytes.len);
  return (sift_text){ (const char *)packed, (size_t)count };
}
