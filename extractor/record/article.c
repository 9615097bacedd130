#include "record/names.h"

static void add_texts(sift_arena *arena, sift_json *parent, const char *key,
                      sift_texts texts)
{
  sift_json *list = sift_json_array(arena, parent, key);
  for (size_t i = 0; i < texts.count; i++)
    sift_json_add_text(arena, list, NULL, texts.at[i]);
}

sift_json *sift_article_record(sift_arena *arena, const sift_article *article,
                               sift_record_shape shape, bool with_text)
{
  sift_json *r = sift_record_open(arena, shape, "article");
  sift_json_add_text(arena, r, "id", article->id);
  sift_json_add_text(arena, r, "source", article->source);
  if (article->sources.count > 1)
    add_texts(arena, r, "sources", article->sources);
  sift_record_text(arena, r, "url", article->url);
  sift_record_text(arena, r, "title", article->title);
  add_texts(arena, r, "authors", article->authors);
  sift_record_text(arena, r, "publisher", article->publisher);
  sift_record_text(arena, r, "published", article->published);
  sift_record_text(arena, r, "published_from", article->published_from);
  sift_record_extra(arena, r, "modified", article->modified);
  sift_record_extra(arena, r, "fetched", article->fetched);
  sift_record_text(arena, r, "language", article->language);
  sift_record_text(arena, r, "charset", article->charset);
  sift_record_text(arena, r, "repaired", article->repaired);
  sift_json_add_whole(arena, r, "words", (int64_t)article->words);
  if (with_text)
    sift_json_add_text(arena, r, "text", article->text);
  return r;
}

static void fill_name(sift_arena *arena, sift_json *object, const sift_mention *mention)
{
  const sift_entity *entity = mention->entity;
  sift_record_text(arena, object, "id", entity->id);
  sift_json_add_text(arena, object, "name", entity->name);
  if (mention->kind == SIFT_CHIP)
    sift_record_text(arena, object, "vendor", entity->vendor);
  else
    sift_record_extra(arena, object, "vendor", entity->vendor);
  sift_record_extra(arena, object, "generation", entity->generation);
  sift_record_extra(arena, object, "role", entity->role);
}

sift_json *sift_mention_record(sift_arena *arena, const sift_article *article,
                               const sift_mention *mention, sift_counter *counter)
{
  sift_json *r = sift_record_open(arena, SIFT_RECORD_LINE, "mention");
  sift_span span = mention->span;
  sift_json_add_text(arena, r, "article", article->id);
  sift_json_add_text(arena, r, "source", article->source);
  sift_json_add_text_or_null(arena, r, "kind",
                             sift_text_of(sift_record_kind_name(mention->kind)));
  sift_json_add_text(arena, r, "text",
                     sift_text_sub(article->text, span.start, span.end));
  sift_json_add_whole(arena, r, "start", (int64_t)sift_counter_at(counter, span.start));
  sift_json_add_whole(arena, r, "end", (int64_t)sift_counter_at(counter, span.end));
  sift_json *value = sift_json_object(arena, r, "value");
  if (mention->entity != NULL)
    fill_name(arena, value, mention);
  else
    sift_record_fill_value(arena, value, &mention->value);
  sift_json_add_text(arena, r, "rule", mention->rule);
  return r;
}

sift_json *sift_error_record(sift_arena *arena, sift_text source, const sift_error *error)
{
  sift_json *r = sift_record_open(arena, SIFT_RECORD_LINE, "error");
  sift_json_add_text(arena, r, "source", source);
  sift_json_add_text(arena, r, "code", sift_text_of(sift_status_name(error->status)));
  sift_record_text(arena, r, "at", sift_text_of(error->at));
  sift_json_add_text(arena, r, "message", sift_text_of(error->message));
  return r;
}
