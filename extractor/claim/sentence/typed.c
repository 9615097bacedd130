/* typed.c - writes the typed sentence. */
#include "claim/sentence/typed.h"

#include <string.h>

#define CLASS_ROOM 32

/* What is being made: the typed sentence, in its arena. */
typedef struct writer {
  sift_arena *arena;
  const sift_lexicon *classes;
  sift_typed *out;
} writer;

static void add_tags(writer *w, const uint16_t *tags, size_t count, size_t cell)
{
  if (count > 0)
    *SIFT_PUSH(w->arena, &w->out->tagged) =
        (sift_tagged){ tags, (uint32_t)count, (uint32_t)w->out->token_count - 1,
                       (uint32_t)cell, false };
}

/* What a word of a phrase is alone. */
static void add_inside(writer *w, const sift_lexeme *entry, size_t cell)
{
  uint32_t own = entry->tag != 0 ? 1 : 0;
  add_tags(w, entry->tags, own, cell);
  if (entry->tag_count == own)
    return;
  add_tags(w, entry->tags + own, entry->tag_count - own, cell);
  w->out->tagged.at[w->out->tagged.count - 1].inside = true;
}

static void add_cell(sift_cells *set, size_t cell)
{
  if (cell < SIFT_CELL_LIMIT)
    set->bits[cell / 64] |= UINT64_C(1) << cell % 64;
}

static bool begins_beyond_ascii(sift_text word)
{
  return word.len > 0 && (unsigned char)word.at[0] >= 0x80;
}

static bool begins_noun(sift_text word)
{
  return word.len > 0 &&
         (sift_is_alpha((unsigned char)word.at[0]) || begins_beyond_ascii(word));
}

/* Of a token that is not one word alone. */
static void put_classes(writer *w, sift_token *token, const uint32_t *found, size_t count)
{
  if (count == 0)
    return;
  uint32_t *classes = SIFT_ARRAY(w->arena, uint32_t, count);
  uint16_t *tags = SIFT_ARRAY(w->arena, uint16_t, count);
  memcpy(classes, found, count * sizeof *classes);
  count = sift_numbers_sort(classes, count);
  for (size_t i = 0; i < count; i++)
    tags[i] = (uint16_t)(SIFT_KIND_COUNT + classes[i]);
  token->classes = classes;
  token->class_count = (uint32_t)count;
  add_tags(w, tags, count, token->cell);
}

/* Words that rules write out have tags of their own. */
static void tag_words(writer *w, size_t cell, const sift_lexeme *first,
                      const sift_word *words, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    const sift_lexeme *entry =
        i == 0 ? first : sift_lexicon_find(w->classes, words[i].text);
    if (entry != NULL && entry->tag != 0)
      add_tags(w, &entry->tag, 1, cell + i);
  }
}

static void tag_phrase(writer *w, size_t cell, const sift_lexeme *first,
                       const sift_word *words, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    const sift_lexeme *entry =
        i == 0 ? first : sift_lexicon_find(w->classes, words[i].text);
    if (entry != NULL)
      add_inside(w, entry, cell + i);
  }
}

/* The words are the cells of their token, which has one at least. */
static void put_words(writer *w, sift_token *token, const sift_word *words, size_t count)
{
  sift_typed *out = w->out;
  size_t cell = token->cell, end = cell + (count > 0 ? count : 1);
  token->words = words;
  token->word_count = (uint32_t)count;
  for (size_t i = 0; i < count; i++) {
    bool of_kind = i == 0 && token->kind >= 0; /* stands before the word */
    if (!of_kind && begins_noun(words[i].text))
      add_cell(&out->nouns, cell + i);
    out->foreign = out->foreign || begins_beyond_ascii(words[i].text);
  }
  add_cell(&out->first, cell);
  add_cell(&out->last, end - 1);
  out->longest = end - cell > out->longest ? end - cell : out->longest;
  out->cell_count = end;
}

/* Classes of the whole text of a name or a date ("a year earlier"); of a multiple ("twice
 * as fast"), of its words. */
static size_t classes_of(const sift_lexicon *classes, sift_kind kind,
                         const sift_word *words, size_t word_count,
                         uint32_t found[CLASS_ROOM])
{
  size_t count = 0;
  if (kind == SIFT_REF && word_count > 1) { /* "its data center" is a data center */
    words++;
    word_count--;
  }
  if (kind >= SIFT_CHIP || kind == SIFT_DATE)
    return word_count > 0 && sift_lexicon_longest(classes, words, word_count, 0, found,
                                                  CLASS_ROOM, &count) == word_count
               ? count
               : 0;
  for (size_t i = 0; kind == SIFT_MULTIPLE && i < word_count; i++) {
    size_t more = 0;
    sift_lexicon_longest(classes, words, word_count, i, found + count, CLASS_ROOM - count,
                         &more);
    count += more;
  }
  return count;
}

bool sift_is_bare_sum(const sift_mention *m)
{
  return m->kind == SIFT_COUNT && m->value.unit.len == 0 &&
         (sift_text_ends(m->value.text, SIFT_TEXT("illion")) ||
          sift_text_ends(m->value.text, SIFT_TEXT("bn")));
}

/* "Takes a charge of $40 million and hopes to save 22 million a year": rules read the
 * second as money, too. */
static sift_kind kind_read(const sift_mentions *mentions, size_t index)
{
  enum { SENTENCES = 3 };
  const sift_mention *m = &mentions->at[index];
  if (!sift_is_bare_sum(m))
    return m->kind;
  for (size_t i = index; i-- > 0 && mentions->at[i].sentence + SENTENCES >= m->sentence;)
    if (mentions->at[i].kind == SIFT_MONEY && mentions->at[i].value.per.len == 0)
      return SIFT_MONEY;
  return m->kind;
}

static bool is_noun_kind(sift_kind kind)
{
  return (kind >= SIFT_CHIP && kind <= SIFT_ORG) ||
         (kind >= SIFT_PRODUCT && kind <= SIFT_METRIC);
}

/* The words of a mention, and their classes. */
struct sift_inside {
  sift_word *words;
  size_t word_count;
  const uint32_t *classes;
  size_t class_count;
  const sift_lexeme *entry; /* of the first word */
};

static const struct sift_inside *look_inside(writer *w, sift_kind kind, sift_text text)
{
  uint32_t found[CLASS_ROOM];
  struct sift_inside *in = SIFT_NEW(w->arena, struct sift_inside);
  sift_mentions none = { 0 };
  in->words = sift_words_split(w->arena, NULL, text, (sift_span){ 0, (uint32_t)text.len },
                               &none, 0, 0, &in->word_count);
  in->class_count = classes_of(w->classes, kind, in->words, in->word_count, found);
  uint32_t *classes = SIFT_ARRAY(w->arena, uint32_t, in->class_count);
  if (in->class_count > 0)
    memcpy(classes, found, in->class_count * sizeof *classes);
  in->classes = classes;
  if (in->word_count > 0)
    in->entry = sift_lexicon_find(w->classes, in->words[0].text);
  return in;
}

static bool is_known(const sift_word *word)
{
  return word->known.at == word->text.at && word->known.len == word->text.len;
}

static const struct sift_inside *inside_of(writer *w, sift_kind kind, sift_word *word)
{
  static const struct sift_inside nothing = { 0 };
  if (kind < SIFT_CHIP && kind != SIFT_MULTIPLE && kind != SIFT_DATE)
    return &nothing;
  if (!is_known(word) || word->inside == NULL) {
    word->known = word->text;
    word->inside = look_inside(w, kind, word->text);
  }
  return word->inside;
}

/* The kind, behind the markers of its classes. A metric's name and "the company" keep
 * their words, so that a rule's own words can mean them too. */
static void put_mention(writer *w, sift_token *token, sift_kind kind, sift_word *word)
{
  const struct sift_inside *in = inside_of(w, kind, word);
  token->kind = (int32_t)kind;
  put_classes(w, token, in->classes, in->class_count);
  uint16_t *tag = SIFT_NEW(w->arena, uint16_t);
  *tag = (uint16_t)kind;
  add_tags(w, tag, 1, token->cell);
  bool named = kind == SIFT_METRIC || kind == SIFT_REF;
  tag_words(w, token->cell, in->entry, in->words, named ? in->word_count : 0);
  put_words(w, token, in->words, named ? in->word_count : 0);
  for (size_t i = token->cell; named && i < w->out->cell_count; i++)
    add_cell(&w->out->named, i);
  if (is_noun_kind(kind))
    add_cell(&w->out->nouns, token->cell);
}

static const sift_lexeme *entry_of(const writer *w, sift_word *word)
{
  if (!is_known(word) || word->inside != NULL) {
    word->known = word->text;
    word->entry = sift_lexicon_find(w->classes, word->text);
    word->inside = NULL;
  }
  return word->entry;
}

/* Words that no mention covers; returns how many are one token. */
static size_t put_plain(writer *w, sift_token *token, sift_word *words, size_t count,
                        size_t i)
{
  uint32_t found[CLASS_ROOM];
  size_t class_count = 0;
  const sift_lexeme *entry = entry_of(w, &words[i]);
  size_t longest =
      sift_lexeme_longest(entry, words, count, i, 2, found, CLASS_ROOM, &class_count);
  size_t length = longest > 0 ? longest : 1;
  if (longest > 0) {
    put_classes(w, token, found, class_count);
    tag_phrase(w, token->cell, entry, words + i, length);
  } else if (entry != NULL) {
    token->marks = entry->marks;
    token->classes = entry->alone;
    token->class_count = entry->alone_count;
    add_tags(w, entry->tags, entry->tag_count, token->cell);
  }
  if (token->class_count == 0)
    add_cell(&w->out->bare, token->cell);
  put_words(w, token, words + i, length);
  return length;
}

/* "2.1 million of them": of no money. */
static bool is_of_them(const sift_word *words, size_t count, size_t at)
{
  return at + 2 < count && sift_text_is(words[at + 1].text, "of") &&
         sift_is_listed_in(words[at + 2].in, SIFT_W_PRONOUNS_OF_MANY);
}

void sift_typed_make(sift_arena *arena, const sift_lexicon *classes,
                     const sift_mentions *mentions, sift_word *words, size_t count,
                     sift_typed *out)
{
  *out = (sift_typed){ .words = words, .word_count = count, .classes = classes };
  out->tokens = SIFT_ARRAY(arena, sift_token, count + 1);
  out->tagged.room = 2 * count + 2;
  out->tagged.at = SIFT_ARRAY(arena, sift_tagged, out->tagged.room);
  writer w = { arena, classes, out };
  for (size_t i = 0; i < count;) {
    size_t length = 1;
    sift_token *token = &out->tokens[out->token_count++];
    *token = (sift_token){ .first = (uint32_t)i,
                           .cell = (uint32_t)out->cell_count,
                           .kind = -1 };
    size_t mention = (size_t)words[i].mention;
    if (words[i].mention >= 0)
      put_mention(&w, token,
                  is_of_them(words, count, i) ? mentions->at[mention].kind
                                              : kind_read(mentions, mention),
                  &words[i]);
    else
      length = put_plain(&w, token, words, count, i);
    token->last = (uint32_t)(i + length - 1);
    i += length;
  }
}

/* ---------------------------------------------------------------- the text */

/* Between the words of a phrase stands a seam, before each what it is alone. */
static bool is_phrase(const sift_token *token)
{
  return token->kind < 0 && token->word_count > 1;
}

static void write_marks(const sift_token *token, sift_buffer *out)
{
  uint32_t base = is_phrase(token) ? SIFT_TYPED_PHRASE : SIFT_TYPED_CLASS;
  if (token->marks.at != NULL)
    sift_buffer_add(out, token->marks);
  for (uint32_t i = 0; token->marks.at == NULL && i < token->class_count; i++)
    sift_buffer_rune(out, base + token->classes[i]);
  if (token->kind >= 0)
    sift_buffer_rune(out, SIFT_TYPED_KIND + (uint32_t)token->kind);
}

static void write_token(const sift_lexicon *classes, sift_token *token, sift_buffer *out)
{
  bool phrase = is_phrase(token);
  token->at = (uint32_t)out->len;
  write_marks(token, out);
  for (uint32_t i = 0; i < token->word_count; i++) {
    if (i > 0)
      sift_buffer_rune(out, phrase ? SIFT_TYPED_SEAM : SIFT_TYPED_JOIN);
    if (i > 0 && phrase)
      sift_buffer_rune(out, SIFT_TYPED_REST);
    const sift_lexeme *entry =
        phrase ? sift_lexicon_find(classes, token->words[i].text) : NULL;
    if (entry != NULL)
      sift_buffer_add(out, entry->marks);
    sift_buffer_add(out, token->words[i].text);
  }
  sift_buffer_byte(out, ' ');
}

void sift_typed_write(sift_arena *arena, sift_typed *typed)
{
  if (typed->text.at != NULL)
    return;
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < typed->token_count; i++)
    write_token(typed->classes, &typed->tokens[i], &out);
  typed->tokens[typed->token_count].at = (uint32_t)out.len;
  typed->text = sift_buffer_text(&out);
}

static uint32_t byte_of(const sift_token *token)
{
  return token->at;
}

static uint32_t cell_of(const sift_token *token)
{
  return token->cell;
}

/* The last token that begins at `place` or before it. */
static const sift_token *last_begun(const sift_typed *typed, size_t place,
                                    uint32_t (*begins)(const sift_token *))
{
  size_t low = 0, high = typed->token_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (begins(&typed->tokens[middle]) <= place)
      low = middle;
    else
      high = middle;
  }
  return &typed->tokens[low];
}

static const sift_token *token_at(const sift_typed *typed, size_t byte)
{
  return last_begun(typed, byte, byte_of);
}

const sift_token *sift_typed_token(const sift_typed *typed, uint32_t cell)
{
  return last_begun(typed, cell, cell_of);
}

size_t sift_typed_word_at(const sift_typed *typed, size_t byte)
{
  const sift_token *token = token_at(typed, byte);
  size_t word = token->first;
  for (size_t i = token->at; i < byte; i++)
    word += typed->text.at[i] == SIFT_TYPED_SEAM;
  return word;
}
