/* only.c - a few sentences with figures that must be somebody's, no firm that a rule or a
 * list knows, and but one name, before them: "Talvane has found its rhythm. It carried
 * out 14 launches." Then they are about it. Of two names the one that begins a sentence
 * and acts. */
#include "tag/names/guess.h"

#define FEW_SENTENCES 6
#define FEW_BYTES 900
#define MOST_WORDS 4 /* of a name: more are a headline */
#define LONG_WORD 4

typedef struct only {
  sift_tagger *tagger;
  const sift_mentions *mentions;
  bool spoken_of; /* "the company" */
  size_t known;   /* where the first firm stands that a rule has found */
  bool is_lost;   /* two that act, or words that make no name */
  bool acts;      /* the one that was found begins a sentence and acts */
  sift_span found;
} only;

/* ---------------------------------------------------------------- is one looked for */

static bool is_few(const sift_article *article)
{
  return article->sentence_count <= FEW_SENTENCES && article->text.len <= FEW_BYTES &&
         sift_is_english(article);
}

static bool is_known_firm(const sift_ruleset *rules, const sift_mention *m)
{
  return m->kind == SIFT_CHIP || m->kind == SIFT_PRODUCT ||
         (m->kind == SIFT_ORG && !m->entity->bystander &&
          !sift_is_bystander(rules, m->entity));
}

/* A figure, and a metric or "it" that it may be of. A firm that lists know is the one;
 * what a rule has found may be what the one deals with. */
static bool is_wanting(only *o)
{
  bool has_figure = false, has_owner = false;
  for (size_t i = 0; i < o->mentions->count; i++) {
    const sift_mention *m = &o->mentions->at[i];
    if (is_known_firm(o->tagger->rules, m)) {
      if (m->kind != SIFT_ORG || !m->entity->local)
        return false;
      o->known = m->span.start < o->known ? m->span.start : o->known;
    }
    has_figure |= sift_has_value(m);
    has_owner |= m->kind == SIFT_METRIC || m->kind == SIFT_REF;
    if (m->kind == SIFT_REF && !o->spoken_of)
      o->spoken_of = sift_is_class_of_firms(
          o->tagger->rules, m,
          sift_text_sub(o->tagger->article->text, m->span.start, m->span.end));
  }
  return has_figure && has_owner;
}

/* Of a fire its figures are, and of a person nothing that a firm has. */
static bool speaks_of_others(const sift_grammar *grammar, sift_text text)
{
  for (size_t i = 0, end; i<text.len; i = end> i ? end : i + 1) {
    end = sift_word_end_at(text, i);
    sift_text word = sift_text_sub(text, i, end);
    if (sift_grammar_has_fold(grammar, word, SIFT_W_HE) ||
        sift_grammar_has_fold(grammar, word, SIFT_W_SHE) ||
        sift_grammar_has(grammar, word, SIFT_W_NOUNS_OF_INCIDENTS))
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- the names */

static const sift_mention *mention_at(const only *o, size_t at)
{
  for (size_t i = 0; i < o->mentions->count; i++)
    if (o->mentions->at[i].span.start <= at && o->mentions->at[i].span.end > at)
      return &o->mentions->at[i];
  return NULL;
}

static bool is_free(const only *o, size_t at)
{
  const sift_mention *m = mention_at(o, at);
  return m == NULL || m->kind == SIFT_METRIC || m->kind == SIFT_REF;
}

static bool is_name_word(const only *o, size_t start, size_t end)
{
  sift_text word = sift_text_sub(o->tagger->article->text, start, end);
  return word.len >= 2 && sift_is_upper((unsigned char)word.at[0]) && word.at[1] >= 'a' &&
         word.at[1] <= 'z' && is_free(o, start);
}

/* "Rises", "But", "Chief": ordinary words with a capital of their place. */
static bool is_plain_word(const only *o, sift_text word)
{
  const sift_ruleset *rules = o->tagger->rules;
  const sift_entity *known = sift_entity_find(rules, word);
  return sift_map_get(rules, "begins_no_name", word).at != NULL ||
         sift_map_get(rules, "behind_firm", word).at != NULL || known != NULL ||
         sift_is_of_place(rules, word) ||
         (sift_is_origin(rules, word) && !sift_text_ends(word, SIFT_TEXT("ian")));
}

static bool ends_like_plain_word(const only *o, sift_text word)
{
  if (sift_grammar_ends(&o->tagger->rules->grammar, word, SIFT_W_ENDS_OF_PLAIN_WORDS) > 0)
    return true;
  return sift_text_ends(word, SIFT_TEXT("s")) && !sift_text_ends(word, SIFT_TEXT("ss")) &&
         !sift_text_ends(word, SIFT_TEXT("is")) && !sift_text_ends(word, SIFT_TEXT("us"));
}

/* "Talvane | Senior Executive"; in "Talvane Senior Care" the trade belongs to the name. */
static bool is_behind_firm(const only *o, size_t start, size_t end)
{
  const sift_ruleset *rules = o->tagger->rules;
  sift_text text = o->tagger->article->text;
  if (sift_map_get(rules, "behind_firm", sift_text_sub(text, start, end)).at == NULL)
    return false;
  size_t next = end + 1 < text.len && text.at[end] == ' ' ? end + 1 : end;
  sift_text word = sift_text_sub(text, next, sift_name_word_end_at(text, next));
  return word.len == 0 || sift_map_get(rules, "trade_word", word).at == NULL;
}

/* The words with capitals from here on, with an "&" between; the count of them. */
static unsigned run_of(const only *o, size_t *end)
{
  sift_text text = o->tagger->article->text;
  unsigned count = 1;
  while (*end + 2 < text.len && text.at[*end] == ' ') {
    size_t next = *end + 1;
    if (text.at[next] == '&' && text.at[next + 1] == ' ')
      next += 2;
    size_t stop = sift_name_word_end_at(text, next);
    if (stop == next || !is_name_word(o, next, stop) || is_behind_firm(o, next, stop))
      break;
    count++;
    *end = stop;
  }
  return count;
}

/* One word behind "the" is a thing, behind "at" or "of" may be a town. */
static bool is_thing(const only *o, sift_text before)
{
  const sift_grammar *grammar = &o->tagger->rules->grammar;
  return sift_grammar_has_fold(grammar, before, SIFT_W_ARTICLES) ||
         (!o->spoken_of &&
          sift_grammar_has_fold(grammar, before, SIFT_W_BEFORE_A_TOWN_OR_FIRM));
}

/* The next word in small letters; empty: something else stands there. */
static sift_text small_word(sift_text text, size_t *at)
{
  size_t start = *at + 1;
  if (start >= text.len || text.at[*at] != ' ' || text.at[start] < 'a' ||
      text.at[start] > 'z')
    return (sift_text){ 0 };
  *at = sift_word_end_at(text, start);
  return sift_text_sub(text, start, *at);
}

static bool is_adverb(const only *o, sift_text word)
{
  return sift_text_ends(word, SIFT_TEXT("ly")) ||
         sift_grammar_has(&o->tagger->rules->grammar, word, SIFT_W_ADVERBS);
}

static bool is_finite(const only *o, sift_text word)
{
  const sift_verb_form *form = sift_verb_form_of(o->tagger->rules, word);
  return sift_grammar_has(&o->tagger->rules->grammar, word, SIFT_W_AUXILIARIES) ||
         (form != NULL && (form->forms & (1u << SIFT_PAST)) != 0);
}

/* "Chip | designer Talvane", "Export | rules have": the capital only says of what sort it
 * is. "Talvane also sells", "Talvane plans" have a verb there. */
static bool noun_follows(const only *o, size_t end)
{
  sift_text text = o->tagger->article->text, word = small_word(text, &end);
  while (word.len > 0 && is_adverb(o, word))
    word = small_word(text, &end);
  if (word.len == 0 || is_finite(o, word) ||
      sift_grammar_has(&o->tagger->rules->grammar, word, SIFT_W_NEVER_VERBS))
    return false;
  const sift_verb_form *form = sift_verb_form_of(o->tagger->rules, word);
  if (form == NULL)
    return !sift_text_ends(word, SIFT_TEXT("ed"));
  if ((form->forms & (1u << SIFT_THIRD)) == 0)
    return true;
  word = small_word(text, &end);
  return is_finite(o, word) || sift_text_is(word, "of");
}

typedef struct run {
  sift_span span;
  unsigned words;
  bool begins;    /* the sentence */
  bool is_headed; /* behind "Chip designer", which begins it */
} run;

/* Somewhere a person's, a town's, or written as a common word. */
static bool is_of_another(const only *o, sift_text name)
{
  sift_text text = o->tagger->article->text;
  for (size_t at = 0; (at = sift_text_find(text, name, at)) != SIZE_MAX; at += name.len)
    if (sift_place_of(o->tagger->rules, text, at, at + name.len) != SIFT_OF_ANY)
      return true;
  sift_text small = sift_text_lower(o->tagger->arena, name);
  size_t at = sift_text_find(text, small, 0);
  return at != SIZE_MAX && (at == 0 || text.at[at - 1] == ' ') &&
         sift_word_end_at(text, at + small.len) == at + small.len;
}

static bool may_be_firm(const only *o, const run *r)
{
  sift_text text = o->tagger->article->text;
  sift_text name = sift_text_sub(text, r->span.start, r->span.end);
  if (is_of_another(o, name) || sift_is_persons_name(o->tagger->rules, name) ||
      sift_is_given_name(o->tagger->rules, name))
    return false;
  if (r->words > 1)
    return true;
  if (name.len < LONG_WORD ||
      is_thing(o, r->begins ? (sift_text){ 0 } : sift_word_before(text, r->span.start)))
    return false;
  return !r->begins || (sift_verb_follows(o->tagger->rules, text, r->span.end) &&
                        !noun_follows(o, r->span.end) && !ends_like_plain_word(o, name) &&
                        mention_at(o, r->span.start) == NULL);
}

/* ---------------------------------------------------------------- the one */

static bool is_same_firm(const only *o, sift_span span)
{
  sift_text text = o->tagger->article->text;
  return sift_text_eq(sift_name_first(sift_text_sub(text, o->found.start, o->found.end)),
                      sift_name_first(sift_text_sub(text, span.start, span.end)));
}

static void suspect(only *o, const run *r)
{
  bool acts = (r->begins || r->is_headed) &&
              sift_verb_follows(o->tagger->rules, o->tagger->article->text, r->span.end);
  o->is_lost = o->is_lost || r->words > MOST_WORDS;
  if (o->known != SIZE_MAX && (!acts || o->known < r->span.end))
    return;
  if (!may_be_firm(o, r) || (o->found.end > 0 && is_same_firm(o, r->span)))
    return;
  if (o->found.end > 0 && acts == o->acts)
    o->is_lost = true;
  if (o->found.end > 0 && !acts)
    return;
  o->found = r->span;
  o->acts = acts;
}

/* "High Talvane Electric": the trade says that the words with capitals are one name. */
static bool begins_long_name(const only *o, sift_text word, size_t end)
{
  sift_text text = o->tagger->article->text;
  if (!sift_grammar_has(&o->tagger->rules->grammar, word, SIFT_W_BEGINS_SOME_NAMES))
    return false;
  size_t start = end, words = run_of(o, &end);
  return words > 2 && sift_map_get(o->tagger->rules, "trade_word",
                                   sift_text_last_word(sift_text_sub(text, start, end)))
                              .at != NULL;
}

/* Where a name may begin behind "Chip designer" at the head of a sentence. */
static size_t end_of_head(const only *o, size_t end)
{
  enum { WORDS = 3 };
  if (!noun_follows(o, end))
    return SIZE_MAX;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = small_word(o->tagger->article->text, &end);
    if (word.len == 0)
      break;
    if (is_finite(o, word) ||
        sift_grammar_has(&o->tagger->rules->grammar, word, SIFT_W_NEVER_VERBS))
      return SIZE_MAX;
  }
  return end + 1;
}

static void read_sentence(only *o, sift_span sentence)
{
  sift_text text = o->tagger->article->text;
  bool begins = true;
  size_t headed = SIZE_MAX;
  for (size_t i = sentence.start, end; i<sentence.end; i = end> i ? end : i + 1) {
    end = sift_name_word_end_at(text, i);
    if (end == i)
      continue;
    sift_text word = sift_text_sub(text, i, end);
    run r = { .begins = begins, .is_headed = i == headed };
    if (begins)
      headed = end_of_head(o, end);
    begins = false;
    if (!is_name_word(o, i, end))
      continue;
    bool is_plain = is_plain_word(o, word) && !begins_long_name(o, word, end);
    if (r.begins && is_plain)
      continue;
    r.words = run_of(o, &end);
    if (is_plain) /* "the Labour Inspectorate" */
      continue;
    r.span = (sift_span){ (uint32_t)i, (uint32_t)end };
    suspect(o, &r);
  }
}

/* "Talvane makes pumps. Sales rose 4%." */
static bool is_told_of_behind(const only *o)
{
  uint32_t named = sift_sentence_at(o->tagger->article, o->found, 0);
  for (size_t i = 0; i < o->mentions->count; i++)
    if (sift_has_value(&o->mentions->at[i]) && o->mentions->at[i].sentence > named)
      return true;
  return false;
}

void sift_only_name(sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  only o = { .tagger = tagger, .mentions = mentions, .known = SIZE_MAX };
  if (!is_few(article) || !is_wanting(&o) ||
      speaks_of_others(&tagger->rules->grammar, article->text))
    return;
  for (size_t i = 0; i < article->sentence_count; i++)
    if (article->blocks[article->sentences[i].block].kind != SIFT_HEADING)
      read_sentence(&o, article->sentences[i].span);
  if (o.found.end == 0 || o.is_lost || !is_told_of_behind(&o))
    return;
  sift_text name = sift_text_sub(article->text, o.found.start, o.found.end);
  sift_firm_put(tagger, mentions, o.found, sift_text_copy(tagger->arena, name));
}
