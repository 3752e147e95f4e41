#!/bin/sh
# A bare Debian 12 (debootstrap --variant=minbase), the repository's tracked files as they are here and now, and in it,
# as root, what a newcomer types: sh examples/run.sh, then sh tests/run.sh. Other COMMANDs may be given instead.
#
#     sh tests/fresh.sh [--cache FOLDER] [--with FILE] [COMMAND...]
#
# Packages come from where this machine's apt gets them; FOLDER keeps them for the next time; FILE is put into /srv. Nothing is prepared but
# the network's settings, /proc, /dev and /dev/pts. Takes root, a network, 3 GB under /var/tmp and some minutes; 77 is a
# machine on which that is not to be had. What is mounted is mounted in a namespace of its own, and goes with it.
set -eu
export LC_ALL=C
suite=bookworm
top=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

say() { printf 'fresh: %s\n' "$*"; }
skip() {
    printf 'SKIPPED: %s\n' "$*"
    exit 77
}
fail() {
    printf 'FAILED: %s\n' "$*"
    exit 1
}

# What apt has of this Debian: URI, suite, component and the file that names them, a line for each.
sources() {
    # shellcheck disable=SC2016  # apt's own names
    apt-get indextargets --format '$(CODENAME) $(REPO_URI) $(RELEASE) $(COMPONENT) $(SOURCESENTRY)' 'Created-By: Packages' |
        while read -r codename uri release component entry; do
            case $codename in "$suite" | "$suite"-updates | "$suite"-security) ;; *) continue ;; esac
            case $uri in # a file that lists mirrors: its first one
                mirror+file:*) uri=$(sed -n '/^[a-z]*:/{s/[[:space:]].*//p;q}' "${uri#mirror+file:}") ;;
            esac
            case $uri in http*) printf '%s %s %s %s\n' "$uri" "$release" "$component" "${entry%:*}" ;; esac
        done
}

# The keys that a file of sources names, as paths.
keys_of() { sed -nE 's|.*[Ss]igned-[Bb]y[=:][[:space:]]*(/[^],[:space:]]+).*|\1|p' "$1" | sort -u; }

# Sets spent: the seconds of processor time that ended children of this shell have taken.
processor() {
    times >"$scratch/times" # here, not in a subshell, which has no children
    spent=$(tail -n 1 -- "$scratch/times" | tr 'ms' '  ' | awk '{ printf "%d", $1 * 60 + $2 + $3 * 60 + $4 }')
}

make_root() {
    mirror=$(awk -v suite=$suite '$2 == suite || $2 ~ /^(old)*stable$/ { print $1; exit }' "$scratch/sources")
    [ -n "$mirror" ] || skip "apt's sources on this machine do not have $suite"
    certificates=
    ! grep -q '^https' "$scratch/sources" || certificates=ca-certificates
    debootstrap --variant=minbase ${certificates:+--include=$certificates} ${cache:+--cache-dir="$cache"} \
        $suite "$root" "$mirror" >"$scratch/log" 2>&1 || {
        tail -n 20 -- "$scratch/log"
        skip "debootstrap could not make a root"
    }

    : >"$root/etc/apt/sources.list"
    while read -r uri release component file; do
        keys=$(keys_of "$file")
        for key in $keys; do
            mkdir -p -- "$root${key%/*}"
            [ -e "$root$key" ] || cp -- "$key" "$root$key"
        done
        keys=$(printf '%s' "$keys" | tr '\n' ,)
        printf 'deb %s%s %s %s\n' "${keys:+[signed-by=$keys] }" "$uri" "$release" "$component" >>"$root/etc/apt/sources.list"
    done <"$scratch/sources"
    apt-config dump | grep -E '^Acquire::(https?::Proxy[ :]|Retries|Check-)' >"$root/etc/apt/apt.conf.d/this-machine" || :
    for file in /etc/resolv.conf /etc/hosts; do cp -L -- $file "$root/etc" 2>/dev/null || :; done
    [ -z "$certificates" ] || cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs"

    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for device in null zero full random urandom tty; do
        : >"$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/pts"
    mkdir -m 1777 "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s fd/0 "$root/dev/stdin"
    ln -s fd/1 "$root/dev/stdout"
    ln -s fd/2 "$root/dev/stderr"
    if [ -n "$cache" ]; then mount --bind "$cache" "$root/var/cache/apt/archives"; fi

    mkdir "$root/srv/chorus-export" # where other users reach it, too: some tests become one
    tar -C "$top" -c --null -T "$scratch/tracked" | tar -C "$root/srv/chorus-export" -x --no-same-owner
    [ -z "$with" ] || cp -- "$with" "$root/srv"
}

# The part that mounts: --in-namespace SCRATCH CACHE WITH COMMAND...
if [ "${1-}" = --in-namespace ]; then
    trap 'exit 143' TERM
    scratch=$2 cache=$3 with=$4 root=$2/root
    shift 4
    mount -t proc proc /proc
    began=$(date +%s)
    make_root
    say "a bare $suite: $(($(date +%s) - began)) s"
    for command; do
        processor
        began=$(date +%s) before=$spent code=0
        chroot "$root" /usr/bin/env -i HOME=/root TERM=dumb PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
            sh -c "cd /srv/chorus-export && $command" </dev/null >"$scratch/said" 2>&1 || code=$?
        took=$(($(date +%s) - began))
        processor
        if [ $code -ne 0 ]; then
            tail -n 100 -- "$scratch/said" | sed 's/^/    /'
            fail "« $command » ends with $code on a bare $suite"
        fi
        grep -E '^(tests: )?SKIP' "$scratch/said" | sed 's/^/    /' || :
        packages=$(sed -n 's/^setup: the packages are there after \([0-9]*\) s$/\1/p' "$scratch/said")
        say "« $command »: $took s, ${packages:-0} of them for packages; $((spent - before)) s of processor time, packages too. Last line: $(tail -n 1 -- "$scratch/said")"
    done
    exit 0
fi

cache='' with=''
if [ "${1-}" = --cache ]; then
    mkdir -p -- "$2"
    cache=$(CDPATH='' cd -- "$2" && pwd -P)
    shift 2
fi
if [ "${1-}" = --with ]; then
    with=$(realpath -- "$2")
    shift 2
fi
[ $# -gt 0 ] || set -- 'sh examples/run.sh' 'sh tests/run.sh'

[ "$(id -u)" -eq 0 ] || skip 'only root can make a bare Debian'
for tool in apt-get debootstrap git unshare; do
    command -v $tool >/dev/null || skip "$tool is not installed"
done
unshare --mount --pid --fork mount -t proc proc /proc 2>/dev/null || skip 'nothing can be mounted on this machine'

scratch=$(mktemp -d /var/tmp/fresh.XXXXXX)
child=
clean_up() {
    # With it goes everything in its namespaces, what is mounted there too: here, nothing ever was.
    [ -z "$child" ] || kill -KILL "$child" 2>/dev/null || :
    for _ in 1 2 3 4 5; do
        ! rm -rf --one-file-system -- "$scratch" 2>/dev/null || break
        sleep 1 # the last of them are still ending
    done
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

tracked() { git -c safe.directory='*' -C "$top" ls-files -z "$@"; }
tracked >"$scratch/all" 2>/dev/null || skip 'this is no checkout: git does not know its files'
tracked --deleted | sort -zu >"$scratch/deleted"
sort -zu "$scratch/all" | comm -z -23 - "$scratch/deleted" >"$scratch/tracked"

sources >"$scratch/sources"
if [ ! -s "$scratch/sources" ]; then # apt tells of those alone whose lists it has
    apt-get -qq update >/dev/null 2>&1 || :
    sources >"$scratch/sources"
fi
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
if [ -n "${http_proxy-}" ]; then export http_proxy; fi
if [ -n "${https_proxy-}" ]; then export https_proxy; fi

# In the background, so that a signal ends this script at once; it would not have SIGINT otherwise.
env --default-signal=INT unshare --mount --pid --fork --kill-child sh "$0" --in-namespace "$scratch" "$cache" "$with" "$@" &
child=$!
code=0
wait $child || code=$?
child=
exit $code
