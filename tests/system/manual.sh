#!/bin/sh
# The manual page, as « man » formats it, has its sections and options, and groff has nothing to say of it.
#
#     sh manual.sh PAGE
set -eu

page=$1
[ -e "$page" ] || { echo "SKIP: lowdown made no manual page"; exit 77; }
command -v groff >/dev/null || { echo "SKIP: groff is not installed (Debian: groff-base)"; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
groff -k -man -Tutf8 -ww -P-c -rLL=100n "$page" >"$scratch/text" 2>"$scratch/said"
failed=0
if [ -s "$scratch/said" ]; then
    echo "groff says:"
    cat -- "$scratch/said"
    failed=1
fi
sed 's/.\x08//g' "$scratch/text" >"$scratch/plain" # bold and underlined are overstruck
for words in NAME SYNOPSIS DESCRIPTION COMMANDS FILES ENVIRONMENT 'EXIT STATUS' EXAMPLES 'SEE ALSO' \
    'chorus-export verify FILE' '-i, --invoices FILE' 'ExportChorusPro.xml' 'SOURCE_DATE_EPOCH'; do
    if ! grep -qF -e "$words" "$scratch/plain"; then
        echo "the page lacks « $words »"
        failed=1
    fi
done
exit $failed
