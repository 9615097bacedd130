#!/bin/bash
# What README.md shows of the demo is what the demo prints, line by line.
. "$(dirname "$0")/lib.sh"
export FACTSIFT_RULES=$root/rules
cd "$root" || exit 1

"$program" run corpus/articles --store "$work/store" >"$work/demo.out" 2>/dev/null
sed -n '/^\$ \.\/bootstrap demo$/,/^```$/p' README.md | sed '1d;$d' >"$work/shown"

every_line_is_printed() {
  grep -q . "$work/shown" || { echo "README.md shows nothing of the demo"; return 1; }
  ! grep -vxFf "$work/demo.out" "$work/shown"
}
cd "$work" || exit 1
check "README.md's lines" every_line_is_printed
"$program" findings --store store --json >listed.out 2>/dev/null
for id in $(grep -oE 'findings (show|dismiss) [0-9a-f]+' "$root/README.md" | cut -d' ' -f3); do
  check "README.md's finding $id" has "sha256:$id" listed.out
done
findings=$(sed -n 's/^What the first one prints, in part (\([0-9]*\) findings in all):$/\1/p' "$root/README.md")
check "README.md's number of findings" has "$findings findings to look at" demo.out
finish
