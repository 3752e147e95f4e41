#!/bin/sh
# The Debian package: made, looked at by lintian, installed, tried from there, and purged.
#
#     sh package_test.sh BUILD_DIR                 # into a root of its own, by dpkg alone
#     sh package_test.sh BUILD_DIR --clean-root    # into a bare Debian 12, by apt with nothing but its own dependencies
#     sh package_test.sh --install FILE.deb        # into this system, which --clean-root does where it may
set -eu

source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/package.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}
skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 77
}
# The package of a build, and what it holds.
make_package() {
    for tool in cpack dpkg dpkg-shlibdeps lintian; do
        command -v $tool >/dev/null || skip "$tool is not installed"
    done
    cpack --config "$1/CPackConfig.cmake" -G DEB -B "$scratch" >"$scratch/log" 2>&1 || {
        cat "$scratch/log"
        fail 'cpack'
    }
    package=$(find "$scratch" -maxdepth 1 -name '*.deb')
    [ -n "$package" ] || fail 'no package'

    # A file that a program needs to be found by name, and one of each kind.
    dpkg-deb -c "$package" | awk '{print $6}' >"$scratch/list"
    for file in bin/chorus-export share/chorus-export/schemas/cpp-facture-mixte.xsd \
        share/doc/chorus-export/README.md share/doc/chorus-export/copyright share/doc/chorus-export/changelog.gz \
        share/doc/chorus-export/examples/mairie/factures.csv share/doc/chorus-export/examples/cron/crontab \
        share/doc/chorus-export/examples/starter/pdf/F2026-001.pdf share/man/man1/chorus-export.1.gz \
        share/man/fr/man1/chorus-export.1.gz share/bash-completion/completions/chorus-export \
        share/zsh/vendor-completions/_chorus-export share/fish/vendor_completions.d/chorus-export.fish; do
        grep -qx "./usr/$file" "$scratch/list" || fail "the package has no $file"
    done
    for library in libxml2 libdeflate0 libsqlite3-0 libnettle8 libminizip1 libcurl4; do
        dpkg-deb -f "$package" Depends | grep -q "$library" || fail "the package does not depend on $library"
    done

    lintian --fail-on error "$package" >"$scratch/lintian" 2>&1 ||
        { cat "$scratch/lintian"; fail 'lintian finds errors'; }
}

# The manual in the language of the reader, as « man » finds it.
look_at_manuals() {
    apt-get install -y --no-install-recommends man-db locales >"$scratch/log" 2>&1 || { tail -20 "$scratch/log"; fail 'man-db'; }
    localedef -i fr_FR -f UTF-8 fr_FR.UTF-8 >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail 'localedef'; }
    # A bare Debian in a container may be told to unpack no manuals.
    if [ -e /usr/share/man/man1/chorus-export.1.gz ]; then
        case $(LC_ALL=fr_FR.UTF-8 man -w chorus-export) in */fr/man1/*) ;; *) fail 'man does not show the French page in French' ;; esac
        case $(LC_ALL=C.UTF-8 man -w chorus-export) in */fr/*) fail 'man shows the French page in English' ;; esac
    fi
}

# Completion as bash loads it: a command and an option.
look_at_completion() {
    script=$root/usr/share/bash-completion/completions/chorus-export
    for typed in 'dir directory' '--pdf-d --pdf-dir'; do
        offered=$(bash -c '
            . "$1"
            COMP_WORDS=(chorus-export "$2") COMP_CWORD=1
            $(complete -p chorus-export | sed -E "s/.* -F ([^ ]+) .*/\1/") chorus-export "$2" chorus-export
            printf "%s\n" "${COMPREPLY[@]}"' bash "$script" "${typed% *}" 2>&1)
        printf '%s\n' "$offered" | grep -qx -- "${typed#* } *" || fail "completion of « ${typed% *} » offers: $offered"
    done
}

root=''
case ${1-} in
    --install)
        package=$2 work=/srv/factures program=/usr/bin/chorus-export
        { apt-get update && apt-get install -y --no-install-recommends "$package"; } >"$scratch/log" 2>&1 ||
            { tail -20 "$scratch/log"; fail 'apt-get install'; }
        look_at_manuals
        remove() { dpkg --purge chorus-export >/dev/null; }
        ;;
    *)
        make_package "$(CDPATH='' cd -- "$1" && pwd -P)"
        if [ "${2-}" = --clean-root ]; then
            sh "$source/tests/fresh.sh" --with "$package" \
                "sh tests/package/package_test.sh --install /srv/$(basename -- "$package")"
            exit
        fi
        root=$scratch/root
        mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
        : >"$root/var/lib/dpkg/status"
        # The dependencies are the system's own: they are installed where the tests run.
        dpkg --root="$root" --force-depends --force-not-root --log="$scratch/dpkg.log" -i "$package" \
            >"$scratch/log" 2>&1 || { cat "$scratch/log"; fail 'dpkg -i'; }
        program=$root/usr/bin/chorus-export work=$root/srv/factures
        remove() { dpkg --root="$root" --force-not-root --log="$scratch/dpkg.log" --purge chorus-export >/dev/null 2>&1; }
        ;;
esac

look_at_completion
if [ -n "$root" ]; then sed 's|^\./|/|' "$scratch/list"; else dpkg -L chorus-export; fi | grep -v '/$' |
    while read -r file; do [ -d "$root$file" ] || printf '%s\n' "$file"; done >"$scratch/installed"
[ -s "$scratch/installed" ] || fail 'no file was installed'
mkdir -p "$(dirname "$work")"
"$program" init "$work" >/dev/null || fail 'init'
sh -c "cd '$work' && '$program' --quiet --invoices factures.csv --production-date 2026-03-31" ||
    fail 'the installed program does not export'
test -s "$work/ExportChorusPro.xml" || fail 'no file was exported'
kept='chorus-export.json debiteurs.csv factures.csv ExportChorusPro.xml chorus-export.journal chorus-export.journal.sequence'
before=$(ls -A "$work")

remove || fail 'the package cannot be removed'
test ! -e "$program" || fail 'the program is still there'
[ "$(ls -A "$work")" = "$before" ] || fail 'removing the package touched the office folder'
for file in $kept; do test -s "$work/$file" || fail "$file is gone"; done
while read -r file; do [ ! -e "$root$file" ] || fail "$file is still there"; done <"$scratch/installed"
for folder in doc/chorus-export chorus-export; do
    [ ! -e "$root/usr/share/$folder" ] || fail "the folder $folder is still there"
done
