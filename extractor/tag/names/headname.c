/* headname.c - a firm's own paper has its whole name in capitals at its head, "KELVANE
 * VEHICLES -- NEWSROOM", and calls it Kelvane below. */
#include "tag/engine.h"

#define HEAD_BLOCKS 4 /* in which a firm's own paper has its name */
#define HEAD_BYTES 60

/* "LARKMOOR CARE GROUP -- NEWS RELEASE" -> "LARKMOOR CARE GROUP". */
static sift_text without_title(const sift_ruleset *rules, sift_text head)
{
  static const char *const marks[] = { " -", " \xE2\x80", " |", ":", " /", NULL };
  for (size_t i = 0; marks[i] != NULL; i++) {
    size_t mark = sift_text_find(head, sift_text_of(marks[i]), 0);
    if (mark != SIZE_MAX)
      head.len = mark;
  }
  return sift_without_release_title(rules, head);
}

/* "VERLOW BETS ON 2030": a headline, and no name. */
static bool is_headline(const sift_ruleset *rules, sift_arena *arena, sift_text head)
{
  sift_text lower = sift_text_lower(arena, head);
  for (size_t at = 0, end; at < lower.len; at = end + 1) {
    end = sift_text_find(lower, SIFT_TEXT(" "), at);
    end = end == SIZE_MAX ? lower.len : end;
    if (sift_is_digit((unsigned char)lower.at[at]) ||
        sift_grammar_has(&rules->grammar, sift_text_sub(lower, at, end),
                         SIFT_W_HEADLINE_WORDS))
      return true;
  }
  return false;
}

/* "LARKMOOR GROUP" of "LARKMOOR GROUP PLC". */
static sift_text without_form(sift_text head)
{
  sift_text form = sift_text_last_word(head);
  bool is_tail = form.len + 1 < head.len && sift_is_legal_form(form);
  return is_tail ? sift_text_sub(head, 0, head.len - form.len - 1) : head;
}

/* The whole name in capitals over a text that calls the firm by its first word; else the
 * word. */
sift_text sift_name_at_head(const sift_ruleset *rules, sift_arena *arena,
                            const sift_article *article, sift_text word)
{
  for (size_t b = 0; b < article->block_count && b < HEAD_BLOCKS; b++) {
    sift_span span = article->blocks[b].span;
    sift_text line = sift_text_sub(article->text, span.start, span.end);
    sift_text head = without_form(without_title(rules, sift_text_trim(line)));
    if (head.len > HEAD_BYTES || head.len <= word.len || head.at[word.len] != ' ' ||
        !sift_text_eq_fold(sift_text_sub(head, 0, word.len), word) ||
        is_headline(rules, arena, head))
      continue;
    while (sift_is_legal_form(sift_text_last_word(head)))
      head = sift_text_trim(
          sift_text_sub(head, 0, head.len - sift_text_last_word(head).len));
    if (head.len <= word.len)
      return word;
    sift_text name = sift_name_proper(arena, head);
    return name.at != head.at ? name : word;
  }
  return word;
}
