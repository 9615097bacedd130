/* fill.c - the body of an article that a page does not show: from its JSON-LD, or from
 * the data for its scripts. */
#include "article/inner.h"
#include "article/text/overlap.h"

#include <string.h>

/* Where the tag that begins at `at` ends; `at` where none begins there. */
static size_t tag_end(sift_text t, size_t at)
{
  enum { LONGEST_TAG = 1000 };
  if (t.at[at] != '<' || at + 1 >= t.len ||
      (!sift_is_alpha(t.at[at + 1]) && t.at[at + 1] != '/'))
    return at;
  size_t left = t.len - at;
  const char *close = memchr(t.at + at, '>', left < LONGEST_TAG ? left : LONGEST_TAG);
  return close != NULL ? (size_t)(close - t.at) + 1 : at;
}

/* Blocks under way: a line, and what the tags around make of it. */
typedef struct filling {
  sift_builder builder;
  sift_buffer line;
  sift_block form;
  uint32_t entry; /* of a live blog; 0: none */
} filling;

static void end_line(filling *f)
{
  f->form.entry = f->entry;
  sift_builder_add(&f->builder, f->form,
                   sift_text_squeeze(f->builder.arena, sift_buffer_text(&f->line)));
  f->line.len = 0;
}

/* A paragraph within an item or a quote is of it; a heading ends with its line. */
static void take_tag(filling *f, sift_text tag)
{
  bool closes = tag.len > 1 && tag.at[1] == '/';
  size_t start = closes ? 2 : 1, end = start;
  while (end < tag.len && (sift_is_alpha(tag.at[end]) || sift_is_digit(tag.at[end])))
    end++;
  sift_text name = sift_text_lower(f->builder.arena, sift_text_sub(tag, start, end));
  sift_tag_role role = sift_tag_role_of(name);
  if (role == SIFT_TAG_INLINE)
    return;
  end_line(f);
  bool shapes = role == SIFT_TAG_HEADING || role == SIFT_TAG_ITEM ||
                role == SIFT_TAG_QUOTE || role == SIFT_TAG_LIST;
  if (shapes || f->form.kind == SIFT_HEADING)
    f->form = (sift_block){ .kind = SIFT_PARAGRAPH };
  if (closes)
    return;
  if (role == SIFT_TAG_LIST)
    f->builder.groups++;
  else if (role == SIFT_TAG_ITEM)
    f->form = (sift_block){ .kind = SIFT_ITEM, .level = 1, .group = f->builder.groups };
  else if (role == SIFT_TAG_QUOTE)
    f->form.kind = SIFT_QUOTE;
  else if (role == SIFT_TAG_HEADING)
    f->form = (sift_block){ .kind = SIFT_HEADING,
                            .level = (uint8_t)(name.len == 2 ? name.at[1] - '0' : 2) };
}

static filling begin(sift_arena *arena)
{
  return (filling){ .builder = { .arena = arena, .text.arena = arena },
                    .line.arena = arena,
                    .form.kind = SIFT_PARAGRAPH };
}

/* Its lines become blocks, as its tags say. */
static void add_body(filling *f, sift_text body)
{
  for (size_t i = 0; i < body.len;) {
    size_t end = tag_end(body, i);
    if (body.at[i] == '\n')
      end_line(f);
    else if (end > i)
      take_tag(f, sift_text_sub(body, i, end));
    else
      sift_buffer_byte(&f->line, body.at[i]);
    i = end > i ? end : i + 1;
  }
  end_line(f);
  f->form = (sift_block){ .kind = SIFT_PARAGRAPH };
}

/* ------------------------------------------------------------ entries */

static size_t length_of_updates(const sift_json *updates)
{
  size_t sum = 0;
  for (const sift_json *one = updates != NULL ? updates->child : NULL; one != NULL;
       one = one->next)
    sum += sift_json_string(one, "articleBody").len;
  return sum;
}

/* An entry of a live blog under its headline, told when its stamp says. */
static void add_update(filling *f, const sift_json *update)
{
  sift_arena *arena = f->builder.arena;
  sift_live_entry entry = { .told = sift_entry_told(
                                arena, sift_json_string(update, "datePublished")) };
  f->entry = 0;
  if (sift_period_parse(sift_text_sub(entry.told, 0, 10), &entry.anchor)) {
    *SIFT_PUSH(arena, &f->builder.entries) = entry;
    f->entry = (uint32_t)f->builder.entries.count;
  }
  sift_block heading = { .kind = SIFT_HEADING, .level = 2, .entry = f->entry };
  sift_text headline = sift_unescape(arena, sift_json_string(update, "headline"));
  sift_builder_add(&f->builder, heading, sift_text_squeeze(arena, headline));
  add_body(f, sift_unescape(arena, sift_json_string(update, "articleBody")));
}

static void fill_from_updates(sift_builder *builder, const sift_json *updates)
{
  filling f = begin(builder->arena);
  for (const sift_json *one = updates->child; one != NULL; one = one->next)
    add_update(&f, one);
  *builder = f.builder;
}

/* ------------------------------------------------------------ choosing */

/* Beside a page that shows some text, a body of a few lines is rather a summary of it. */
static bool is_far_longer(const sift_builder *builder, size_t length)
{
  enum { NOTHING_SHOWN = 100, SHORTEST_NOTE = 60, SHORTEST_BODY = 600 };
  size_t shortest = builder->text.len < NOTHING_SHOWN ? SHORTEST_NOTE : SHORTEST_BODY;
  return length >= shortest && builder->text.len * 2 <= length;
}

/* Whether what the page shows, if it is worth comparing, is how this body begins. */
static bool continues_page(const sift_builder *builder, sift_text body)
{
  enum { FEWEST_RUNS = 6 };
  sift_text shown = sift_buffer_text(&builder->text);
  sift_run_set set = sift_run_set_make(builder->arena, shown);
  sift_run_match m = sift_run_set_match(
      &set, sift_text_sub(body, 0, shown.len < body.len ? shown.len : body.len));
  return m.runs < FEWEST_RUNS || m.found * 10 >= m.runs * 4;
}

/* Where the page shows next to nothing of it, the body that its data holds is the
 * article. Data is long to read, and a live blog's page shows its first entries and an
 * introduction: a page with some text of its own is let be. */
void sift_blocks_fill(sift_builder *builder, const sift_node *page,
                      const sift_metadata *meta)
{
  enum { NEXT_TO_NOTHING = 2000 };
  sift_text body = sift_text_trim(sift_unescape(builder->arena, meta->body));
  bool little = builder->text.len < NEXT_TO_NOTHING;
  if (little && is_far_longer(builder, length_of_updates(meta->updates))) {
    fill_from_updates(builder, meta->updates);
    return;
  }
  if (!is_far_longer(builder, body.len) && little) {
    body = sift_unescape(
        builder->arena,
        sift_payload_body(builder->arena, page, builder->text.len, meta->title.text));
    if (!continues_page(builder, body))
      return;
  }
  if (!is_far_longer(builder, body.len))
    return;
  filling f = begin(builder->arena);
  add_body(&f, body);
  *builder = f.builder;
}
