/* kept.c - an article on its way into the store, and out of it again. */
#include "api/run.h"

/* Larger pages are not kept: they can be read again only from where they came. */
#define KEEP_LIMIT ((size_t)32 << 20)

/* What came with the bytes, and has to come with them when they are read again. */
static const struct {
  const char *name;
  size_t place;
} fields[] = {
  { "url", offsetof(sift_item, url) },
  { "publisher", offsetof(sift_item, publisher) },
  { "title", offsetof(sift_item, title) },
  { "published", offsetof(sift_item, published) },
  { "media_type", offsetof(sift_item, media_type) },
  { "charset", offsetof(sift_item, charset) },
  { "fetched", offsetof(sift_item, fetched) },
};

static const char *const shapes[] = { [SIFT_ITEM_FILE] = "file",
                                      [SIFT_ITEM_TEXT] = "text",
                                      [SIFT_ITEM_HTML] = "html",
                                      [SIFT_ITEM_BYTES] = "bytes",
                                      [SIFT_ITEM_ARCHIVE] = "archive" };

static sift_text *field_of(sift_item *item, size_t i)
{
  return (sift_text *)(void *)((char *)item + fields[i].place);
}

static sift_text written(sift_arena *arena, const sift_json *record)
{
  sift_buffer text = { .arena = arena };
  sift_json_write(&text, record);
  return sift_buffer_text(&text);
}

static sift_text write_item(sift_arena *arena, sift_item item)
{
  sift_json *object = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, object, "shape", sift_text_of(shapes[item.shape]));
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    if (field_of(&item, i)->len > 0 && sift_utf8_fault(*field_of(&item, i)) == SIZE_MAX)
      sift_json_add_text(arena, object, fields[i].name, *field_of(&item, i));
  return written(arena, object);
}

void sift_kept_item(sift_arena *arena, const sift_kept_article *kept, sift_item *out)
{
  sift_json *object;
  *out = (sift_item){ .source = kept->sources.at[0], .bytes = kept->bytes };
  if (sift_json_read(arena, kept->item, &object, NULL) != SIFT_OK)
    return;
  sift_text shape = sift_json_string(object, "shape");
  for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
    if (sift_text_is(shape, shapes[i]))
      out->shape = (sift_item_shape)i;
  for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++)
    *field_of(out, i) = sift_json_string(object, fields[i].name);
  if (kept->bytes.at == NULL) {
    out->shape = SIFT_ITEM_FILE;
    out->path = sift_text_z(arena, out->source);
  }
}

/* A language is told by the rule files: their ids begin with it. */
static bool has_rules(const sift_ruleset *rules, sift_text language)
{
  if (language.len < 2)
    return true;
  sift_text head = sift_text_sub(language, 0, 2);
  for (size_t i = 0; i < rules->claim_count; i++)
    if (sift_text_starts(rules->claims[i].id, head) && rules->claims[i].id.at[2] == '.')
      return true;
  return false;
}

void sift_kept_render(void *context, sift_piece *piece)
{
  const sift_update *update = context;
  const sift_article *article = piece->article;
  if (article == NULL)
    return;
  sift_arena *arena = piece->arena;
  sift_kept_article *kept = SIFT_NEW(arena, sift_kept_article);
  kept->id = article->id;
  kept->sources = article->sources;
  kept->record =
      written(arena, sift_article_record(arena, article, SIFT_RECORD_STORED, false));
  kept->item = write_item(arena, piece->listed.item);
  if (piece->listed.item.bytes.len <= KEEP_LIMIT)
    kept->bytes = piece->listed.item.bytes;
  kept->untold = !has_rules(update->engine->rules, article->language);
  kept->claims = SIFT_ARRAY(arena, sift_kept_claim, piece->claims.count + 1);
  for (size_t i = 0; i < piece->claims.count; i++) {
    const sift_claim *claim = &piece->claims.at[i];
    kept->claims[kept->claim_count++] = (sift_kept_claim){
      .id = claim->id,
      .shard = claim->shard,
      .record = written(arena, sift_claim_record(arena, claim, SIFT_RECORD_STORED)),
      .start = claim->start,
      .end = claim->end,
    };
  }
  piece->made = kept;
}
