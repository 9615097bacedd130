/* edited.c - figures that a fetched page has changed without a word: what its last
 * version said against what it says now. They wait in the store until a run has told of
 * them. */
#include "api/run.h"

/* What a figure is of: the same in both versions. */
static sift_text topic_of(sift_arena *arena, const sift_claim *claim)
{
  const sift_text parts[] = {
    claim->subject,
    sift_text_words(arena, claim->metric),
    claim->object,
    claim->basis,
    claim->period.edtf.len > 0 ? claim->period.edtf : claim->period.text,
  };
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (parts[i].len > 0)
      sift_buffer_print(&out, "%s%.*s", out.len > 0 ? ", " : "", SIFT_SHOW(parts[i]));
  if (claim->modality != SIFT_ACTUAL)
    sift_buffer_print(&out, " (%s)", sift_modality_name(claim->modality));
  return sift_buffer_text(&out);
}

/* The topic with the figure itself, however it is written: "$2 billion" is "$2bn". */
static sift_text figure_of(sift_arena *arena, sift_text topic, const sift_value *value)
{
  char lo[SIFT_DECIMAL_ROOM], hi[SIFT_DECIMAL_ROOM];
  sift_buffer out = { .arena = arena };
  sift_text words = value->edtf.len > 0   ? value->edtf
                    : value->unit.len > 0 ? value->unit
                                          : value->text;
  sift_buffer_print(&out, "%.*s\n%.*s %.*s %.*s", SIFT_SHOW(topic),
                    SIFT_SHOW(sift_decimal_print(sift_decimal_trim(value->lo), lo)),
                    SIFT_SHOW(sift_decimal_print(sift_decimal_trim(value->hi), hi)),
                    SIFT_SHOW(words));
  return sift_buffer_text(&out);
}

/* One version of a page: its claims by what they are of, and by that with the figure. */
typedef struct version {
  sift_table by_topic, by_figure;
} version;

static void add_claim(sift_arena *arena, version *v, sift_text record)
{
  sift_json *json;
  sift_claim *claim = SIFT_NEW(arena, sift_claim);
  if (sift_json_read(arena, record, &json, NULL) != SIFT_OK ||
      sift_claim_read(arena, json, claim, NULL) != SIFT_OK)
    return;
  sift_text topic = topic_of(arena, claim);
  void **first = sift_table_put(&v->by_topic, topic);
  *first = *first != NULL ? *first : claim;
  *sift_table_put(&v->by_figure, figure_of(arena, topic, &claim->value)) = claim;
}

/* A figure of the new version that the old one did not have, where that had another of
 * the same thing, which is gone. */
static void put_changes(sift_arena *arena, const version *old, const version *new,
                        sift_json *list)
{
  for (size_t i = 0; i < new->by_topic.count; i++) {
    sift_text topic = new->by_topic.at[i].key;
    const sift_claim *is = new->by_topic.at[i].value;
    const sift_claim *was = sift_table_get(&old->by_topic, topic);
    if (was == NULL ||
        sift_table_get(&old->by_figure, figure_of(arena, topic, &is->value)) != NULL ||
        sift_table_get(&new->by_figure, figure_of(arena, topic, &was->value)) != NULL)
      continue;
    sift_json *change = sift_json_object(arena, list, NULL);
    sift_json_add_text(arena, change, "of", topic);
    sift_json_add_text(arena, change, "was", was->value.text);
    sift_json_add_text(arena, change, "is", is->value.text);
  }
}

static sift_status compare(sift_update *u, sift_arena *arena, const sift_edition *edition,
                           sift_text article, const sift_kept_article *kept)
{
  version old = { { .arena = arena }, { .arena = arena } }, new = old;
  sift_texts records;
  SIFT_TRY(sift_store_claims_of(u->store, arena, article, &records, &u->err));
  for (size_t i = 0; i < records.count; i++)
    add_claim(arena, &old, records.at[i]);
  for (size_t i = 0; i < kept->claim_count; i++)
    add_claim(arena, &new, kept->claims[i].record);
  sift_json *record = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, record, "record", SIFT_TEXT("edited"));
  sift_json_add_text(arena, record, "source", edition->url);
  sift_json_add_text(arena, record, "date", edition->date);
  sift_json *changes = sift_json_array(arena, record, "changes");
  put_changes(arena, &old, &new, changes);
  if (changes->child == NULL)
    return SIFT_OK;
  sift_buffer note = { .arena = arena };
  sift_buffer_add(&note, sift_store_note(u->store, arena, "edited"));
  sift_json_write(&note, record);
  sift_buffer_byte(&note, '\n');
  return sift_store_set_note(u->store, "edited", sift_buffer_text(&note), &u->err);
}

void sift_update_compare_edition(sift_update *u, const sift_edition *edition,
                                 const sift_kept_article *kept)
{
  sift_text article;
  sift_arena *arena = sift_arena_open(0);
  /* Under other rules what is read differs, too, and nobody has edited it. */
  if (u->same_maker &&
      sift_update_fine(
          u, sift_store_article_at(u->store, arena, edition->url, &article, &u->err)) &&
      article.len > 0 && !sift_text_eq(article, kept->id))
    sift_update_fine(u, compare(u, arena, edition, article, kept));
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- telling */

static void put_prose(sift_buffer *out, const sift_json *record)
{
  const sift_json *changes = sift_json_get(record, "changes");
  sift_buffer_add(out, SIFT_TEXT("edited: "));
  sift_report_clean(out, sift_json_string(record, "source"));
  sift_buffer_add(out, SIFT_TEXT("\n"));
  for (const sift_json *change = changes != NULL ? changes->child : NULL; change != NULL;
       change = change->next) {
    sift_buffer_add(out, SIFT_TEXT("    "));
    sift_report_clean(out, sift_json_string(change, "of"));
    sift_buffer_add(out, SIFT_TEXT(": "));
    sift_report_clean(out, sift_json_string(change, "was"));
    sift_buffer_add(out, SIFT_TEXT(" became "));
    sift_report_clean(out, sift_json_string(change, "is"));
    sift_buffer_byte(out, '\n');
  }
  sift_buffer_add(out, SIFT_TEXT("    see: factsift history "));
  sift_report_clean(out, sift_json_string(record, "source"));
  sift_buffer_add(out, SIFT_TEXT("\n\n"));
}

bool sift_update_tell_edited(sift_update *u, sift_sink out)
{
  sift_text note = sift_store_note(u->store, u->arena, "edited");
  sift_buffer text = { .arena = u->arena };
  if (note.len == 0)
    return true;
  for (sift_text line; sift_text_next_line(&note, &line); u->result.edited++) {
    sift_json *record;
    if (u->as_records)
      sift_buffer_print(&text, "%.*s\n", SIFT_SHOW(line));
    else if (sift_json_read(u->arena, line, &record, NULL) == SIFT_OK)
      put_prose(&text, record);
  }
  bool sent = sift_sink_text(out, sift_buffer_text(&text));
  if (sent) /* committed with what else this run has told */
    sift_update_fine(u,
                     sift_store_set_note(u->store, "edited", (sift_text){ 0 }, &u->err));
  return sent;
}
