/* pieces.c - an article's text in pieces of a size that the caches like. */
#include "tag/engine.h"

#include <string.h>

#define PIECE_ROOM 65536

/* A place to cut a long block: the last end of a sentence that fits, else between
 * characters. */
static uint32_t cut(sift_pieces *pieces, const sift_article *article, uint32_t start)
{
  uint32_t limit = start + PIECE_ROOM, end = start;
  size_t *sentence = &pieces->sentence;
  for (; *sentence < article->sentence_count; (*sentence)++) {
    uint32_t next = article->sentences[*sentence].span.end;
    if (next > limit)
      break;
    end = next > end ? next : end;
  }
  if (end > start)
    return end;
  for (end = limit; ((unsigned char)article->text.at[end] & 0xC0) == 0x80;)
    end--;
  return end;
}

/* As many blocks as fit: each rule then runs over all of them at once, while its code
 * is near. What reaches from block to block is no mention all the same. */
static void extend(sift_pieces *pieces, const sift_article *article)
{
  while (pieces->block + 1 < article->block_count) {
    sift_span next = article->blocks[pieces->block + 1].span;
    if (next.start < pieces->piece.end || next.end - pieces->piece.start > PIECE_ROOM)
      return;
    pieces->piece.end = next.end;
    pieces->block++;
  }
}

bool sift_pieces_next(sift_pieces *pieces, const sift_article *article)
{
  sift_span whole = { 0, (uint32_t)article->text.len };
  size_t count = article->block_count > 0 ? article->block_count : 1;
  for (; pieces->block < count; pieces->block++) {
    sift_span block =
        article->block_count > 0 ? article->blocks[pieces->block].span : whole;
    uint32_t start = block.start;
    if (pieces->piece.end > start)
      start = pieces->piece.end;
    if (start >= block.end)
      continue;
    pieces->piece = (sift_span){ start, block.end };
    if (block.end - start > PIECE_ROOM)
      pieces->piece.end = cut(pieces, article, start);
    else
      extend(pieces, article);
    return true;
  }
  return false;
}

/* "No. 212", "by Ada Quill": a line of the head, and no sentence of the article. */
static bool is_of_head(const sift_article *article, sift_span span)
{
  enum { LEAST_BYTES = 40 };
  sift_text said = sift_text_trim(sift_text_sub(article->text, span.start, span.end));
  return span.end - span.start < LEAST_BYTES &&
         (said.len == 0 || strchr(".!?", said.at[said.len - 1]) == NULL);
}

uint32_t sift_lead_end(const sift_article *article)
{
  enum { SENTENCES = 4, FURTHEST = 12 };
  uint32_t count = 0, i = 0;
  for (; i < article->sentence_count && i < FURTHEST && count < SENTENCES; i++)
    count += !is_of_head(article, article->sentences[i].span);
  return i;
}
