#!/bin/bash
# What `install` puts down suffices: the program, and the library for a program of another's.
. "$(dirname "$0")/lib.sh"
build=$(dirname "$program") prefix=$work/prefix
check "install" cmake --install "$build" --prefix "$prefix"
for file in bin/factsift include/factsift.h share/man/man1/factsift.1 share/factsift/rules/metrics.yaml; do
  check "$file" test -f "$prefix/$file"
done
pc=$(dirname "$(find "$prefix" -name factsift.pc)")
check "one header alone" test "$(ls "$prefix/include")" = factsift.h
cat >mine.c <<'END'
#include <factsift.h>
#include <string.h>
static bool put(void *context, const char *bytes, size_t count)
{
  return fwrite(bytes, 1, count, context) == count;
}
int main(int argc, char **argv)
{
  sift_when_no_memory(NULL);
  sift_settings settings = { .rules = argv[argc - 1] };
  sift_sink out = { put, stdout };
  sift_engine *engine = sift_engine_open(&settings);
  sift_result result = sift_compare_pair(engine, "$5 billion", "$9 billion", out);
  sift_engine_close(engine);
  return (int)result.end;
}
END
export PKG_CONFIG_PATH=$pc LD_LIBRARY_PATH=${pc%/pkgconfig}
# shellcheck disable=SC2046
check "compiles against it" cc -std=c11 -Wall -Werror ${SMALL:+-fsanitize=address,undefined} \
  $(pkg-config "--define-variable=prefix=$prefix" --cflags factsift) mine.c -o mine \
  $(pkg-config "--define-variable=prefix=$prefix" --libs factsift)
check "runs" exits 0 ./mine "$prefix/share/factsift/rules"
check "and compares" has contradiction exits.out
symbols=$(nm -D --defined-only "${pc%/pkgconfig}/libfactsift.so" | awk '$2 == "T" {print $3}' | grep -v '^_' | sort)
declared=$(grep -o '\bsift_[a-z_]*(' "$prefix/include/factsift.h" | tr -d '(' | sort -u)
check "shows the header's functions and no more" test "$symbols" = "$declared"
check "the installed program runs" exits 0 "$prefix/bin/factsift" --version
check "with the rules that were installed" exits 0 env -u FACTSIFT_RULES "$prefix/bin/factsift" doctor
check "and not with those that it was built beside" has "loaded from $prefix/share/factsift/rules" exits.out
check "where it was built" exits 0 env -u FACTSIFT_RULES "$program" doctor
check "with those of its tree" has "loaded from $root/rules" exits.out
finish
