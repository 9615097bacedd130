/* publisher.c - the publisher's own name, in a masthead or a footer, speaks of no story,
 * but for a firm's own release. */
#include "tag/engine.h"

enum { OUTRANKED = 2 };

static sift_text without_article(sift_text name)
{
  return name.len > 4 && sift_text_eq_fold(sift_text_sub(name, 0, 4), SIFT_TEXT("the "))
             ? sift_text_sub(name, 4, name.len)
             : name;
}

bool sift_is_publisher(const sift_article *article, const sift_mention *m)
{
  sift_text publisher = without_article(sift_text_trim(article->publisher));
  if (publisher.len == 0 || m->kind != SIFT_ORG || m->entity == NULL || !m->entity->local)
    return false;
  sift_text name = m->entity->name;
  return name.len <= publisher.len &&
         sift_text_eq_fold(name, sift_text_sub(publisher, 0, name.len)) &&
         (name.len == publisher.len || publisher.at[name.len] == ' ');
}

/* "(NYSE: TLV)", soon behind a name. */
static bool has_letters(sift_text text, size_t end)
{
  enum { FORM_BYTES = 14 }; /* " Incorporated " */
  size_t at = end;
  while (at < text.len && at < end + FORM_BYTES && text.at[at] != '(' &&
         text.at[at] != '\n')
    at++;
  if (at >= text.len || text.at[at] != '(')
    return false;
  size_t stop = at + 1;
  while (stop < text.len && sift_is_alpha((unsigned char)text.at[stop]))
    stop++;
  return stop > at + 1 && stop + 2 < text.len && text.at[stop] == ':' &&
         text.at[stop + 1] == ' ' && sift_is_upper((unsigned char)text.at[stop + 2]);
}

/* "Talvane Pumps (NYSE: TLV)", "About Talvane Pumps": so firms speak in their own
 * releases. */
static bool is_issuer(const sift_article *article, const sift_mention *m)
{
  sift_span block = article->blocks[article->sentences[m->sentence].block].span;
  return has_letters(article->text, m->span.end) ||
         (m->span.start > block.start &&
          sift_text_eq_fold(sift_text_sub(article->text, block.start, m->span.start),
                            SIFT_TEXT("About ")));
}

/* A firm's own release may be published by the firm: then nobody is spoken of more. */
bool sift_publisher_is_outranked(const sift_tagger *tagger, const sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  sift_table counts = { .arena = tagger->arena };
  uintptr_t own = 0, most = 0;
  if (tagger->is_release)
    return false;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->entity == NULL || m->kind != SIFT_ORG)
      continue;
    if (sift_is_publisher(article, m)) {
      if (is_issuer(article, m))
        return false;
      own++;
      continue;
    }
    void **place = sift_table_put(&counts, sift_word_first(m->entity->name));
    uintptr_t now = (uintptr_t)*place + 1;
    *place = (void *)now;
    most = now > most ? now : most;
  }
  return own > 0 && (most >= own || own <= OUTRANKED);
}
