#!/bin/sh
# The manual pages, as « man » formats them, have their sections and options, and groff has nothing to say of them.
#
#     sh manual.sh BUILD_DIR
set -eu

build=$1
command -v groff >/dev/null || { echo "SKIP: groff is not installed (Debian: groff-base)"; exit 77; }
[ -e "$build/chorus-export.1" ] || { echo "SKIP: lowdown made no manual page"; exit 77; }

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
failed=0

# look_at PAGE WORDS...
look_at() {
    page=$1
    shift
    groff -k -man -Tutf8 -ww -P-c -rLL=100n "$build/$page" >"$scratch/text" 2>"$scratch/said"
    if [ -s "$scratch/said" ]; then
        echo "$page: groff says:"
        cat -- "$scratch/said"
        failed=1
    fi
    sed 's/.\x08//g' "$scratch/text" >"$scratch/plain" # bold and underlined are overstruck
    for words in "$@" 'chorus-export verify F' 'ExportChorusPro.xml' 'SOURCE_DATE_EPOCH'; do
        if ! grep -qF -e "$words" "$scratch/plain"; then
            echo "$page lacks « $words »"
            failed=1
        fi
    done
}

look_at chorus-export.1 NAME SYNOPSIS DESCRIPTION COMMANDS 'THE JOURNAL' FILES ENVIRONMENT 'EXIT STATUS' EXAMPLES 'SEE ALSO' \
    '-i, --invoices FILE'
look_at chorus-export.fr.1 NOM SYNOPSIS DESCRIPTION COMMANDES 'LE JOURNAL' FICHIERS ENVIRONNEMENT 'CODES DE RETOUR' EXEMPLES \
    'VOIR AUSSI' '-i, --invoices FICHIER'
exit $failed
