#!/bin/sh
# Prints the path of a Chromium that can run headless; installs Debian's when there is none.
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

find_one && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "No Chromium found, and no apt-get to install it with." >&2
    echo "Install Chromium or Chrome, or set TRAVELMAP_CHROMIUM to its path." >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "The browser tests need Chromium: install it as root with 'apt-get install chromium'." >&2
        exit 1
    fi
    as_root=sudo
fi
echo "Installing Chromium for the browser tests" >&2
$as_root apt-get update -qq >&2
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >&2
find_one
