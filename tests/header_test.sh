#!/bin/bash
# The public header stands alone, as C and as C++, and every file compiles without a warning
# under both compilers, as far as they are there.
. "$(dirname "$0")/lib.sh"
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fsyntax-only"
echo '#include "factsift.h"' >alone.c
echo '#include "factsift.h"' >alone.cc
for cc in gcc clang; do
  command -v $cc >/dev/null || continue
  for std in c99 c11 c17; do
    check "$cc, $std" $cc -std=$std $warnings -I"$root/extractor" alone.c
  done
done
for cxx in g++ clang++; do
  command -v $cxx >/dev/null || continue
  for std in c++11 c++20; do
    check "$cxx, $std" $cxx -std=$std $warnings -I"$root/extractor" alone.cc
  done
done
if command -v clang >/dev/null; then
  modules="libpcre2-8 libxml-2.0 libcjson yaml-0.1 libcurl sqlite3 libcrypto zlib libdeflate uchardet"
  # shellcheck disable=SC2046,SC2086
  check "clang, every file, those of the fuzzers too" sh -c "cd '$root/extractor' &&
    find . ../tests/fuzz -name '*.c' -print0 |
    xargs -0 -n 8 -P 2 clang -std=c11 -D_POSIX_C_SOURCE=200809L -DSIFT_VERSION='\"0\"' \
      -DSIFT_TESTS_DIR='\"t\"' -DSIFT_RULES_DIR='\"r\"' -DSIFT_CORPUS_DIR='\"c\"' \
      -DSIFT_SOURCE_RULES='\"r\"' -DSIFT_INSTALLED_RULES='\"r\"' -DSIFT_BUILD_FOLDER='\"b\"' -I. $warnings \
      $(pkg-config --cflags $modules | tr '\n' ' ')"
else
  echo "clang is not here: what it would say of the files is not known"
fi
finish
