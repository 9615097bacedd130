/* bracket.c - what only says again what stands before it: a firm's legal form, and in
 * brackets its letters on the market, what it is called or a sum in another currency. The
 * sentence is read without it. */
#include "claim/sentence/clauses.h"
#include "tag/tag.h"

#include <string.h>

/* "NYSE", "Nasdaq" of "Nasdaq Stockholm: MRW", "Ticker": words before a colon. */
static bool opens_code(sift_text text, uint32_t at, uint32_t end)
{
  enum { WORDS_BYTES = 24 };
  uint32_t last = at + WORDS_BYTES < end ? at + WORDS_BYTES : end;
  while (at < last && (sift_is_alpha((unsigned char)text.at[at]) || text.at[at] == ' '))
    at++;
  return at < last && text.at[at] == ':';
}

/* "(NYSE: MRW)", "(MRW.O)", "(MTA)", "[MRW.L]", "(TSX: MRW; Nasdaq: MRW)" behind a firm:
 * the end of the bracket; `at`: none. */
static uint32_t behind_code(sift_text text, uint32_t at, uint32_t end)
{
  enum { CODE_BYTES = 48 };
  static const char signs[] = " .:-&;,|/";
  uint32_t i = at + 2, last = i + CODE_BYTES < end ? i + CODE_BYTES : end;
  if (at + 3 >= end || text.at[at] != ' ' || strchr("([", text.at[at + 1]) == NULL)
    return at;
  char close = text.at[at + 1] == '(' ? ')' : ']';
  bool has_letter = false;
  while (i < last && text.at[i] != close) {
    bool begins = !sift_is_alpha((unsigned char)text.at[i - 1]);
    if (begins && opens_code(text, i, last)) {
      while (text.at[i] != ':')
        i++;
      continue;
    }
    bool letter = sift_is_upper((unsigned char)text.at[i]);
    has_letter = has_letter || letter;
    if (!letter && !sift_is_digit(text.at[i]) && strchr(signs, text.at[i]) == NULL)
      return at;
    i++;
  }
  return has_letter && i < last ? i + 1 : at;
}

/* "Inc.", ", Inc.", "AG" behind a firm: where it ends; `at`: there is none. A period that
 * ends the sentence, too, stays. */
static uint32_t behind_form(sift_text text, uint32_t at, uint32_t end)
{
  uint32_t from = at;
  if (sift_text_starts(sift_text_sub(text, at, end), SIFT_TEXT(" & Co")))
    from += 2; /* "& Co.", "& Company" */
  from += from < end && text.at[from] == ',';
  if (from >= end || text.at[from] != ' ')
    return at;
  uint32_t stop = ++from;
  while (stop < end && strchr(" ,;:()", text.at[stop]) == NULL)
    stop++;
  sift_text form = sift_text_sub(text, from, stop);
  bool dotted = form.len > 0 && form.at[form.len - 1] == '.';
  form.len -= dotted;
  bool capital = form.len > 0 && sift_is_upper((unsigned char)form.at[0]);
  if (!sift_is_legal_form(form) || !(capital || sift_text_is(form, "plc")))
    return at;
  return stop - (dotted && stop == end);
}

/* The bytes of a quote mark here; 0: there is none. */
static uint32_t quote_here(sift_text text, uint32_t at, uint32_t end)
{
  static const char *const marks[] = { "\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                       "\xE2\x80\x98", "\xE2\x80\x99", NULL };
  sift_text rest = sift_text_sub(text, at, end);
  for (size_t i = 0; marks[i] != NULL; i++)
    if (sift_text_starts(rest, sift_text_of(marks[i])))
      return (uint32_t)strlen(marks[i]);
  return 0;
}

/* " ("Orrin" or the "Group")" behind a firm, what it is called from here on: where it
 * ends; `at`: there is none. */
static uint32_t behind_called(const sift_grammar *grammar, sift_text text, uint32_t at,
                              uint32_t end)
{
  enum { LONGEST = 120 };
  uint32_t i = at + 2, last = i + LONGEST < end ? i + LONGEST : end;
  bool inside = false, quoted = false;
  if (at + 3 >= end || text.at[at] != ' ' || text.at[at + 1] != '(')
    return at;
  while (i < last && text.at[i] != ')') {
    uint32_t mark = quote_here(text, i, last), from = i;
    if (mark > 0) {
      inside = !inside;
      quoted = true;
      i += mark;
    } else if (inside || text.at[i] == ' ' || text.at[i] == ',') {
      i++;
    } else {
      while (i < last && sift_is_alpha((unsigned char)text.at[i]))
        i++;
      if (!sift_grammar_has(grammar, sift_text_sub(text, from, i), SIFT_W_DEFINES_NAME))
        return at;
    }
  }
  return quoted && !inside && i < last ? i + 1 : at;
}

/* " TMUBMUSD10Y, 0.673%" behind what it is the price of, as pages put it there: where it
 * ends; `at`: there is none. */
static uint32_t behind_quote(sift_text text, uint32_t at, uint32_t end)
{
  enum { LEAST = 3 };
  uint32_t i = at + 1, letters = 0;
  if (at + LEAST >= end || text.at[at] != ' ')
    return at;
  for (; i < end && (sift_is_upper((unsigned char)text.at[i]) ||
                     sift_is_digit(text.at[i]) || text.at[i] == ':');
       i++)
    letters += sift_is_upper((unsigned char)text.at[i]);
  if (letters < LEAST || i + 2 >= end || text.at[i] != ',' || text.at[i + 1] != ' ')
    return at;
  uint32_t figure = i += 2;
  while (i < end && (sift_is_digit(text.at[i]) || strchr("+-.", text.at[i]) != NULL))
    i++;
  return i > figure && i + 1 < end && text.at[i] == '%' && text.at[i + 1] == ' ' ? i + 1
                                                                                 : at;
}

uint32_t sift_bracket_end(const sift_grammar *grammar, sift_text text,
                          const sift_mention *m, const sift_mention *next, uint32_t end)
{
  if (next != NULL && next->span.end < end && sift_is_converted(text, m, next))
    return next->span.end + 1;
  uint32_t quoted = behind_quote(text, m->span.end, end);
  if (quoted > m->span.end && (m->kind == SIFT_ORG || m->kind == SIFT_METRIC))
    return quoted;
  if (m->kind != SIFT_ORG)
    return m->span.end;
  uint32_t named = behind_code(text, behind_form(text, m->span.end, end), end);
  return behind_called(grammar, text, named, end);
}

const sift_mentions *sift_brackets_drop(sift_arena *arena, const sift_grammar *grammar,
                                        const sift_article *article,
                                        const sift_mentions *all)
{
  sift_mentions *left = NULL;
  uint32_t skipped = 0; /* what stands before this byte says a name again */
  for (size_t i = 0; i < all->count; i++) {
    const sift_mention *m = &all->at[i];
    bool inside = m->span.start < skipped && !sift_has_value(m);
    if (inside && left == NULL) {
      left = SIFT_NEW(arena, sift_mentions);
      left->at = SIFT_ARRAY(arena, sift_mention, all->count);
      memcpy(left->at, all->at, i * sizeof *m);
      left->count = i;
    }
    if (inside)
      continue;
    if (left != NULL)
      left->at[left->count++] = *m;
    if (m->kind == SIFT_ORG)
      skipped = sift_bracket_end(grammar, article->text, m, NULL,
                                 article->sentences[m->sentence].span.end);
  }
  return left != NULL ? left : all;
}

/* "£612m (H1 2025: £589m)": the date in brackets is of the figure that they hold, too. */
bool sift_is_bracketed(const sift_scene *scene, const sift_typed *typed, uint32_t figure,
                       uint32_t date)
{
  enum { WORDS = 6 };
  uint32_t open = date, close = date;
  bool holds = false;
  while (open > 0 && date - open < WORDS && !sift_text_is(typed->words[open].text, "("))
    open--;
  for (; close < typed->word_count && close - date < WORDS &&
         !sift_text_is(typed->words[close].text, ")");
       close++) {
    int32_t mention = typed->words[close].mention;
    holds = holds || (mention >= 0 &&
                      (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0);
  }
  return holds && sift_text_is(typed->words[open].text, "(") &&
         (figure < open || figure > close);
}

/* The mention behind the draft's figure; NULL: none, or the figure is a bare one that was
 * read as money and stands in no list. */
static const sift_mention *mention_behind(const sift_scene *scene, const sift_mention *m)
{
  const sift_mentions *all = scene->mentions;
  size_t next = sift_scene_first(scene, m->span.end);
  bool listed = next > 0 && next < all->count && &all->at[next - 1] == m;
  return listed ? &all->at[next] : NULL;
}

/* What was claimed of a sum is claimed of the same in the other currency, at whatever
 * rate the writer took. */
void sift_draft_convert(sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_draft *draft)
{
  const sift_mention *next = mention_behind(scene, draft->value);
  if (next == NULL || !sift_is_converted(scene->article->text, draft->value, next))
    return;
  sift_draft same = *draft;
  same.value = next;
  same.basis = SIFT_TEXT("converted");
  if (same.span.end < next->span.end)
    same.span.end = next->span.end;
  sift_draft_finish(scene, sentence, &same);
}
