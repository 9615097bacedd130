/* near.c - which verb a mistyped one was probably meant to be. */
#include <string.h>

#include "cli/cli.h"

enum { LONGEST = 12, SLIPS = 2 };

static size_t least(size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Letters to be put in, taken out, exchanged, or swapped with their neighbour to make one
 * word of the other (optimal string alignment). */
static size_t distance(const char *a, const char *b)
{
  size_t rows = strlen(a), columns = strlen(b);
  size_t cost[LONGEST + 1][LONGEST + 1];
  for (size_t i = 0; i <= rows; i++)
    for (size_t k = 0; k <= columns; k++) {
      if (i == 0 || k == 0) {
        cost[i][k] = i + k;
        continue;
      }
      cost[i][k] = least(least(cost[i - 1][k], cost[i][k - 1]) + 1,
                         cost[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        cost[i][k] = least(cost[i][k], cost[i - 2][k - 2] + 1);
    }
  return cost[rows][columns];
}

const verb *verb_near(const char *name)
{
  const verb *best = NULL;
  size_t fewest = SLIPS + 1;
  for (size_t i = 0; strlen(name) <= LONGEST && verb_row(i) != NULL; i++) {
    size_t slips = distance(name, verb_row(i)->name);
    if (slips < fewest) {
      fewest = slips;
      best = verb_row(i);
    }
  }
  return fewest < strlen(name) ? best : NULL;
}
