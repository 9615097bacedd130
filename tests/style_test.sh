#!/bin/bash
# The rules of the house style that a machine can check: floors, foreign headers, lengths,
# what must not be called, headers that stand alone. Prints file:line: what for each fault.
# usage: style_test.sh PROGRAM PROJECT (the program is not used)
set -u
cd "$2" || exit 1

faults=$(
  {
    find extractor tests bench -name '*.[ch]' 2>/dev/null | sort
  } | xargs awk '
  function fault(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }

  BEGIN {
    split("base 0 wrap 1 source 2 article 2 ruleset 2 record 2 tag 3 claim 4 reconcile 5 " \
          "store 6 report 6 fetch 6 notify 6 top 7 api 7 cli 8 desk 8", pairs, " ")
    for (i = 1; i in pairs; i += 2)
      floor[pairs[i]] = pairs[i + 1]
    # Each foreign library is named in one file of wrap/ and nowhere else.
    home["pcre2.h"] = "pattern.c"; home["cJSON.h"] = "json.c"; home["yaml.h"] = "yaml.c"
    home["sqlite3.h"] = "db.c"; home["zlib.h"] = "gzip.c"; home["iconv.h"] = "charset.c"
    home["uchardet.h"] = "charset.c"; home["curl/curl.h"] = "http.c"
    home["openssl/evp.h"] = "digest.c"; home["openssl/hmac.h"] = "digest.c"
    home["brotli/decode.h"] = "brotli.c"; home["zstd.h"] = "zstd.c"; home["idn2.h"] = "idn.c"
    home["libdeflate.h"] = "deflate.c"
  }

  FNR == 1 {
    lines = split(FILENAME, part, "/")
    folder = part[1] == "extractor" ? (lines > 2 ? part[2] : "top") : ""
    name = part[lines]
    start = 0
    if (FILENAME ~ /\.h$/ && $0 !~ /^\/\*/)
      fault("a header opens with what it is")
  }

  FNR == 401 && folder != "" { fault("a file has under 400 lines") }

  {
    width = $0
    gsub(/[\200-\277]/, "", width) # continuation bytes of UTF-8
    bare = width
    gsub(/"([^"\\]|\\.)*"/, "", bare)
    if (length(bare) <= 50) # a long literal reads best in one piece
      width = bare
    if (length(width) > (folder != "" ? 90 : 100))
      fault("longer than 90 columns")
  }
  /\t/ && !/"[^"]*\t[^"]*"/ { fault("a tab") }
  /[ ]$/ { fault("white space at the end") }

  # Floors: a file includes lower floors and its own folder.
  /^#include "/ && folder != "" {
    split($2, quoted, "\"")
    included = quoted[2]
    parts = split(included, path, "/")
    if (included == "model.h")
      there = 1
    else if (parts == 1)
      there = floor["top"]
    else if (!(path[1] in floor))
      fault("includes a folder that is no floor: " included)
    else
      there = floor[path[1]]
    here = name == "model.h" && folder == "top" ? 1 : floor[folder]
    own = parts > 1 ? path[1] == folder : folder == "api" && included == "factsift.h"
    if (folder == "cli" || folder == "desk") {
      if (!own && included != "factsift.h")
        fault("the command line includes factsift.h and nothing else of ours")
    } else if (folder == "fetch" && included == "store/store.h") {
      # what was fetched is kept in the store
    } else if (!own && there >= here && !(included == "model.h" && here > 0)) {
      fault("includes a floor that is not below: " included)
    }
    # Rooms: a sentence is taken apart by its words alone.
    if (FILENAME ~ /\/claim\/sentence\// && parts > 2 && path[2] != "sentence")
      fault("claim/sentence/ stands below the other rooms of claim/: " included)
  }
  /^#include </ && folder != "" {
    included = $2
    gsub(/[<>]/, "", included)
    if (included == "curl/curl.h" && name == "url.c") # its parser of addresses
      next
    library = included in home ? home[included] : included ~ /^libxml\// ? "markup.c" : ""
    if (library != "" && (folder != "wrap" || name != library))
      fault("a foreign library is named in wrap/" library " alone")
  }

  folder == "" { next }

  # Code without comments and texts, roughly: enough for what follows.
  {
    code = $0
    gsub(/"([^"\\]|\\.)*"/, "\"\"", code)
    sub(/\/\*.*/, "", code)
    if ($0 ~ /^ \* / || $0 ~ /^ *\/\//)
      code = ""
  }
  code ~ /(^|[^a-z_0-9])(strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|localtime|gmtime|setlocale|gets|strncpy|strncat) *\(/ {
    fault("a function that the house style forbids")
  }
  folder != "base" && code ~ /(^|[^a-z_0-9])(malloc|calloc|realloc|free|strdup|asprintf) *\(/ {
    fault("memory is taken from an arena above base/")
  }

  /^\{/ { start = FNR }
  /^\}/ && start > 0 {
    length_of = FNR - start - 1
    if (length_of > 80)
      fault("a function of " length_of " lines; 80 are the limit")
    start = 0
  }
  '
)

if [ -n "$faults" ]; then
  printf '%s\n' "$faults" >&2
  printf '%s\n' "$(printf '%s\n' "$faults" | wc -l) faults of style" >&2
  exit 1
fi
# Each header can be included first.
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror"
for header in $(find extractor -name '*.h' | sort); do
  "${CC:-cc}" -x c -std=c11 -D_POSIX_C_SOURCE=200809L $warnings -Iextractor -fsyntax-only \
    "$header" || { echo "$header: does not stand alone" >&2; exit 1; }
done
echo "style: no faults"
