/* fill.c - the body of an article that a page does not show: from its JSON-LD, or from
 * the data for its scripts. */
#include "article/inner.h"
#include "article/overlap.h"

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

static bool parts_lines(sift_text tag)
{
  size_t start = tag.len > 1 && tag.at[1] == '/' ? 2 : 1, end = start;
  while (end < tag.len && (sift_is_alpha(tag.at[end]) || sift_is_digit(tag.at[end])))
    end++;
  return sift_tag_role_of(sift_text_sub(tag, start, end)) != SIFT_TAG_INLINE;
}

static void end_line(sift_builder *builder, sift_buffer *line)
{
  sift_builder_add(builder, (sift_block){ .kind = SIFT_PARAGRAPH },
                   sift_text_squeeze(builder->arena, sift_buffer_text(line)));
  line->len = 0;
}

/* Its lines become paragraphs, its tags are left out. */
static void fill_from(sift_builder *builder, sift_text body)
{
  sift_builder filled = { .arena = builder->arena, .text.arena = builder->arena };
  sift_buffer line = { .arena = builder->arena };
  for (size_t i = 0; i < body.len;) {
    size_t end = tag_end(body, i);
    if (body.at[i] == '\n' || (end > i && parts_lines(sift_text_sub(body, i, end))))
      end_line(&filled, &line);
    else if (end == i)
      sift_buffer_byte(&line, body.at[i]);
    i = end > i ? end : i + 1;
  }
  end_line(&filled, &line);
  *builder = filled;
}

static bool is_far_longer(const sift_builder *builder, sift_text body)
{
  enum { SHORTEST_BODY = 600 };
  return body.len >= SHORTEST_BODY && builder->text.len * 2 <= body.len;
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
 * article. Data is long to read: a page with some text of its own is let be. */
void sift_blocks_fill(sift_builder *builder, const sift_node *page,
                      const sift_metadata *meta)
{
  enum { NEXT_TO_NOTHING = 2000 };
  sift_text body = sift_text_trim(sift_unescape(builder->arena, meta->body));
  if (!is_far_longer(builder, body) && builder->text.len < NEXT_TO_NOTHING) {
    body = sift_unescape(builder->arena,
                         sift_payload_body(builder->arena, page, builder->text.len));
    if (!continues_page(builder, body))
      return;
  }
  if (is_far_longer(builder, body))
    fill_from(builder, body);
}
