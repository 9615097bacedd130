/* lines.h - plain text as lines, each with what it looks like. */
#ifndef SIFT_ARTICLE_LINES_H
#define SIFT_ARTICLE_LINES_H

#include "article/inner.h"

/* One line, its white space trimmed; all places are bytes of the text. */
typedef struct sift_line {
  uint32_t start, end;
  uint32_t body;    /* where its words begin, markers passed */
  uint32_t indent;  /* bytes of white space before */
  uint32_t number;  /* from 1 */
  uint32_t marker;  /* bytes of a bullet or number */
  uint16_t heading; /* its level; 0: none */
  uint16_t row;     /* of cells */
  bool is_item, is_numbered, is_lettered, is_quote, is_cells; /* lettered: "a." */
  bool is_rule; /* a line of dashes, or what parts the head of a table from its rows */
  bool goes_on; /* its paragraph goes on in the next line */
} sift_line;

typedef struct sift_page_lines {
  sift_arena *arena;
  sift_text text;
  char *bytes; /* the same, to write to */
  SIFT_LIST(sift_line) lines;
} sift_page_lines;

static inline bool sift_line_is_blank(const sift_line *line)
{
  return line->start == line->end;
}

/* From the body of a line to its end. */
sift_text sift_line_text(const sift_page_lines *page, const sift_line *line);

/* A line goes on in the next one where the text was wrapped at a width, and the next word
 * would not have fitted. */
void sift_lines_join(sift_page_lines *page);
/* Headings (#), quotes (>) and tables (|) of markdown. */
void sift_markdown_mark(sift_page_lines *page);
/* Tables whose cells are parted by tabs or by two spaces and more. */
void sift_aligned_tables_mark(sift_page_lines *page);

enum { SIFT_MOST_CELLS = 64 };
typedef struct sift_line_cells {
  sift_span at[SIFT_MOST_CELLS];
  size_t count;
} sift_line_cells;
/* The cells of a line: parted by "|" where it has them, by tabs, or by wide gaps. */
sift_line_cells sift_line_cut(const sift_page_lines *page, const sift_line *line);
/* The same of a row: also the figure that one space parts from a long name ("Cash at end
 * of period ($m) 340    315"), where it makes the row as wide as one beside it. */
sift_line_cells sift_row_cut(const sift_page_lines *page, const sift_line *line);

#endif
