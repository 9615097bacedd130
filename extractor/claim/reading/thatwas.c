/* thatwas.c - "A guard raised the alarm. That was at 3.20 on Friday.": when it was that
 * the sentence before tells of. Its words are read once more with the time behind them:
 * "a guard raised the alarm at 3.20 on Friday". */
#include "claim/reading/reading.h"
#include "claim/sentence/clauses.h"

enum {
  LONGEST = 40, /* words of the sentence before */
  TAIL = 12,    /* and of when it was */
  LEAD = 5      /* "that was only shortly after" */
};

static bool is_said(const sift_word *word, sift_wordlist list)
{
  return sift_is_listed_in(word->in, list);
}

/* The word of the time or the day that all of the sentence is about; SIZE_MAX: none. */
static size_t when_at(const sift_scene *scene, const sift_typed *typed)
{
  const sift_word *words = typed->words;
  if (typed->word_count < 3 || !is_said(&words[0], SIFT_W_THAT_AND_IT) ||
      !is_said(&words[1], SIFT_W_TOOK_PLACE))
    return SIZE_MAX;
  for (size_t i = 2; i < typed->word_count && i <= LEAD; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    if (m != NULL)
      return m->kind == SIFT_TIME || m->kind == SIFT_DATE ? i : SIZE_MAX;
    if (!is_said(&words[i], SIFT_W_BEFORE_WHEN_IT_WAS))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* The one before it in its paragraph, which tells no such time of its own. */
static bool read_before(const sift_scene *scene, uint32_t sentence, sift_kind kind,
                        sift_scene_sentence *out)
{
  if (sentence == 0 || !sift_same_block(scene, sentence - 1, sentence) ||
      sift_is_question(scene, sentence - 1))
    return false;
  sift_scene_words(scene, sentence - 1, out);
  const sift_typed *typed = &out->typed;
  for (size_t i = 0; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == kind)
      return false;
  }
  return typed->word_count > 2 && typed->word_count <= LONGEST;
}

static bool ends_clause(const sift_word *word)
{
  return sift_is_word(word, ",") || sift_is_word(word, ".") || sift_is_word(word, ";");
}

static void join(sift_arena *arena, const sift_typed *before, const sift_typed *when,
                 sift_typed *out)
{
  size_t count = before->word_count, end = 2;
  while (count > 0 && ends_clause(&before->words[count - 1]))
    count--;
  while (end < when->word_count && end < TAIL && !ends_clause(&when->words[end]))
    end++;
  out->words = SIFT_ARRAY(arena, sift_word, LONGEST + TAIL);
  sift_words_add(out, before->words, 0, count);
  sift_words_add(out, when->words, 2, end);
}

bool sift_that_was_read(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_scene_sentence *told, sift_draft_list *drafts)
{
  sift_scene_sentence before = { 0 };
  size_t at = when_at(scene, &sentence->typed);
  *told = (sift_scene_sentence){ .index = sentence->index };
  if (at == SIZE_MAX)
    return false;
  const sift_mention *when = sift_mention_of(scene, &sentence->typed.words[at]);
  if (!read_before(scene, sentence->index, when->kind, &before))
    return false;
  join(scene->arena, &before.typed, &sentence->typed, &told->typed);
  sift_drafts_borrowed(scene, told, when, drafts);
  return drafts->count > 0;
}
