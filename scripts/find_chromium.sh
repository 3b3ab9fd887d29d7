#!/bin/sh
# Prints the path of a Chromium that can run headless. What the browser tests need and is not there
# (Chromium, a font, the library that Playwright's driver is linked to, openssl) is installed from Debian's packages.
set -eu

find_one() {
    for name in "${TRAVELMAP_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

missing=
find_one >/dev/null || missing="chromium fonts-dejavu-core"
if command -v dpkg-query >/dev/null 2>&1 && ! dpkg-query -W -f '${Status}' libatomic1 2>/dev/null | grep -q 'ok installed'; then
    missing="$missing libatomic1"
fi

# The tests of encrypted connections make a certificate.
command -v openssl >/dev/null 2>&1 || missing="$missing openssl"

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "No Chromium found, and no apt-get to install it with." >&2
        echo "Install Chromium or Chrome, or set TRAVELMAP_CHROMIUM to its path." >&2
        exit 1
    fi
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "The browser tests need more: as root, run 'apt-get install $missing'." >&2
            exit 1
        fi
        as_root=sudo
    fi
    echo "Installing for the browser tests: $missing" >&2
    $as_root apt-get update -qq >&2
    # shellcheck disable=SC2086 # several words are meant
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2
fi
find_one
