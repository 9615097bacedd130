/* versions.c - columns of one thing's versions: "Block 1 | Block 2", "Orrin v1 | v2".
 * Each is a thing of its own, the maker's whom the article tells of. */
#include "claim/table/rows.h"
#include "tag/tag.h"

static bool is_number(sift_text word)
{
  bool is = word.len > 0 && word.len <= 2;
  for (size_t i = 0; i < word.len && is; i++)
    is = sift_is_digit((unsigned char)word.at[i]);
  return is;
}

/* "v2", "V2". */
static bool is_marked(sift_text word)
{
  return word.len > 1 && (word.at[0] == 'v' || word.at[0] == 'V') &&
         is_number(sift_text_sub(word, 1, word.len));
}

/* What stands before the version: "Block", "Orrin"; empty: it is none. */
static sift_text stem_of(const sift_scene *scene, sift_text head)
{
  sift_text last = sift_text_last_word(head);
  if (last.len == 0 || last.len + 1 >= head.len)
    return (sift_text){ 0 };
  sift_text stem = sift_text_sub(head, 0, head.len - last.len - 1);
  bool counted = is_number(last) && sift_is_listed(scene, sift_text_last_word(stem),
                                                   SIFT_W_BEFORE_A_VERSION);
  bool marked = is_marked(last) && sift_is_upper((unsigned char)stem.at[0]);
  return counted || marked ? stem : (sift_text){ 0 };
}

/* "Orrin block 2" of "Orrin block 2 at a glance"; empty: it names no version. */
static sift_text version_in(const sift_scene *scene, sift_text line)
{
  for (size_t end = 1; end <= line.len; end++) {
    bool ends = sift_is_digit((unsigned char)line.at[end - 1]) &&
                (end == line.len || line.at[end] == ' ' || line.at[end] == ':');
    sift_text head = sift_text_sub(line, 0, end);
    sift_text number = ends ? sift_text_last_word(head) : (sift_text){ 0 };
    if (!is_number(number) || number.len + 1 >= head.len)
      continue;
    sift_text stem = sift_text_sub(head, 0, head.len - number.len - 1);
    sift_text word = sift_text_lower(scene->arena, sift_text_last_word(stem));
    if (sift_is_listed(scene, word, SIFT_W_VERSION_WORDS))
      return sift_text_starts(head, sift_name_first(scene->main->name))
                 ? head
                 : sift_text_sub(head, stem.len - word.len, head.len);
  }
  return (sift_text){ 0 };
}

static sift_text head_of(const sift_scene *scene, const sift_column *column)
{
  return sift_text_squeeze(
      scene->arena,
      sift_text_sub(scene->article->text, column->said.start, column->said.end));
}

/* "Orrin Block 2", by its maker's first name. */
static const sift_entity *version_named(const sift_scene *scene, sift_text head)
{
  sift_text maker = sift_name_first(scene->main->name);
  sift_entity *version = SIFT_NEW(scene->arena, sift_entity);
  version->name = version->id =
      sift_text_starts(head, maker) ? head : sift_text_spaced(scene->arena, maker, head);
  version->kind = SIFT_PRODUCT;
  version->local = true;
  return version;
}

const sift_entity *sift_box_version(const sift_scene *scene, size_t block)
{
  enum { LONGEST = 60 };
  sift_span span = block > 0 ? sift_block_at(scene, block - 1)->span : (sift_span){ 0 };
  bool may_name = scene->main != NULL && scene->main->kind == SIFT_ORG &&
                  span.end > span.start && span.end - span.start <= LONGEST;
  sift_text line = sift_text_sub(scene->article->text, span.start, span.end);
  sift_text head = may_name ? version_in(scene, sift_text_squeeze(scene->arena, line))
                            : (sift_text){ 0 };
  return head.len > 0 ? version_named(scene, head) : NULL;
}

void sift_columns_version(const sift_scene *scene, sift_columns *columns)
{
  sift_text stem = { 0 };
  if (scene->main == NULL || scene->main->kind != SIFT_ORG || columns->count < 3)
    return;
  for (size_t i = 1; i < columns->count; i++) {
    const sift_column *c = &columns->at[i];
    bool other = c->metric != NULL || c->date != NULL ||
                 (c->entity != NULL && c->entity != scene->main);
    sift_text own = other ? (sift_text){ 0 } : stem_of(scene, head_of(scene, c));
    if (own.len == 0 || (stem.len > 0 && !sift_text_eq(own, stem)))
      return;
    stem = own;
  }
  for (size_t i = 1; i < columns->count; i++)
    columns->at[i].entity = version_named(scene, head_of(scene, &columns->at[i]));
}
