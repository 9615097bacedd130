/* names_test.c - names that only the article knows: what is found, that all forms of
 * a thing are one thing with one name, and what is no name. */
#include "check.h"

#include "article/article.h"
#include "desk.h"
#include "tag/engine.h"

/* A line is a block; in a line with bars each piece between them is a cell of a table. */
typedef SIFT_LIST(sift_block) block_list;

static void add_block(sift_arena *arena, block_list *blocks, size_t start, size_t end)
{
  sift_block *block = SIFT_PUSH(arena, blocks);
  block->span = (sift_span){ (uint32_t)start, (uint32_t)end };
  block->kind = SIFT_PARAGRAPH;
}

static void add_line(sift_arena *arena, block_list *blocks, sift_text text,
                     sift_span line, uint16_t *row)
{
  sift_text shown = sift_text_sub(text, line.start, line.end);
  if (sift_text_find(shown, SIFT_TEXT("|"), 0) == SIZE_MAX) {
    add_block(arena, blocks, line.start, line.end);
    *row = 0;
    return;
  }
  uint16_t column = 0;
  for (size_t start = line.start, end; start <= line.end; start = end + 1) {
    end = start;
    while (end < line.end && text.at[end] != '|')
      end++;
    add_block(arena, blocks, start, end);
    sift_block *cell = &blocks->at[blocks->count - 1];
    cell->kind = SIFT_CELL;
    cell->group = 1;
    cell->row = *row;
    cell->column = column++;
    cell->header = *row == 0;
  }
  (*row)++;
}

static sift_article article_of(sift_arena *arena, sift_text text)
{
  sift_article article = { .text = text };
  block_list blocks = { 0 };
  sift_sentence_list sentences = { 0 };
  uint16_t row = 0;
  for (size_t start = 0; start < text.len;) {
    size_t end = sift_text_find(text, SIFT_TEXT("\n"), start);
    end = end == SIZE_MAX ? text.len : end;
    add_line(arena, &blocks, text, (sift_span){ (uint32_t)start, (uint32_t)end }, &row);
    start = end + 1;
  }
  for (size_t i = 0; i < blocks.count; i++)
    sift_sentences_split(arena, text, blocks.at[i].span, (uint32_t)i, &sentences);
  article.blocks = blocks.at;
  article.block_count = blocks.count;
  article.sentences = sentences.at;
  article.sentence_count = sentences.count;
  return article;
}

/* ---------------------------------------------------------------- what is named */

/* A text, who publishes it, and the names it alone knows as "text = name", in order. */
static const struct {
  const char *text, *publisher, *names;
} cases[] = {
  /* a chip in all its forms, its family, and what is built of it */
  { "TALVANE SILICON UNVEILS T9 TRAINING ACCELERATOR\n"
    "Talvane Silicon, Inc. today introduced the Talvane T9, its second accelerator. "
    "Marram "
    "Cloud will deploy 400 T9 processors. A cooled version, T9L, follows. Two T9s beat "
    "the "
    "T8. The T9 Rack holds 64.",
    NULL,
    "TALVANE SILICON = Talvane Silicon; T9 = Talvane T9; Talvane Silicon = Talvane "
    "Silicon; "
    "Talvane T9 = Talvane T9; Marram Cloud = Marram Cloud; T9 = Talvane T9; "
    "T9L = Talvane T9L; T9 = Talvane T9; T8 = Talvane T8; T9 Rack = Talvane T9 Rack" },
  /* the maker is who says "its", not who owns the chip it is compared with */
  { "Talvane says its R7 beats Nvidia's H100. Talvane, based in Corran, has 40 people. "
    "The R7 is out.",
    NULL, "Talvane = Talvane; R7 = Talvane R7; Talvane = Talvane; R7 = Talvane R7" },
  /* the chips of a table, with the maker of their rows */
  { "Vendor|Chip|Memory\nTalvane|R7|96 GB\n|R6|48 GB\nNvidia|H100|80 GB\n"
    "Talvane, which makes pumps, is small.",
    NULL, "Talvane = Talvane; R7 = Talvane R7; R6 = Talvane R6; Talvane = Talvane" },
  /* words with numbers */
  { "Talvane Silicon Inc. sells the Orrery 2 chip and 300 Heron-5 accelerators.", NULL,
    "Talvane Silicon = Talvane Silicon; Orrery 2 = Talvane Orrery 2; "
    "Heron-5 = Talvane Heron-5" },
  /* a firm's works is not the firm; its town makes the name */
  { "A fire burned at a factory in Quarry Bend, Ohio. The Talvane pump-parts plant "
    "opened "
    "in 2021. Talvane, which makes pumps, said so.",
    NULL, "Talvane pump-parts plant = Talvane Quarry Bend plant; Talvane = Talvane" },
  /* who publishes speaks of others */
  { "DUNMORE NEWSWIRE\nTalvane Holdings fell. Talvane makes pumps. Dunmore Newswire is "
    "read "
    "by many.",
    "Dunmore Newswire",
    "Talvane Holdings = Talvane Holdings; Talvane = Talvane Holdings" },
  /* but not in a release of its own, with its letters on an exchange or "About" it */
  { "Talvane Holdings Limited (NYSE: TLV) fell. Talvane makes pumps.", "Talvane Holdings",
    "Talvane Holdings = Talvane Holdings; Talvane = Talvane Holdings" },
  { "The news is good.\nAbout Talvane Holdings\nIt makes pumps.", "Talvane Holdings",
    "Talvane Holdings = Talvane Holdings" },
  /* a firm of the same first word that comes late is another */
  { "Talvane's shares fell. Talvane makes pumps. Talvane is old. Talvane is big.\n"
    "Talvane Tyres Inc. is not hit.",
    NULL,
    "Talvane = Talvane; Talvane = Talvane; Talvane = Talvane; Talvane = Talvane; "
    "Talvane Tyres = Talvane Tyres" },
  { "Talvane's shares fell. Talvane makes pumps. Talvane is old. Talvane is big.\n"
    "About Talvane Pumps Inc.",
    NULL,
    "Talvane = Talvane Pumps; Talvane = Talvane Pumps; Talvane = Talvane Pumps; "
    "Talvane = Talvane Pumps; Talvane Pumps = Talvane Pumps" },
  /* or that the article calls a part of it */
  { "Talvane's shares fell. Talvane Lending LLC, the Ohio arm, pays.", NULL,
    "Talvane = Talvane; Talvane Lending = Talvane Lending" },
  { "Talvane's shares fell. Talvane Lending LLC, a unit of Talvane, pays.", NULL,
    "Talvane = Talvane; Talvane Lending = Talvane Lending; Talvane = Talvane" },
  { "Talvane's shares fell. Talvane Lending LLC, a unit of Orrin Mills, pays.", NULL,
    "Talvane = Talvane Lending; Talvane Lending = Talvane Lending" },
  /* a suspicion needs a second place */
  { "It ordered Talvane to pay $4 million.", NULL, "Talvane = Talvane" },
  { "It ordered Talvane to pay $4 million. Few knew of Talvane.", NULL,
    "Talvane = Talvane; Talvane = Talvane" },
  /* but none where what it does is done by firms alone, and nothing speaks against it */
  { "Talvane expects revenue of $4 billion.", NULL, "Talvane = Talvane" },
  { "Talvane expects revenue of $4 billion. It rained in Talvane.", NULL, "" },
  { "Talvane expects revenue of $4 billion. Few knew Nora Talvane.", NULL, "" },
  { "Nora Quill expects revenue of $4 billion, says Talvane, who fears less.", NULL, "" },
  { "Talvane expects revenue of $4 billion. Few knew of Talvane.", NULL,
    "Talvane = Talvane; Talvane = Talvane" },
  { "Fishers expects revenue of $4 billion. All fishers know of Fishers.", NULL, "" },
  /* people, then by their surname; institutions */
  { "Sheriff Nora Quill thanked the Quarry Bend Fire Department. Quill then left.", NULL,
    "Nora Quill = Nora Quill; Quarry Bend Fire Department = Quarry Bend Fire "
    "Department; "
    "Quill = Nora Quill" },
  /* another of the same surname is another */
  { "Sheriff Nora Quill left. He was met by Mina Quill, and Sheriff Quill was glad.",
    NULL, "Nora Quill = Nora Quill; Quill = Nora Quill" },
  /* the firm of a story that no rule finds, by what none but a firm does */
  { "Bad news from Talvane. In May Talvane wanted $40 million of the state. The $9 "
    "million that Talvane got is gone.",
    NULL, "Talvane = Talvane; Talvane = Talvane; Talvane = Talvane" },
  /* beside a firm that the lists know, where it often does so */
  { "Nvidia, worth $4 trillion, sells to Talvane. Talvane, which pumps water, wants "
    "$40 million. The $9 million that Talvane got is gone.",
    NULL, "Talvane = Talvane; Talvane = Talvane; Talvane = Talvane" },
  { "Nvidia, worth $4 trillion, sells to Talvane. The $9 million that Talvane got is "
    "gone, and Talvane wept.",
    NULL, "" },
  /* not a person: a given name before, "he" behind; not a town, a thing, a common word */
  { "Nora Talvane had news. In May Talvane wanted $40 million of the state. The $9 "
    "million that Talvane got is gone, and Talvane wept, and Talvane went.",
    NULL, "" },
  { "News from Talvane. In May Talvane wanted $40 million for his mill. The $9 "
    "million that Talvane got is gone.",
    NULL, "" },
  { "News from Talvane. In Talvane and near Talvane the mills are idle. In May Talvane "
    "wanted $40 million of the state. The $9 million that Talvane got is gone.",
    NULL, "" },
  { "News of the Talvane. In May the Talvane wanted $40 million of the state. The $9 "
    "million that Talvane got is gone.",
    NULL, "" },
  { "News from Talvane. In May Talvane wanted $40 million of the state. The $9 "
    "million that all talvane got is gone.",
    NULL, "" },
  /* a name of two words is a firm's where nobody is called by the last of them alone */
  { "Bad news from Marsby Quorn. In May Marsby Quorn wanted $40 million of the state. The $9 "
    "million that Marsby Quorn got is gone.",
    NULL,
    "Marsby Quorn = Marsby Quorn; Marsby Quorn = Marsby Quorn; Marsby Quorn = Marsby "
    "Quorn" },
  { "Bad news from Marsby Quorn. In May Marsby Quorn wanted $40 million of the state. The $9 "
    "million that Marsby Quorn got is gone, and Quorn wept.",
    NULL, "" },
  /* in a story of no money nobody is looked for; of two alike it is neither */
  { "Bad news from Talvane. In May Talvane wanted 4% of the mill. Talvane wept.", NULL,
    "" },
  { "All of Talvane wanted $40 million of the state, and Marsby wanted $9 million. "
    "Then Talvane got $4, and Marsby got $5.",
    NULL, "" },
  /* no names */
  { "Windows 11 and COVID-19 chips, a Phase 2 chip plant, Q3 chip sales, DDR5 and "
    "HBM3E "
    "memory, the A40 road, the G7 and Series B came up on Monday. Paris said so. "
    "The V2X chip and N3 chips are no products of anybody.",
    NULL, "" },
  { "Officials said it. Generative AI said so. The Post Office has 400 doors. In "
    "March, "
    "which was cold, Project Manager jobs fell.",
    NULL, "" },
};

static void test_names_of_the_article(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_article article = article_of(d.arena, sift_text_of(cases[i].text));
    article.publisher = sift_text_of(cases[i].publisher);
    sift_mentions mentions;
    CHECK(sift_tag(d.tagger, d.arena, &article, &mentions, NULL) == SIFT_OK);
    sift_buffer got = { .arena = d.arena };
    for (size_t k = 0; k < mentions.count; k++) {
      const sift_mention *m = &mentions.at[k];
      if (m->entity == NULL || !m->entity->local || !sift_kind_is_public(m->kind))
        continue;
      sift_buffer_print(&got, "%s%.*s = %.*s", got.len > 0 ? "; " : "",
                        SIFT_SHOW(m->value.text), SIFT_SHOW(m->entity->name));
    }
    CHECK_TEXT(sift_buffer_text(&got), cases[i].names);
  }
  close_desk(&d);
}

/* All forms of a chip are one entity, with one vendor. */
static void test_a_chip_is_one_thing(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_article article = article_of(
      d.arena,
      SIFT_TEXT("Talvane Silicon Inc. showed its K9 processor. Talvane's K9 is new, "
                "as K9s go; the Talvane K9 is cheap."));
  sift_mentions mentions;
  CHECK(sift_tag(d.tagger, d.arena, &article, &mentions, NULL) == SIFT_OK);
  const sift_entity *chip = NULL;
  size_t count = 0;
  for (size_t i = 0; i < mentions.count; i++) {
    const sift_mention *m = &mentions.at[i];
    if (m->kind != SIFT_CHIP)
      continue;
    chip = chip == NULL ? m->entity : chip;
    CHECK(m->entity == chip);
    CHECK_TEXT(m->entity->vendor, "Talvane Silicon");
    count++;
  }
  CHECK_WHOLE(count, 4);
  close_desk(&d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_names_of_the_article),
    CHECK_TEST(test_a_chip_is_one_thing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
