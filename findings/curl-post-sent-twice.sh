#!/usr/bin/env bash
# curl sends a POST a second time by itself, without a word, when a connection that it kept is closed after the first.
#
# Guess:    a request that is not idempotent is sent once. --retry is off, a client SHOULD NOT send such a request again by
#           itself (RFC 9110, 9.2.2), and without an answer curl ends with 52, « Empty reply ».
# Happens:  so it is on a connection of its own. On one that carried another request before, curl takes the end without an
#           answer for a connection that had died while it was idle, opens another one and sends the whole POST again, also
#           when the server had read it to its last byte. The exit code is 0 and the one answer that is seen is the second's.
#           libcurl has no option against it; CURLOPT_FRESH_CONNECT for each such request is the way out.
# Version:  curl and libcurl 7.88.1 (Debian 12).
# Matters:  what asks for a token, or looks something up, and then deposits invoices over one handle deposits them twice
#           when a gateway takes the lot and falls over. Chorus Pro does not recognise the second deposit as the first.
set -euo pipefail
tmp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || :; rm -rf "$tmp"' EXIT
cd "$tmp"

for package in curl=7.88.1-10+deb12u15 libcurl4=7.88.1-10+deb12u15; do
    apt-get download "$package" >/dev/null 2>&1 || { echo "no longer to be had: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
curl() { LD_LIBRARY_PATH=$(dirname "$(find "$tmp/root" -name 'libcurl.so.4')") "$tmp/root/usr/bin/curl" --noproxy '*' -s "$@"; }
curl --version 2>/dev/null | grep -q 'libcurl/7.88.1' || { echo "curl does not start here" >&2; exit 2; }

# Answers a GET and keeps the connection. Takes the first POST whole and closes without an answer; answers the others.
cat >server.py <<'P'
import http.server

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    taken = 0

    def log_message(self, *_):
        pass

    def answer(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        if self.path == "/taken":
            self.answer(str(Handler.taken).encode())
            Handler.taken = 0
        else:
            self.answer(b"token")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Handler.taken += body == b"lot"
        if Handler.taken == 1:
            self.close_connection = True
        else:
            self.answer(b"deposited")

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
P
python3 server.py >port &
server=$!
for _ in $(seq 50); do [ -s port ] && break; sleep 0.1; done
url=http://127.0.0.1:$(cat port)

deposit() { # WHAT CURL-ARGUMENT...
    local what=$1 code=0
    shift
    curl "$@" >said || code=$?
    echo "$what: $(curl "$url/taken") taken, curl says « $(cat said) », exit $code"
}

expected="on a connection of its own: 1 taken, curl says «  », exit 52
behind a request for a token: 2 taken, curl says « tokendeposited », exit 0"
seen=$(
    deposit "on a connection of its own" -d lot "$url/deposit"
    deposit "behind a request for a token" "$url/token" --next --noproxy '*' -s -d lot "$url/deposit"
)
printf 'expected:\n%s\nseen:\n%s\n' "$expected" "$seen"
[ "$seen" = "$expected" ] || { echo "this has changed"; exit 1; }
